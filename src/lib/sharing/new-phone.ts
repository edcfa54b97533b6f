import * as z from 'zod/mini';
import { amountSchema, keyTextSchema, movedBytesSchema } from '$lib/core/bounds.schema';
import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { Changing } from '$lib/core/observable';
import { loaded } from '$lib/core/loading';
import { err, ok, type Result } from '$lib/core/result';
import { newRecoveryWords, type WordsError } from '$lib/crypto/recovery-words';
import { mailboxLimits } from '$lib/protocol/api/limits';
import type { MailboxLink } from '$lib/protocol/link';
import type { ExportFacts } from '$lib/vault/backup/export-json';
import type { BackupError, Progress } from '$lib/vault/backup/backup';
import type { VaultError } from '$lib/vault/store/collection';
import type { Vault } from '$lib/vault/vault';
import type { MailboxError } from './mailbox-error';
import { maxMessageBytes, sealedMessageBytes } from './hpke-messages';
import { openMailbox, type OpenMailbox } from './open-mailbox';
import { pairWith, sendWithRetry, type MailboxSender } from './pairing';
import { parseJson } from './share-envelope';
import { timerDelay, type SharingDependencies, type Delay } from './sharing-dependencies';

const minutes = 10;
const lookEvery = 1000;

const headSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('phone'),
  /** Bytes of the reservekopie, which come in the messages after this one. */
  size: movedBytesSchema,
  /** Made for this one time. */
  words: keyTextSchema,
  counts: z.record(keyTextSchema, amountSchema),
});

/** What the new phone gets: a sealed reservekopie with its words, and how many of each kind to compare. */
export interface MovedBackup {
  readonly backup: Blob;
  readonly words: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The new phone opens a mailbox and shows its link as a QR. */
export async function openNewPhone(
  deps: Pick<SharingDependencies, 'relay' | 'clock' | 'origin'>,
  wait: Delay = timerDelay,
): Promise<Result<NewPhone, MailboxError>> {
  const mailbox = await openMailbox(deps, minutes, 'phone');
  return mailbox.ok ? ok(new NewPhone(mailbox.value, wait)) : mailbox;
}

/** The new phone, that shows the QR. Ten minutes; the first sender wins. */
export class NewPhone {
  /** How far it is, from 0 to 1. */
  readonly progress = new Changing(0);
  readonly mailbox: OpenMailbox;
  #wait: Delay;
  #isClosed = false;

  constructor(mailbox: OpenMailbox, wait: Delay) {
    this.mailbox = mailbox;
    this.#wait = wait;
  }

  /** Waits for everything. Nothing is put in the vault: compare `digits` and `counts` first, then `replaceWith`. */
  async receive(): Promise<Result<MovedBackup, MailboxError>> {
    let head: z.infer<typeof headSchema> | undefined;
    const parts: Bytes[] = [];
    let size = 0;
    while (!this.#isClosed) {
      const taken = await this.mailbox.take();
      // A moment without a network, or with a busy relay, is no end: the ten minutes are.
      if (!taken.ok && taken.error.code.startsWith('mailbox.')) return taken;
      for (const bytes of taken.ok ? taken.value : []) {
        if (!head) {
          const read = headSchema.safeParse(parseJson(bytes));
          if (!read.success) return this.#foreign();
          head = read.data;
          continue;
        }
        parts.push(bytes);
        size += bytes.length;
        this.progress.set(Math.min(1, size / head.size));
      }
      if (head && size >= head.size) return this.#whole(head, parts, size);
      await this.#wait(lookEvery);
    }
    return err({ code: 'mailbox.gone' });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.mailbox.close();
  }

  /** What came is none of ours: nothing more is taken. */
  async #foreign(): Promise<Result<never, MailboxError>> {
    await this.close();
    return err({ code: 'mailbox.foreign' });
  }

  async #whole(
    { size: wanted, words, counts }: z.infer<typeof headSchema>,
    parts: readonly Bytes[],
    size: number,
  ): Promise<Result<MovedBackup, MailboxError>> {
    if (size !== wanted) return this.#foreign();
    await this.mailbox.close();
    return ok({ backup: new Blob([concatBytes(...parts)]), words, counts });
  }
}

type MovingError = MailboxError | BackupError | WordsError | VaultError;

/** The old phone, and whose code it scanned. */
interface Sender {
  readonly vault: Pick<Vault, 'backup'>;
  readonly relay: SharingDependencies['relay'];
  readonly link: MailboxLink;
  readonly wait?: Delay;
}

/**
 * The old phone, that scanned the QR: seals everything under words of this one time and sends it. Ask for the code of
 * the lock before. `onReady` gets the six digits and the counts, and says whether everything may go; before that nothing
 * but chance has left. Errors: mailbox.*, relay.*, backup.tooLarge, vault.*. Not gone on with: mailbox.different.
 */
export async function sendToNewPhone(
  { vault, relay, link, wait }: Sender,
  facts: ExportFacts,
  { onReady, onProgress }: { onReady: (moving: TransferSummary) => Promise<boolean>; onProgress?: Progress },
): Promise<Result<undefined, MovingError>> {
  const fresh = await loaded(newRecoveryWords());
  if (!fresh.ok) return fresh;
  const words = fresh.value.join(' ');
  const made = await vault.backup.makeWith({ generation: 1, words }, facts);
  if (!made.ok) return made;
  const { blob, counts } = made.value;
  if (sealedMessageBytes(blob.size) > mailboxLimits.bytes) return err({ code: 'mailbox.tooLarge' });
  const paired = await pairWith({ relay }, link, wait);
  if (!paired.ok) return paired;
  const { digits, confirm, refuse } = paired.value;
  if (!(await onReady({ digits, counts }))) {
    // Without a network the relay hears nothing of it, and nothing goes there either.
    await refuse();
    return err({ code: 'mailbox.different' });
  }
  const head = { v: 1, kind: 'phone', size: blob.size, words, counts };
  return sendAll(confirm(), utf8(JSON.stringify(head)), blob, onProgress);
}

async function sendAll(
  sender: MailboxSender,
  head: Bytes,
  blob: Blob,
  onProgress?: Progress,
): Promise<Result<undefined, MailboxError>> {
  const begun = await sendWithRetry(sender, head);
  if (!begun.ok) return begun;
  for (let at = 0; at < blob.size; at += maxMessageBytes) {
    const part = new Uint8Array(await blob.slice(at, at + maxMessageBytes).arrayBuffer());
    const sent = await sendWithRetry(sender, part);
    if (!sent.ok) return sent;
    onProgress?.(Math.min(1, (at + part.length) / blob.size));
  }
  return ok();
}

/** What the old phone shows to compare. */
export interface TransferSummary {
  readonly digits: string;
  readonly counts: Readonly<Record<string, number>>;
}
