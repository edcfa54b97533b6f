import type { VaultErrorCode } from '$lib/vault/vault-error';

/** What a failure of the database asks for: tell the person, or open the connection again first. */
export type Diagnosis = VaultErrorCode | 'reconnect';

const full = new Set(['QuotaExceededError']);
const unavailable = new Set([
  'MissingAPIError',
  'SecurityError',
  'NotAllowedError',
  'OpenFailedError',
  'DataCloneError',
]);
const connection = new Set([
  'AbortError',
  'ConnectionLost',
  'DatabaseClosedError',
  'InvalidStateError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
]);

/**
 * Reads Dexie's and the browser's error names. An abort is looked into first: a full disk often arrives as
 * an aborted transaction with the real reason inside. What we do not know is a mistake of ours: `undefined`.
 */
export function diagnose(error: unknown): Diagnosis | undefined {
  const names = namesOf(error);
  if (names.some((name) => full.has(name))) return 'vault.full';
  if (names.includes('VersionError')) return 'vault.newer';
  if (names.some((name) => connection.has(name))) return 'reconnect';
  if (names.some((name) => unavailable.has(name))) return 'vault.unavailable';
  return undefined;
}

function namesOf(error: unknown): string[] {
  const names: string[] = [];
  let at = error;
  while (typeof at === 'object' && at !== null && names.length < 8) {
    if ('name' in at && typeof at.name === 'string') names.push(at.name);
    if ('inner' in at) at = at.inner;
    else at = 'failures' in at && Array.isArray(at.failures) ? at.failures[0] : undefined;
  }
  return names;
}
