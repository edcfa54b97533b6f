import { toBase64Url } from '$lib/core/bytes';
import { instant, type Clock } from '$lib/core/clock';
import { err, ok, type Result } from '$lib/core/result';
import { entropyOf, type WordsError } from '$lib/crypto/recovery-words';
import { relayBackupId, type RelayBackup } from '$lib/domain/relay-backup/relay-backup.schema';
import { backupCalls } from '$lib/protocol/api/backup-calls';
import { sealedLengths } from '$lib/protocol/api/limits';
import type { Backup, BackupError, Progress, ParsedBackup } from '$lib/vault/backup/backup';
import { backupPlace, readBackup } from '$lib/vault/backup/backup-file';
import type { VaultError } from '$lib/vault/store/collection';
import type { ExportFacts } from '$lib/vault/backup/export-json';
import type { Vault } from '$lib/vault/vault';
import { sha256 } from '$lib/crypto/digest';
import type { CallError, RelayClient } from './relay-client';
import { instantOf, storedBytes, type SharingDependencies } from './sharing-dependencies';

/** `backup.unknown`: nothing lies there. `backup.gone`: it was deleted. Others: as the vault and the relay say. */
type RelayBackupError = BackupError | WordsError | VaultError | Pick<CallError, 'code'>;

type BackupVault = Pick<Vault, 'collection' | 'backup'>;
type BackupDependencies = Pick<SharingDependencies, 'relay'> & { readonly clock: Clock };
type Done<T> = Promise<Result<T, RelayBackupError>>;
type Place = NonNullable<RelayBackup['place']>;

/** The largest that the relay takes, in bytes: above it the photos are left out. */
const largest = Math.max(...sealedLengths.backup);
/** How often somebody else may have been just before us. */
const maxAttempts = 3;

/** A sealed reservekopie on the relay (docs/PROTOCOL.md 4b). Off until the client turns it on. */
export class RelayBackups {
  #vault: BackupVault;
  #deps: BackupDependencies;

  constructor(vault: BackupVault, deps: BackupDependencies) {
    this.#vault = vault;
    this.#deps = deps;
  }

  /** What was chosen and what lies there; `undefined` when it was never turned on. */
  get current(): RelayBackup | undefined {
    return this.#records.get(relayBackupId);
  }

  /** Notes the choice; nothing leaves before `upload`. Errors: backup.noWords, vault.*. */
  async turnOn(): Done<RelayBackup> {
    const place = await this.#vault.backup.place();
    if (!place.ok) return place;
    const onSince = instant(this.#deps.clock);
    return this.#records.put({ old: [], withoutPhotos: false, ...this.current, id: relayBackupId, onSince });
  }

  /**
   * Seals everything of now and puts it on the relay. The three generations are kept by the relay. After a lost
   * answer: call it again. With new words it goes to a new place and the old one is deleted.
   */
  async upload(facts: ExportFacts): Done<RelayBackup> {
    const found = await this.#vault.backup.place();
    if (!found.ok) return found;
    const [id, writeToken] = [found.value.id, found.value.writeToken].map(toBase64Url);
    if (!id || !writeToken) return err({ code: 'vault.invalid' });
    const known = this.current?.place;
    let place: Place = known?.id === id ? known : { id, writeToken, generation: 0 };
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const made = await this.#make(place.generation + 1, facts);
      if (!made.ok) return made;
      const readHash = toBase64Url(await sha256(found.value.readToken));
      const backup = toBase64Url(new Uint8Array(await made.value.backup.blob.arrayBuffer()));
      const sending = { token: writeToken, follows: place.generation, request: { readHash, backup } };
      const sent = await this.#deps.relay.call(backupCalls.write, { id }, sending);
      if (sent.ok)
        return this.#stored({ ...place, generation: place.generation + 1 }, made.value.withoutPhotos);
      if (sent.error.code === 'backup.gone' && place.generation > 0) {
        // It was taken away, here or on another phone, and is asked for again.
        place = { ...place, generation: 0 };
        continue;
      }
      if (sent.error.code !== 'backup.versionConflict') return err({ code: sent.error.code });
      const newest = await newestAt(this.#deps.relay, id, toBase64Url(found.value.readToken));
      if (!newest.ok) return newest;
      place = { ...place, generation: newest.value.generation };
    }
    return err({ code: 'backup.versionConflict' });
  }

  /** Whether what lies there was made with the words of now; new words ask for `upload`. */
  async isOfTheseWords(): Promise<boolean> {
    const now = await this.#vault.backup.place();
    return now.ok && this.current?.place?.id === toBase64Url(now.value.id);
  }

  /** Notes, on a phone that got everything back from the relay, what lies there: the copy could not know it yet. */
  async noteFound(found: Pick<FetchedBackup, 'id' | 'kept'>): Done<undefined> {
    const [newest] = found.kept;
    const now = await this.#vault.backup.place();
    if (!newest || !now.ok || toBase64Url(now.value.id) !== found.id) return ok();
    const { generation, storedAt } = newest;
    const place = { id: found.id, writeToken: toBase64Url(now.value.writeToken), generation };
    const onSince = this.current?.onSince ?? storedAt;
    const empty = { old: [], withoutPhotos: false };
    const noted = await this.#records.put({
      ...empty,
      ...this.current,
      id: relayBackupId,
      onSince,
      place,
      storedAt,
    });
    return noted.ok ? ok() : noted;
  }

  /** Deletes everything of this client from the relay and turns it off. Safe to repeat; before a wipe, call it first. */
  async remove(): Done<undefined> {
    const record = this.current;
    if (!record) return ok();
    for (const { id, writeToken } of await this.#places(record)) {
      const removed = await this.#deps.relay.call(backupCalls.remove, { id }, { token: writeToken });
      if (!removed.ok && removed.error.code !== 'backup.unknown') return err({ code: removed.error.code });
    }
    const off = await this.#records.put({ id: relayBackupId, old: [], withoutPhotos: false });
    return off.ok ? ok() : off;
  }

  /** Where something may lie. That of the words of now too: an answer can have been lost after it arrived. */
  async #places({ old, place }: RelayBackup): Promise<readonly Pick<Place, 'id' | 'writeToken'>[]> {
    const known = [...old, ...(place ? [place] : [])];
    const now = await this.#vault.backup.place();
    if (!now.ok) return known;
    const id = toBase64Url(now.value.id);
    const isKnown = known.some((one) => one.id === id);
    return isKnown ? known : [...known, { id, writeToken: toBase64Url(now.value.writeToken) }];
  }

  get #records() {
    return this.#vault.collection('relayBackup');
  }

  async #make(generation: number, facts: ExportFacts): Done<{ backup: Backup; withoutPhotos: boolean }> {
    const whole = await this.#vault.backup.makeWith({ generation }, facts);
    if (!whole.ok || whole.value.blob.size <= largest) return made(whole, false);
    const less = await this.#vault.backup.makeWith({ generation, withoutPhotos: true }, facts);
    if (less.ok && less.value.blob.size > largest) return err({ code: 'backup.tooLarge' });
    return made(less, true);
  }

  /** Notes what lies there, and empties the place of earlier words; what cannot be emptied now is tried next time. */
  async #stored(place: Place, withoutPhotos: boolean): Done<RelayBackup> {
    const storedAt = instant(this.#deps.clock);
    const before = this.current;
    const old = [...(before?.old ?? [])];
    if (before?.place && before.place.id !== place.id) old.push(before.place);
    const left: RelayBackup['old'] = [];
    for (const { id, writeToken } of old) {
      const removed = await this.#deps.relay.call(backupCalls.remove, { id }, { token: writeToken });
      if (!removed.ok && removed.error.code !== 'backup.unknown') left.push({ id, writeToken });
    }
    const onSince = before?.onSince ?? storedAt;
    const record = { id: relayBackupId, onSince, place, old: left, storedAt, withoutPhotos };
    const stored = await this.#records.put(record);
    if (stored.ok) await this.#vault.backup.noteBackup('server');
    return stored;
  }
}

/** A reservekopie that lies on the relay, opened and checked to the last record. */
export interface FetchedBackup {
  /** Where it lies, in base64url. */
  readonly id: string;
  readonly backup: ParsedBackup;
  readonly storedAt: string;
  /** All that lie there, newest first: an older one can be asked for. */
  readonly kept: readonly { readonly generation: number; readonly storedAt: string }[];
}

interface Fetching {
  /** Another one than the newest. */
  readonly generation?: number;
  /** How far opening and checking is. */
  readonly onProgress?: Progress;
}

/**
 * Gets a reservekopie by its words alone, on a phone that has nothing: the newest, or the generation asked for.
 * Changes nothing. Errors: words.*, backup.unknown, .gone, .wrongWords, .damaged, .newer, relay.*.
 */
export async function fetchBackup(
  relay: RelayClient,
  words: string,
  { generation, onProgress }: Fetching = {},
): Done<FetchedBackup> {
  const entropy = await entropyOf(words);
  if (!entropy.ok) return entropy;
  const { id, readToken } = await backupPlace(entropy.value);
  const found = await newestAt(relay, toBase64Url(id), toBase64Url(readToken), generation);
  if (!found.ok) return found;
  const read = await readBackup(new Blob([storedBytes(found.value.backup)]), words, { onProgress });
  if (!read.ok) return read;
  return ok({
    id: toBase64Url(id),
    backup: read.value,
    storedAt: instantOf(found.value.storedAt),
    kept: found.value.kept.map((one) => ({ generation: one.generation, storedAt: instantOf(one.storedAt) })),
  });
}

async function newestAt(relay: RelayClient, id: string, token: string, generation?: number) {
  const read = await relay.call(backupCalls.read, { id }, { token, request: { generation } });
  if (!read.ok) return err({ code: read.error.code });
  return read.value ? ok(read.value) : err({ code: 'relay.broken' as const });
}

function made<E extends RelayBackupError>(
  result: Result<Backup, E>,
  withoutPhotos: boolean,
): Result<{ backup: Backup; withoutPhotos: boolean }, E> {
  return result.ok ? ok({ backup: result.value, withoutPhotos }) : result;
}
