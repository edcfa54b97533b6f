import type { Clock } from '$lib/core/clock';
import { ok } from '$lib/core/result';
import { utf8, type Bytes } from '$lib/core/bytes';
import type { SteadyClock } from '$lib/core/steady-clock';
import { defaultParameters, isOurs } from '$lib/crypto/argon2-parameters';
import type { Argon2id } from '$lib/crypto/argon2';
import { hkdf } from '$lib/crypto/hkdf';
import { wordsOf } from '$lib/crypto/recovery-words';
import type { Credential } from './credential';
import type { LockedVault } from './locked-vault';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import { openVault, type VaultLocation } from '$lib/vault/open-vault';
import type { Vault } from '$lib/vault/vault';
import { expectOk, freshLocation, goalOf, newVault } from '$lib/vault/vault.fixtures';

/** A phone whose two clocks a test sets, with a quick stand-in for Argon2id. */
interface Phone {
  readonly clock: Clock & { at: number };
  readonly steadyClock: SteadyClock & { at: number };
  readonly finger: { bytes: Bytes };
  readonly deps: Partial<VaultDependencies>;
  /** Lets time pass on both clocks, in milliseconds. */
  wait(time: number): void;
}

/** Binds code, salt and parameters as the real one does, and refuses the same parameters. */
const quickArgon2: Argon2id = async (code, salt, parameters) =>
  isOurs(parameters) ? hkdf(utf8(code), salt, utf8(JSON.stringify(parameters)), 64) : undefined;

function phone(): Phone {
  const clock = { at: Date.parse('2026-11-22T09:30:00.000Z'), now: () => clock.at };
  const steadyClock = { at: 0, elapsed: () => steadyClock.at };
  const finger = { bytes: new Uint8Array(32).fill(7) };
  const deps: Partial<VaultDependencies> = {
    clock,
    steadyClock,
    argon2: quickArgon2,
    chooseParameters: async () => defaultParameters,
    createPrf: async () =>
      ok({ place: { credentialId: new Uint8Array(16), salt: new Uint8Array(32) }, key: finger.bytes }),
    askPrf: async () => ok(finger.bytes),
  };
  const wait = (time: number) => {
    clock.at += time;
    steadyClock.at += time;
  };
  return { clock, steadyClock, finger, deps, wait };
}

export const code = '204863';
export const byCode: Credential = { by: 'code', code };

/** Twelve words that are always the same. */
export async function someWords(seed = 1): Promise<string> {
  return (await wordsOf(new Uint8Array(16).fill(seed))).join(' ');
}

/** A place with a phone, and a vault of a few goals in it. */
export async function vaultOnPhone(goals = ['a', 'b', 'c']) {
  const own = phone();
  const place = { ...freshLocation(), deps: own.deps };
  const vault = await newVault(place);
  for (const id of goals) expectOk(await vault.collection('goal').put(goalOf(id)));
  return { phone: own, place, vault };
}

/** The same with a lock on and everything under one key. */
export async function lockedPhone(goals?: readonly string[]) {
  const made = await vaultOnPhone(goals && [...goals]);
  expectOk(await made.vault.lock.turnOn(code, await someWords()));
  await made.vault.lock.settled();
  return made;
}

/** The vault as the next start finds it: waiting for somebody. */
export async function lockedAt(place: VaultLocation): Promise<LockedVault> {
  const opening = expectOk(await openVault(place));
  if (opening.state !== 'locked') throw new Error(`Expected a locked vault, got ${opening.state}`);
  return opening.locked;
}

export async function unlockedAt(place: VaultLocation, opener: Credential = byCode): Promise<Vault> {
  return expectOk(await (await lockedAt(place)).unlock(opener));
}
