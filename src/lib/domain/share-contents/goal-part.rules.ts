import { localDate } from '$lib/core/local-date';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { goalState, openGoals } from '$lib/domain/goal/goal.rules';
import type { Doer, Goal, Step } from '$lib/domain/goal/goal.schema';
import { wishNow } from '$lib/domain/help-wish/help-wish.rules';
import type { HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import { saidOn } from '$lib/domain/idea/idea.rules';
import { dimensionIds } from '$lib/domain/wellbeing/dimensions';
import type { SharedDoer, SharedGoal, SharedHelpWish, SharedName, SharedStep } from './share-contents.schema';

/** Somebody by the words that the client uses now; who was wiped is only a role. */
export function sharedName(
  contacts: readonly Contact[],
  person: { readonly contactId?: string | undefined; readonly name: string },
): SharedName {
  const contact = contacts.find(({ id }) => id === person.contactId);
  if (!contact) return { kind: 'name', text: person.name };
  const label = contactLabel(contact);
  return label.kind === 'name'
    ? { kind: 'name', text: label.text }
    : { kind: 'role', role: label.role, former: label.former };
}

function sharedDoer(doer: Doer, contacts: readonly Contact[]): SharedDoer {
  if (doer.kind === 'me') return { kind: 'me' };
  if (doer.kind === 'person') return { kind: 'person', name: sharedName(contacts, doer) };
  const last = doer.asks.at(-1) ?? { state: 'asked' as const, on: '' };
  const { partner, name } = doer;
  return { kind: 'partner', ...(partner === undefined ? {} : { partner }), name, ...last };
}

function sharedStep(step: Step, contacts: readonly Contact[]): SharedStep {
  const { text, doer, day, doneAt, idea } = step;
  const said = saidOn(idea, text);
  return {
    text,
    doer: sharedDoer(doer, contacts),
    ...(day === undefined ? {} : { day }),
    ...(doneAt === undefined ? {} : { doneOn: localDate(doneAt) }),
    ...(said === undefined ? {} : { saidOn: said }),
  };
}

export function sharedGoal(goal: Goal, contacts: readonly Contact[]): SharedGoal {
  const { well = '', want, can, need, dimension, steps } = goal;
  return {
    ...(well.trim() === '' ? {} : { well }),
    want,
    can,
    need,
    ...(dimension === undefined ? {} : { dimension }),
    state: goalState(goal),
    steps: steps.filter(({ text }) => text.trim() !== '').map((step) => sharedStep(step, contacts)),
  };
}

/** Goals as somebody else may see them: all that are open, or those with these ids in any state. */
export function goalsPart(
  goals: readonly Goal[],
  contacts: readonly Contact[],
  which: 'all' | readonly string[],
): SharedGoal[] {
  const chosen = which === 'all' ? openGoals(goals) : goals.filter(({ id }) => which.includes(id));
  return chosen.map((goal) => sharedGoal(goal, contacts));
}

/** The help wishes that hold now: about everything first, then by dimension. */
export function helpWishesPart(wishes: readonly HelpWish[]): SharedHelpWish[] {
  return [undefined, ...dimensionIds].flatMap((dimension) => {
    const wish = wishNow(wishes, dimension);
    if (!wish) return [];
    return [
      {
        ...(dimension === undefined ? {} : { dimension }),
        level: wish.level,
        ...(wish.words?.trim() ? { words: wish.words } : {}),
        on: localDate(wish.createdAt),
      },
    ];
  });
}
