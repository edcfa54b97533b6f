import type { NotLoaded } from '$lib/core/loading';
import type { Result } from '$lib/core/result';
import type { WordsError } from '$lib/crypto/recovery-words';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { WordsEntry, type Suggest } from '$lib/parts/recovery-words-entry.svelte';
import type { BackupError, Progress } from '$lib/vault/backup/backup';
import type { VaultError } from '$lib/vault/store/collection';
import type { Comparison } from '$lib/vault/backup/compare-contents';
import type { ImportError, ParsedExport } from '$lib/vault/backup/read-export';

type ReadError = ImportError | BackupError | WordsError | NotLoaded | { readonly code: AtServer };
/** What only the server can answer. */
type AtServer = Exclude<KnownErrorCode, 'words.unknown'>;
/** Where a reservekopie is: in a file, or on the server, where its words find it. */
type Sealed = Blob | 'server';

interface Dependencies {
  /** Whether it is a reservekopie, by what is in it: people change names. */
  isSealed: (file: Blob) => Promise<boolean>;
  read: (file: Blob) => Promise<Result<ParsedExport, ImportError | NotLoaded>>;
  readSealed: (
    file: Blob,
    words: string,
    onProgress: Progress,
  ) => Promise<Result<ParsedExport, BackupError | WordsError | NotLoaded>>;
  /** Gets it from the server by its words alone. */
  readServer: (words: string, onProgress: Progress) => Promise<Result<ParsedExport, ReadError>>;
  suggest: Suggest;
  compare: (file: ParsedExport) => readonly Comparison[];
  /** Puts the file in the place of everything, or changes nothing; the words of a reservekopie are kept too. */
  replace: (
    file: ParsedExport,
    words: string | undefined,
    onProgress: Progress,
  ) => Promise<Result<unknown, VaultError | NotLoaded>>;
}

type Stage =
  | { readonly name: 'choose' | 'reading' }
  | { readonly name: 'done'; readonly sealed: boolean }
  | { readonly name: 'refused'; readonly error: ReadError }
  | { readonly name: 'words' | 'opening'; readonly sealed: Sealed; readonly error?: ReadError }
  | {
      readonly name: 'compare' | 'replacing';
      readonly file: ParsedExport;
      readonly error?: VaultError | NotLoaded;
    };

/** Putting back a file: choose it, see what is in it beside what is here, and then all of it or nothing. */
export class PutBackState {
  readonly entry: WordsEntry;
  #stage = $state.raw<Stage>({ name: 'choose' });
  #part = $state(0);
  #words: string | undefined;
  #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.entry = new WordsEntry(deps.suggest);
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** How far a long piece of work is, from 0 to 1. */
  get part(): number {
    return this.#part;
  }

  /** What is in the file beside what is here. */
  get comparison(): readonly Comparison[] {
    return 'file' in this.#stage ? this.#deps.compare(this.#stage.file) : [];
  }

  /** The places, from 1, of words that are not in the list. */
  get strange(): readonly number[] {
    if (this.#stage.name !== 'words' || this.#stage.error?.code !== 'words.unknown') return [];
    return this.#stage.error.places;
  }

  async choose(file: Blob): Promise<void> {
    this.#words = undefined;
    this.#stage = { name: 'reading' };
    if (await this.#deps.isSealed(file)) {
      this.#stage = { name: 'words', sealed: file };
      return;
    }
    const result = await this.#deps.read(file);
    this.#stage = result.ok
      ? { name: 'compare', file: result.value }
      : { name: 'refused', error: result.error };
  }

  /** It is on the server: only the words are asked. */
  chooseServer(): void {
    this.#words = undefined;
    this.#stage = { name: 'words', sealed: 'server' };
  }

  /** Opens the reservekopie with the words that were typed. */
  async open(): Promise<void> {
    if (this.#stage.name !== 'words' || !this.entry.isComplete) return;
    const { sealed } = this.#stage;
    const words = this.entry.text;
    this.#part = 0;
    this.#stage = { name: 'opening', sealed };
    const onProgress: Progress = (part) => (this.#part = part);
    const result: Result<ParsedExport, ReadError> =
      sealed === 'server'
        ? await this.#deps.readServer(words, onProgress)
        : await this.#deps.readSealed(sealed, words, onProgress);
    if (result.ok) {
      this.#words = words;
      this.#stage = { name: 'compare', file: result.value };
    } else if (
      sealed === 'server' ||
      result.error.code.startsWith('words.') ||
      result.error.code === 'backup.wrongWords'
    ) {
      this.#stage = { name: 'words', sealed, error: result.error };
    } else {
      this.#stage = { name: 'refused', error: result.error };
    }
  }

  async replace(): Promise<void> {
    if (this.#stage.name !== 'compare') return;
    const { file } = this.#stage;
    this.#part = 0;
    this.#stage = { name: 'replacing', file };
    const result = await this.#deps.replace(file, this.#words, (part) => (this.#part = part));
    if (result.ok) {
      this.#stage = { name: 'done', sealed: this.#words !== undefined };
      this.#forget();
    } else {
      this.#stage = { name: 'compare', file, error: result.error };
    }
  }

  again(): void {
    this.#forget();
    this.#stage = { name: 'choose' };
  }

  #forget(): void {
    this.#words = undefined;
    this.entry.clear();
  }
}
