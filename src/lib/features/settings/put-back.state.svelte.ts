import type { Result } from '$lib/core/result';
import type { VaultError } from '$lib/vault/collection';
import type { Comparison, ImportError, ReadExport } from '$lib/vault/import';

interface Tools {
  read: (file: Blob) => Promise<Result<ReadExport, ImportError>>;
  compare: (file: ReadExport) => readonly Comparison[];
  /** Puts the file in the place of everything, or changes nothing. */
  replace: (file: ReadExport) => Promise<Result<unknown, VaultError>>;
}

type Stage =
  | { readonly name: 'choose' | 'reading' | 'done' }
  | { readonly name: 'refused'; readonly error: ImportError }
  | { readonly name: 'compare' | 'replacing'; readonly file: ReadExport; readonly error?: VaultError };

/** Putting back a file: choose it, see what is in it beside what is here, and then all of it or nothing. */
export class PutBackState {
  #stage = $state.raw<Stage>({ name: 'choose' });
  #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** What is in the file beside what is here. */
  get comparison(): readonly Comparison[] {
    return 'file' in this.#stage ? this.#tools.compare(this.#stage.file) : [];
  }

  async choose(file: Blob): Promise<void> {
    this.#stage = { name: 'reading' };
    const result = await this.#tools.read(file);
    this.#stage = result.ok
      ? { name: 'compare', file: result.value }
      : { name: 'refused', error: result.error };
  }

  async replace(): Promise<void> {
    if (this.#stage.name !== 'compare') return;
    const { file } = this.#stage;
    this.#stage = { name: 'replacing', file };
    const result = await this.#tools.replace(file);
    this.#stage = result.ok ? { name: 'done' } : { name: 'compare', file, error: result.error };
  }

  again(): void {
    this.#stage = { name: 'choose' };
  }
}
