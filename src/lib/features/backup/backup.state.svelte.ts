import type { NotLoaded } from '$lib/core/loading';
import { instant, type Clock } from '$lib/core/clock';
import type { WordsError } from '$lib/crypto/recovery-words';
import { Live } from '$lib/ui/live.svelte';
import type { BackupError, RestorePoint, Progress } from '$lib/vault/backup/backup';
import type { VaultBackup } from '$lib/vault/backup/vault-backup';
import type { BackupStatus } from '$lib/vault/backup/backup-status';
import type { VaultError } from '$lib/vault/store/collection';

/** How a file leaves the phone by the person's own hand. */
interface Exporter {
  canShareFile(file: File): boolean;
  shareFile(file: File): Promise<'shared' | 'cancelled' | 'failed'>;
  download(file: File): void;
}

interface Dependencies {
  readonly backup: VaultBackup;
  readonly clock: Clock;
  readonly version: string;
  readonly exporter: Exporter;
  /** Stores what was typed elsewhere, so that it is in the file. */
  flush(): Promise<void>;
}

type Failed = BackupError | WordsError | VaultError;

type Stage =
  | { readonly name: 'rest' }
  | { readonly name: 'making' }
  | { readonly name: 'made'; readonly file: File; readonly notShared?: boolean }
  | { readonly name: 'handed' }
  | { readonly name: 'failed'; readonly error: Failed };

/** Making a reservekopie and exporting it: two taps, because the share sheet wants a tap of its own. */
export class BackupState {
  #stage = $state.raw<Stage>({ name: 'rest' });
  #part = $state(0);
  #putBackError = $state.raw<VaultError | NotLoaded>();
  #isPuttingBack = $state(false);
  #wasPutBack = $state(false);
  #care: Live<BackupStatus>;
  #earlier: Live<RestorePoint | undefined>;
  #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#care = new Live(deps.backup.status);
    this.#earlier = new Live(deps.backup.restorePoint);
  }

  get stage(): Stage {
    return this.#stage;
  }

  get part(): number {
    return this.#part;
  }

  get care(): BackupStatus {
    return this.#care.current;
  }

  /** What was here before the last import, as long as it is kept. */
  get earlier(): RestorePoint | undefined {
    return this.#earlier.current;
  }

  get putBackError(): VaultError | NotLoaded | undefined {
    return this.#putBackError;
  }

  get isPuttingBack(): boolean {
    return this.#isPuttingBack;
  }

  get wasPutBack(): boolean {
    return this.#wasPutBack;
  }

  get canShare(): boolean {
    return this.#stage.name === 'made' && this.#deps.exporter.canShareFile(this.#stage.file);
  }

  async make(): Promise<void> {
    const { backup, clock, version, flush } = this.#deps;
    this.#part = 0;
    this.#stage = { name: 'making' };
    await flush();
    const onProgress: Progress = (part) => (this.#part = part);
    const made = await backup.make({ exportedAt: instant(clock), app: version }, onProgress);
    if (!made.ok) {
      this.#stage = { name: 'failed', error: made.error };
      return;
    }
    const { blob, name } = made.value;
    this.#stage = { name: 'made', file: new File([blob], name, { type: blob.type }) };
  }

  async share(): Promise<void> {
    if (this.#stage.name !== 'made') return;
    const { file } = this.#stage;
    const done = await this.#deps.exporter.shareFile(file);
    if (done === 'shared') await this.#handedOver();
    else if (done === 'failed') this.#stage = { name: 'made', file, notShared: true };
  }

  async download(): Promise<void> {
    if (this.#stage.name !== 'made') return;
    this.#deps.exporter.download(this.#stage.file);
    await this.#handedOver();
  }

  stop(): void {
    this.#stage = { name: 'rest' };
  }

  /** Puts what was here before the last import back. */
  async putEarlierBack(): Promise<void> {
    if (this.#isPuttingBack) return;
    this.#isPuttingBack = true;
    this.#putBackError = undefined;
    await this.#deps.flush();
    const put = await this.#deps.backup.restorePrevious();
    this.#isPuttingBack = false;
    this.#wasPutBack = put.ok;
    if (!put.ok) this.#putBackError = put.error;
  }

  async #handedOver(): Promise<void> {
    const noted = await this.#deps.backup.noteBackup('file');
    // The copy is there, also when a full phone does not take the note of it.
    const isThere = noted.ok || noted.error.code === 'vault.full';
    this.#stage = isThere ? { name: 'handed' } : { name: 'failed', error: noted.error };
  }
}
