import { t } from '$lib/i18n/words';
import type { SendFailureCode, StopFailureCode } from '$lib/sharing/send-failure';

/**
 * What lies ready and did not get to the server. `maybe`: a share of which an answer was lost. `toldStop`: a stop of what
 * the server says to have ended.
 */
export type Unsent = 'share' | 'maybe' | 'photo' | 'code' | 'stop' | 'toldStop';
export type UnsentCode = SendFailureCode | StopFailureCode;

type Reason =
  | 'offline'
  | 'clock'
  | 'full'
  | 'storage'
  | 'busy'
  | 'server'
  | 'serverFull'
  | 'slow'
  | 'tooLarge'
  | 'app'
  | 'alarm'
  | 'unknown'
  | 'twice';

/** Every failure that there is while sending: one that is added here must be said. */
export const reasons: Readonly<Record<UnsentCode, Reason>> = {
  'relay.offline': 'offline',
  'share.badTimes': 'clock',
  'vault.full': 'full',
  'vault.unavailable': 'storage',
  'vault.blocked': 'storage',
  'vault.lost': 'storage',
  'vault.gone': 'storage',
  'vault.locked': 'storage',
  'vault.unreadable': 'storage',
  'vault.damaged': 'storage',
  'vault.newer': 'storage',
  'vault.notFound': 'storage',
  'vault.invalid': 'storage',
  'app.notLoaded': 'storage',
  'relay.tooMany': 'busy',
  'relay.unavailable': 'server',
  'relay.defect': 'server',
  'relay.broken': 'server',
  'relay.full': 'serverFull',
  'relay.tooSlow': 'slow',
  'relay.tooLarge': 'tooLarge',
  'relay.badRequest': 'app',
  'relay.foreignOrigin': 'app',
  'relay.noSuchCall': 'app',
  'relay.wrongMethod': 'app',
  'relay.wrongKind': 'app',
  'relay.noPrecondition': 'app',
  'share.alarm': 'alarm',
  'share.unknown': 'unknown',
  'share.versionConflict': 'twice',
};

/** Trying again changes nothing: another link does, or less in it. */
const hopeless: readonly Reason[] = ['alarm', 'unknown', 'tooLarge'];

export function canRetry(code: UnsentCode | undefined): boolean {
  return code === undefined || !hopeless.includes(reasons[code]);
}

/** "Je nieuwe foto is nog niet verstuurd. Je telefoon is vol. Maak ruimte ..." */
export function unsentLine(what: Unsent, code: UnsentCode | undefined, isSending: boolean): string {
  if (isSending) return t(`sharing:notSent.${what}.busy.text`);
  if (code === undefined) return t(`sharing:notSent.${what}.text`);
  if (code === 'relay.offline') return t(`sharing:notSent.${what}.offline.text`);
  return `${t(`sharing:notSent.${what}.text`)} ${whyLine(code)}`;
}

/** Only why, and what to do: "Je telefoon is vol. Maak ruimte ..." */
export function whyLine(code: UnsentCode): string {
  return t(`sharing:notSent.why.${reasons[code]}.text`);
}
