import { err, ok, type Result } from '$lib/core/result';
import { codeKey } from '$lib/crypto/code-key';
import { prfKey } from '$lib/crypto/prf';
import { entropyOf } from '$lib/crypto/recovery-words';
import type { KeysRow, Wrap } from '$lib/vault/store/vault-rows';
import { unwrapSecrets, type UnwrapKey } from '$lib/vault/keys/keyring';
import type { LockError } from './lock-error';
import type { Credential, CredentialKinds } from './credential';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import { recoveryKey } from '$lib/vault/keys/wrapping-secrets';
import type { AttemptCounter } from './attempt-counter';
import { freeAttempts } from './backoff';

/** Which openers these keys have. */
export function credentialKindsOf(keys: KeysRow): CredentialKinds {
  const has = (kind: Wrap['kind']) => wrapOf(keys, kind) !== undefined;
  return { code: has('pass'), prf: has('prf'), words: has('recovery') };
}

/** Whether there is no lock: this device opens the vault by itself. */
export function hasDeviceKey(keys: KeysRow): boolean {
  return wrapOf(keys, 'device') !== undefined;
}

/** The wrap of this kind around the key that writes. */
export function wrapOf<K extends Wrap['kind']>(
  keys: KeysRow,
  kind: K,
): Extract<Wrap, { kind: K }> | undefined {
  return keys.secrets
    .find(({ keyId }) => keyId === keys.current)
    ?.wraps.find((wrap): wrap is Extract<Wrap, { kind: K }> => wrap.kind === kind);
}

/** Turns what somebody gives into a way that opens these keys. Errors: those of unlocking. */
export async function authenticate(
  keys: KeysRow,
  opener: Credential,
  deps: VaultDependencies,
  tries: AttemptCounter,
): Promise<Result<UnwrapKey, LockError>> {
  if (opener.by === 'code') return byCode(keys, opener.code, deps, tries);
  if (opener.by === 'words') {
    if (!wrapOf(keys, 'recovery')) return err({ code: 'lock.notThere' });
    const entropy = await entropyOf(opener.words);
    if (!entropy.ok) return entropy;
    const way: UnwrapKey = { kind: 'recovery', key: await recoveryKey(entropy.value) };
    return (await unwrapSecrets(keys, way)) ? ok(way) : err({ code: 'words.wrong' });
  }
  const wrap = wrapOf(keys, 'prf');
  if (!wrap) return err({ code: 'lock.notThere' });
  const asked = await deps.askPrf({ credentialId: wrap.credentialId, salt: wrap.salt });
  if (!asked.ok) return asked;
  const way: UnwrapKey = { kind: 'prf', key: await prfKey(asked.value) };
  return (await unwrapSecrets(keys, way)) ? ok(way) : err({ code: 'lock.damaged' });
}

async function byCode(
  keys: KeysRow,
  code: string,
  deps: VaultDependencies,
  tries: AttemptCounter,
): Promise<Result<UnwrapKey, LockError>> {
  const wrap = wrapOf(keys, 'pass');
  if (!wrap) return err({ code: 'lock.notThere' });
  const begun = await tries.begin();
  if (!begun.ok) return begun;
  const { waitMs, failed } = begun.value;
  if (waitMs > 0) return err({ code: 'lock.wait', waitMs });
  const answer = await codeKey(code, wrap, deps.argon2);
  if (answer.kind === 'wrong')
    return err({ code: 'lock.wrongCode', attemptsLeft: Math.max(0, freeAttempts - failed) });
  // Not the fault of who typed: this try does not count.
  await tries.succeed();
  if (answer.kind === 'absurd') return err({ code: 'lock.damaged' });
  const way: UnwrapKey = { kind: 'pass', key: answer.key };
  return (await unwrapSecrets(keys, way)) ? ok(way) : err({ code: 'lock.damaged' });
}
