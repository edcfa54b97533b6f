import { fromBase64Url, type Bytes } from '$lib/core/bytes';
import type { NewId } from '$lib/core/id';
import type { TrustedTime } from '$lib/core/trusted-time';
import type { Argon2id } from '$lib/crypto/argon2';
import type { Vault } from '$lib/vault/vault';
import type { RelayClient } from './relay-client';

/** What sharing needs of the world around it; a test hands in its own. */
export interface SharingDependencies {
  readonly relay: RelayClient;
  /** Told by the relay what time it is. */
  readonly clock: TrustedTime;
  readonly newId: NewId;
  /** Whether the device believes that it has a network. */
  readonly isOnline: () => boolean;
  /** Where links point to, such as `https://eigenwijzer.example`. */
  readonly origin: string;
  readonly argon2?: Argon2id;
}

/** Waits so many milliseconds; a test hands in its own. */
export type Delay = (milliseconds: number) => Promise<void>;
export const timerDelay: Delay = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** What a reader needs of the world: no database, and no network but the relay. */
export type ReaderDependencies = Pick<SharingDependencies, 'relay' | 'clock' | 'newId' | 'origin' | 'argon2'>;

/** What sharing needs of an open vault. */
export type SharingVault = Pick<Vault, 'collection' | 'commit' | 'stops'>;

/** An open vault, and what sharing needs of the world. */
export interface SharingContext {
  readonly vault: SharingVault;
  readonly deps: SharingDependencies;
}

/** What is made now gets the right moments: with a network the relay says what time it is. */
export async function learnTime({ clock, relay, isOnline }: SharingDependencies): Promise<void> {
  if (clock.passed === undefined && isOnline()) await relay.askTime();
}

/** Bytes out of our own encrypted records. Throws on what we never wrote. */
export function storedBytes(text: string): Bytes {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new TypeError('A record holds something that is no base64url');
  return bytes;
}

/** The whole second in which an ISO 8601 instant lies, since 1970. */
export function unixSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** An ISO 8601 instant of a number of seconds since 1970. */
export function instantOf(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString();
}
