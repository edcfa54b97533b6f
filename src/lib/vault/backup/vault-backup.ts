import type { Bytes } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { loaded, type NotLoaded } from '$lib/core/loading';
import { localDate } from '$lib/core/local-date';
import { Changing, type Observable } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { entropyOf, type WordsError } from '$lib/crypto/recovery-words';
import type { Backup, BackupError, BackupOptions, BackupPlace, RestorePoint, Progress } from './backup';
import type { BackupStatus } from './backup-status';
import type { VaultError } from '$lib/vault/vault-error';
import type { BackupStatusRow, RestorePointRow } from '$lib/vault/store/vault-rows';
import { readMeta, transact } from '$lib/vault/store/transactions';
import type { VaultMeta } from '$lib/vault/store/read-view';
import { expireRestorePoint, deleteRestorePoint, restorePointLifetime } from './restore-point';
import type { ExportFacts } from './export-json';
import { compareContents, count, type Comparison } from './compare-contents';
import type { VaultDependencies } from '$lib/vault/vault-dependencies';
import type { RecordContent } from '$lib/vault/records/record-codec';
import type { RecordStore } from '$lib/vault/store/record-store';
import { openWrappingSecrets } from '$lib/vault/keys/wrapping-secrets';

/** Loaded when somebody asks for a copy: no screen needs them to be read. */
const files = () => loaded(import('./backup-file'));

/** Reservekopie and what belongs to it, of an open vault. */
export class VaultBackup {
  #records: RecordStore;
  #deps: VaultDependencies;
  #status: Changing<BackupStatus>;
  #restorePoint: Changing<RestorePoint | undefined>;

  constructor(records: RecordStore, meta: VaultMeta, deps: VaultDependencies) {
    this.#records = records;
    this.#deps = deps;
    this.#status = new Changing(statusOf(meta.care));
    this.#restorePoint = new Changing(restorePointOf(meta.earlier));
  }

  get status(): Observable<BackupStatus> {
    return this.#status;
  }

  /** What was here before the last import; kept for seven days at least. */
  get restorePoint(): Observable<RestorePoint | undefined> {
    return this.#restorePoint;
  }

  /** Makes a reservekopie for the vault's own words. Errors: backup.noWords, backup.tooLarge, vault.*. */
  async make(facts: ExportFacts, onProgress?: Progress): Promise<Result<Backup, BackupError | VaultError>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const generation = opened.value.generation + 1;
    const { entropy } = opened.value;
    const made = await this.#seal(
      { entropy, contents: this.#records.memory.all, generation },
      facts,
      onProgress,
    );
    if (!made.ok) return made;
    const noted = await this.#note(() => ({ generation }));
    // On a full phone a copy elsewhere is worth more than its number.
    return noted.ok || noted.error.code === 'vault.full' ? made : noted;
  }

  /** The same in a way of its own; not counted as one of the files. Errors: as `make`, and words.* for other words. */
  async makeWith(
    { generation, words, withoutPhotos: isWithoutPhotos }: BackupOptions,
    facts: ExportFacts,
    onProgress?: Progress,
  ): Promise<Result<Backup, BackupError | WordsError | VaultError>> {
    const opened = words === undefined ? await this.#open() : ok({ entropy: undefined });
    if (!opened.ok) return opened;
    const entropy = opened.value.entropy ? ok(opened.value.entropy) : await entropyOf(words ?? '');
    if (!entropy.ok) return entropy;
    const { all } = this.#records.memory;
    const part = isWithoutPhotos ? await loaded(import('$lib/vault/records/without-photos')) : undefined;
    if (part?.ok === false) return part;
    const contents = part ? part.value.withoutPhotos(all) : all;
    return this.#seal({ entropy: entropy.value, contents, generation }, facts, onProgress);
  }

  /** Where on a relay the reservekopieën of the vault's own words lie. Errors: backup.noWords, vault.*. */
  async place(): Promise<Result<BackupPlace, BackupError | VaultError>> {
    const opened = await this.#open();
    if (!opened.ok) return opened;
    const part = await files();
    return part.ok ? ok(await part.value.backupPlace(opened.value.entropy)) : part;
  }

  /** The bytes of the vault's own words, and the number of the last file. */
  async #open(): Promise<Result<{ entropy: Bytes; generation: number }, BackupError | VaultError>> {
    const meta = await this.#records.connection.run(readMeta);
    if (!meta.ok) return meta;
    if (!meta.value || meta.value === 'none') return err({ code: 'vault.gone' });
    const spare = await openWrappingSecrets(this.#records.keys, meta.value.spare);
    if (!spare?.entropy) return err({ code: 'backup.noWords' });
    return ok({ entropy: spare.entropy, generation: meta.value.care?.generation ?? 0 });
  }

  async #seal(
    {
      entropy,
      contents,
      generation,
    }: { entropy: Bytes; contents: readonly RecordContent[]; generation: number },
    facts: ExportFacts,
    onProgress?: Progress,
  ): Promise<Result<Backup, BackupError | VaultError>> {
    const reader = await this.#records.reader();
    if (!reader.ok) return reader;
    const reading = { types: reader.value.types, clock: this.#deps.steadyClock, onProgress };
    const part = await files();
    if (!part.ok) return part;
    const bytes = await part.value.writeBackup(contents, entropy, { ...facts, generation }, reading);
    if (!bytes.ok) return bytes;
    const name = `eigenwijzer-${localDate(this.#deps.clock.now())}.egw`;
    const blob = new Blob([bytes.value], { type: 'application/octet-stream' });
    return ok({ name, blob, counts: count(contents) });
  }

  /** Notes that a reservekopie was really handed over just now: the line "laatste reservekopie". */
  noteBackup(how: 'file' | 'server'): Promise<Result<undefined, VaultError>> {
    return this.#note((at) => ({ backup: { at, how } }));
  }

  /** Notes that everything here came out of a reservekopie, made `at` that instant: it is the last one, and it is there. */
  noteRestored(at: string, how: 'file' | 'server'): Promise<Result<undefined, VaultError>> {
    return this.#note(() => ({ backup: { at, how } }));
  }

  /** Notes that the person showed to have the words, by two of them. */
  noteWordsChecked(): Promise<Result<undefined, VaultError>> {
    return this.#note((at) => ({ wordsCheckedAt: at }));
  }

  /**
   * Opens a reservekopie as a restore would, compares it, changes nothing of what is kept, and notes that it went
   * well. Errors: backup.*, words.*.
   */
  async dryRestore(
    file: Blob,
    words: string,
    onProgress?: Progress,
  ): Promise<Result<readonly Comparison[], BackupError | WordsError | VaultError>> {
    const { memory } = this.#records;
    const [reader, part] = await Promise.all([this.#records.reader(), files()]);
    if (!reader.ok) return reader;
    if (!part.ok) return part;
    const { types } = reader.value;
    const read = await part.value.readBackup(file, words, {
      types,
      clock: this.#deps.steadyClock,
      onProgress,
    });
    if (!read.ok) return read;
    const noted = await this.#note((at) => ({ dryRestoreAt: at }));
    return noted.ok ? ok(compareContents(memory.all, read.value.contents)) : noted;
  }

  /** Puts that back in one transaction; what is here now takes its place for seven days. */
  async restorePrevious(): Promise<Result<undefined, VaultError | NotLoaded>> {
    const part = await loaded(import('./replace-contents'));
    if (!part.ok) return part;
    const put = await part.value.restorePrevious(this.#records, this.#deps);
    await this.refresh();
    return put;
  }

  /** Lets it go when its seven days are over. `passed`: the moment that has surely passed, as the relay told it. */
  async expireRestorePoint(passed: number): Promise<Result<undefined, VaultError>> {
    const aged = await this.#records.connection.run((database) => expireRestorePoint(database, passed));
    await this.refresh();
    return aged.ok ? ok() : aged;
  }

  /** Takes it away now. */
  async deleteRestorePoint(): Promise<Result<undefined, VaultError>> {
    const dropped = await this.#records.connection.run(deleteRestorePoint);
    await this.refresh();
    return dropped.ok ? ok() : dropped;
  }

  /** Looks again what this or another tab may have changed. */
  async refresh(): Promise<void> {
    const meta = await this.#records.connection.run(readMeta);
    if (!meta.ok || !meta.value || meta.value === 'none') return;
    this.#status.set(statusOf(meta.value.care));
    this.#restorePoint.set(restorePointOf(meta.value.earlier));
  }

  async #note(change: (at: string) => BackupStatus): Promise<Result<undefined, VaultError>> {
    const at = instant(this.#deps.clock);
    const kept = await this.#records.connection.run((database) =>
      transact(database, 'rw', async () => {
        const known = await database.meta.get('care');
        const care: BackupStatusRow = { ...(known?.key === 'care' ? known : {}), ...change(at), key: 'care' };
        await database.meta.put(care);
        return care;
      }),
    );
    if (!kept.ok) return kept;
    this.#status.set(statusOf(kept.value));
    return ok();
  }
}

function statusOf(row: BackupStatusRow | undefined): BackupStatus {
  if (!row) return {};
  const { wordsMadeAt, wordsCheckedAt, dryRestoreAt, backup, generation } = row;
  return { wordsMadeAt, wordsCheckedAt, dryRestoreAt, backup, generation };
}

function restorePointOf(row: RestorePointRow | undefined): RestorePoint | undefined {
  if (!row) return undefined;
  const { since, heard = since } = row;
  return { since, until: new Date(Date.parse(heard) + restorePointLifetime).toISOString() };
}
