import type { WordsError } from '$lib/crypto/recovery-words';
import { WordsEntry, type Suggest } from '$lib/parts/recovery-words-entry.svelte';
import type { BackupError } from '$lib/vault/backup/backup';
import type { VaultBackup } from '$lib/vault/backup/vault-backup';
import type { VaultError } from '$lib/vault/store/collection';
import type { Comparison } from '$lib/vault/backup/compare-contents';

type Failed = BackupError | WordsError | VaultError;

type Stage =
  | { readonly name: 'rest' | 'choose' }
  | { readonly name: 'words' | 'opening'; readonly file: Blob }
  | { readonly name: 'done'; readonly comparison: readonly Comparison[] };

/** Trying whether a reservekopie opens with the words, as on a lost phone, without changing anything. */
export class RehearsalState {
  readonly entry: WordsEntry;
  #stage = $state.raw<Stage>({ name: 'rest' });
  #error = $state.raw<Failed>();
  #part = $state(0);
  #backup: VaultBackup;

  constructor(backup: VaultBackup, suggest: Suggest) {
    this.#backup = backup;
    this.entry = new WordsEntry(suggest);
  }

  get stage(): Stage {
    return this.#stage;
  }

  get error(): Failed | undefined {
    return this.#error;
  }

  get part(): number {
    return this.#part;
  }

  /** Whether everything that is here now is in the file too. */
  get hasAll(): boolean {
    return this.#stage.name === 'done' && this.#stage.comparison.every(({ here, both }) => here === both);
  }

  get strange(): readonly number[] {
    return this.#error?.code === 'words.unknown' ? this.#error.places : [];
  }

  begin(): void {
    this.#error = undefined;
    this.#stage = { name: 'choose' };
  }

  choose(file: Blob): void {
    this.#error = undefined;
    this.#stage = { name: 'words', file };
  }

  async open(): Promise<void> {
    if (this.#stage.name !== 'words' || !this.entry.isComplete) return;
    const { file } = this.#stage;
    this.#part = 0;
    this.#error = undefined;
    this.#stage = { name: 'opening', file };
    const done = await this.#backup.dryRestore(file, this.entry.text, (part) => (this.#part = part));
    if (done.ok) {
      this.entry.clear();
      this.#stage = { name: 'done', comparison: done.value };
      return;
    }
    this.#error = done.error;
    const { code } = done.error;
    const isAboutWords = code.startsWith('words.') || code === 'backup.wrongWords';
    this.#stage = isAboutWords ? { name: 'words', file } : { name: 'choose' };
  }

  stop(): void {
    this.entry.clear();
    this.#error = undefined;
    this.#stage = { name: 'rest' };
  }
}
