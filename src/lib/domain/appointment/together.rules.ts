import type { Companion, CompanionState } from './appointment.schema';

/** Somebody chosen to be asked; nothing has been asked yet. */
export function newCompanion(made: Pick<Companion, 'id' | 'name' | 'contactId'>): Companion {
  return { ...made, state: 'open' };
}

/** The companion with another answer. `at`: an ISO 8601 instant, kept when it is the moment of asking. */
export function answered(companion: Companion, state: CompanionState, at: string): Companion {
  return { ...companion, state, askedAt: state === 'asked' ? at : companion.askedAt };
}

const firstOf: readonly CompanionState[] = ['yes', 'asked', 'open', 'no'];

/** The companion to name when there is room for one: who comes along, else who was asked, else who cannot. */
export function companionToName(companions: readonly Companion[]): Companion | undefined {
  return [...companions].sort((a, b) => firstOf.indexOf(a.state) - firstOf.indexOf(b.state))[0];
}

/** Whether somebody (else) is still to be chosen: nobody was, or none of them can. */
export function isCompanionOpen(companions: readonly Companion[]): boolean {
  return companions.every((one) => one.state === 'no');
}
