import {
  changedSince,
  type BackupStatusRow,
  type CheckpointRow,
  type EpochRow,
  type HeadRow,
  type KeysRow,
  type LockRow,
  type MetaRow,
  type NamingRow,
  type RecordRow,
  type RestorePointRow,
  type WrappingSecretsRow,
} from './vault-rows';

/** The meta rows of a whole vault. */
export interface VaultMeta {
  readonly keys: KeysRow;
  readonly naming: NamingRow;
  readonly epoch: EpochRow;
  readonly head: HeadRow;
  readonly spare?: WrappingSecretsRow;
  readonly lock?: LockRow;
  readonly care?: BackupStatusRow;
  readonly earlier?: RestorePointRow;
}

/** Rows as they were at one moment. `seq`: the number of writes done by then. */
export interface ReadView {
  readonly seq: number;
  readonly epoch: string;
  /** By id; `undefined` for a row that is not there. */
  readonly rows: ReadonlyMap<string, RecordRow | undefined>;
}

/** A read of everything of now, with the keys that it is under. */
export interface FullReadView extends ReadView {
  readonly keys: KeysRow;
  readonly naming: NamingRow;
  /** How often somebody has locked. */
  readonly locks: number;
  /** The checkpoint, if one was read; `rows` are then only those that are not in it, or were written since. */
  readonly checkpoint?: CheckpointRow;
}

/** What is always small: not the checkpoint. */
export const metaKeys = ['keys', 'naming', 'epoch', 'head', 'spare', 'lock', 'care', 'earlier'] as const;

/**
 * The meta rows among what lies there; `undefined` when some are missing, or not as they were written. What is sealed in
 * them tells by itself whether it is whole.
 */
export function metaOf(found: readonly (MetaRow | undefined)[]): VaultMeta | undefined {
  const by = <K extends MetaRow['key']>(key: K) =>
    found.find((row): row is Extract<MetaRow, { key: K }> => row?.key === key);
  const [keys, naming, epoch, head] = [by('keys'), by('naming'), by('epoch'), by('head')];
  if (!keys || !naming || !epoch || !head) return undefined;
  if (!areSoundKeys(keys) || !isSealed(naming) || !isText(naming.keyId)) return undefined;
  if (!isText(epoch.value) || typeof head.seq !== 'number' || !isListOf(head.recent, isText))
    return undefined;
  const [spare, lock, care, earlier] = [by('spare'), by('lock'), by('care'), by('earlier')];
  return { keys, naming, epoch, head, spare, lock, care, earlier };
}

/** The rows to read besides the checkpoint; `undefined` when that is not of this vault as it is now. */
export function rowsBeside(
  checkpoint: CheckpointRow,
  { keys, epoch, head }: VaultMeta,
  checked: string,
): readonly string[] | undefined {
  if (checkpoint.checked !== checked) return undefined;
  if (checkpoint.epoch !== epoch.value || checkpoint.keyId !== keys.current) return undefined;
  const changed = changedSince(head, checkpoint.seq);
  return changed && [...new Set([...changed, ...checkpoint.apart])];
}

/** A read of everything: of the checkpoint and the rows that are not in it, or of all rows. */
export function fullReadViewOf(
  { keys, naming, epoch, head }: VaultMeta,
  rows: ReadView['rows'],
  checkpoint?: CheckpointRow,
): FullReadView {
  const view = { seq: head.seq, epoch: epoch.value, rows, keys, naming, locks: head.locks ?? 0 };
  return checkpoint ? { ...view, checkpoint } : view;
}

function areSoundKeys({ current, secrets }: Unknown<KeysRow>): boolean {
  return isText(current) && isListOf(secrets, isSoundSecret);
}

function isSoundSecret(secret: unknown): boolean {
  if (!isObject(secret)) return false;
  const { keyId, wraps } = secret;
  return isText(keyId) && isListOf(wraps, (wrap) => isObject(wrap) && isText(wrap.kind) && isSealed(wrap));
}

/** A row that lies on the disk: its fields can be anything. */
type Unknown<T> = { readonly [K in keyof T]: unknown };

function isSealed({ iv, ct }: { readonly iv?: unknown; readonly ct?: unknown }): boolean {
  return ArrayBuffer.isView(iv) && ArrayBuffer.isView(ct);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
