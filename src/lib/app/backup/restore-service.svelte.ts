import { loaded, type NotLoaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { atServer } from '$lib/features/backup/server-error';
import type { App } from '$lib/app/app.svelte';
import type { FetchedBackup } from '$lib/sharing/relay-backup';
import type { Progress } from '$lib/vault/backup/backup';
import { compareContents, type Comparison } from '$lib/vault/backup/compare-contents';
import type { ParsedExport } from '$lib/vault/backup/read-export';
import type { Vault } from '$lib/vault/vault';
import type { VaultError } from '$lib/vault/vault-error';

const server = () => import('$lib/app/server-copy-service');

/** Reads what can be put back, beside what is here, and puts it in the place of everything, or changes nothing. */
export class RestoreService {
  #app: App;
  #isReplacing = $state(false);
  /** What came from the server, until it is known whether it is put back. */
  #fetched: FetchedBackup | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** Making the vault passes through "opening": a page stays while that happens. */
  get isReplacing(): boolean {
    return this.#isReplacing;
  }

  async read(file: Blob) {
    const part = await loaded(import('$lib/vault/backup/read-export'));
    return part.ok ? part.value.readExport(file) : part;
  }

  async readSealed(file: Blob, words: string, onProgress?: Progress) {
    const part = await loaded(import('$lib/vault/backup/backup-file'));
    if (!part.ok) return part;
    return part.value.readBackup(file, words, { onProgress });
  }

  /** Gets it from the server by its words alone. */
  async readServer(words: string, onProgress: Progress) {
    const part = await loaded(server());
    if (!part.ok) return part;
    const found = await part.value.fetchCopy(words, onProgress);
    if (!found.ok) return err(atServer(found.error));
    this.#fetched = found.value;
    return ok(found.value.backup);
  }

  compare(file: ParsedExport): readonly Comparison[] {
    return this.#app.session.vault?.compare(file) ?? compareContents([], file.contents);
  }

  /** `words`: those that opened it. They stay the words, unless there are others here; without them nothing is lost yet. */
  async replace(file: ParsedExport, words: string | undefined, onProgress: Progress) {
    this.#isReplacing = true;
    const result = await this.#replace(file, onProgress);
    const { vault } = this.#app.session;
    if (result.ok && vault && words) await this.#keepTrace(vault, file, words);
    if (result.ok && vault && this.#fetched?.backup === file) {
      const { noteFound } = await server();
      await noteFound(vault, this.#app.time, this.#fetched);
    }
    this.#isReplacing = false;
    return result;
  }

  /** Where there were no words: those of the reservekopie stay, and then it is the last one that was made. */
  async #keepTrace(vault: Vault, file: ParsedExport, words: string): Promise<void> {
    const { isOn, hasWords } = vault.lock.facts.current;
    if (isOn || hasWords) return;
    const kept = await vault.lock.keepWords(words);
    // Without the note the app asks for a reservekopie that is there already: nothing is lost by that.
    if (kept.ok) {
      await vault.backup.noteRestored(file.exportedAt, this.#fetched?.backup === file ? 'server' : 'file');
    }
  }

  async #replace(
    file: ParsedExport,
    onProgress: Progress,
  ): Promise<Result<undefined, VaultError | NotLoaded>> {
    const { session, unsaved, preferences } = this.#app;
    await unsaved.flush();
    if (!session.vault) await session.create();
    const { vault, error } = session;
    if (!vault) return err(error ?? { code: 'vault.unavailable' as const });
    const result = await vault.replaceWith(file, onProgress);
    if (result.ok) preferences.set({ welcomed: true });
    return result;
  }
}
