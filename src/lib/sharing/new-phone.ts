import * as z from 'zod/mini';
import { concatBytes, utf8, type Bytes } from '$lib/core/bytes';
import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { newRecoveryWords, type WordsError } from '$lib/crypto/recovery-words';
import { mailboxLimits } from '$lib/protocol/api/limits';
import type { MailboxLink } from '$lib/protocol/link';
import type { ExportFacts } from '$lib/vault/export';
import type { BackupError, Progress } from '$lib/vault/backup';
import type { VaultError } from '$lib/vault/collection';
import type { Vault } from '$lib/vault/vault';
import type { MailboxError, Moved, NewPhone, OpenMailbox } from './mailbox';
import { LinkSender, openMailbox } from './mailbox-ends';
import { largestMessage, messageLengthOf } from './messages';
import { parse } from './sealing';
import type { SharingTools } from './tools';

const minutes = 10;
const lookEvery = 1000;

const headSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('phone'),
  /** Bytes of the reservekopie, which come in the messages after this one. */
  size: z.int().check(z.gte(1), z.lte(mailboxLimits.bytes)),
  /** Made for this one time. */
  words: z.string(),
  counts: z.record(z.string(), z.int()),
});

/** Waits so many milliseconds; a test hands in its own. */
export type Wait = (milliseconds: number) => Promise<void>;
const byTimer: Wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** The new phone opens a mailbox and shows its link as a QR. */
export async function openNewPhone(
  tools: Pick<SharingTools, 'relay' | 'clock' | 'origin'>,
  wait: Wait = byTimer,
): Promise<Result<NewPhone, MailboxError>> {
  const mailbox = await openMailbox(tools, minutes, 'phone');
  return mailbox.ok ? ok(new Receiving(mailbox.value, wait)) : mailbox;
}

class Receiving implements NewPhone {
  readonly progress = new Changing(0);
  readonly mailbox: OpenMailbox;
  #wait: Wait;
  #isClosed = false;

  constructor(mailbox: OpenMailbox, wait: Wait) {
    this.mailbox = mailbox;
    this.#wait = wait;
  }

  async receive(): Promise<Result<Moved, MailboxError>> {
    let head: z.infer<typeof headSchema> | undefined;
    const parts: Bytes[] = [];
    let size = 0;
    while (!this.#isClosed) {
      const taken = await this.mailbox.take();
      // A moment without a network is no end: the ten minutes are.
      if (!taken.ok && taken.error.code !== 'relay.offline') return taken;
      for (const bytes of taken.ok ? taken.value : []) {
        if (!head) {
          const read = headSchema.safeParse(parse(bytes));
          if (!read.success) return err({ code: 'mailbox.foreign' });
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

  async #whole(
    { size: wanted, words, counts }: z.infer<typeof headSchema>,
    parts: readonly Bytes[],
    size: number,
  ): Promise<Result<Moved, MailboxError>> {
    await this.mailbox.close();
    if (size !== wanted) return err({ code: 'mailbox.foreign' });
    return ok({ backup: new Blob([concatBytes(...parts)]), words, counts });
  }
}

type MovingError = MailboxError | BackupError | WordsError | VaultError;

/**
 * The old phone, that scanned the QR: seals everything under words of this one time and sends it. Ask for the code of
 * the lock before. `onReady` gets the six digits and the counts as soon as they can be compared, and says whether the
 * rest may go; before that only a head without content has left. Errors: mailbox.*, relay.*, backup.tooLarge, vault.*.
 * Not gone on with: mailbox.gone.
 */
export async function sendToNewPhone(
  { vault, relay, link }: { vault: Pick<Vault, 'backup'>; relay: SharingTools['relay']; link: MailboxLink },
  facts: ExportFacts,
  { onReady, onProgress }: { onReady: (moved: Moving) => Promise<boolean>; onProgress?: Progress },
): Promise<Result<Moving, MovingError>> {
  const words = (await newRecoveryWords()).join(' ');
  const made = await vault.backup.makeAs({ generation: 1, words }, facts);
  if (!made.ok) return made;
  const { blob, counts } = made.value;
  if (messageLengthOf(blob.size) > mailboxLimits.bytes) return err({ code: 'mailbox.tooLarge' });
  const sender = new LinkSender({ relay }, link);
  const head = { v: 1, kind: 'phone', size: blob.size, words, counts };
  const begun = await sending(sender, utf8(JSON.stringify(head)));
  if (!begun.ok) return begun;
  const moving = { code: sender.code ?? '', counts };
  if (!(await onReady(moving))) return err({ code: 'mailbox.gone' });
  for (let at = 0; at < blob.size; at += largestMessage) {
    const part = new Uint8Array(await blob.slice(at, at + largestMessage).arrayBuffer());
    const sent = await sending(sender, part);
    if (!sent.ok) return sent;
    onProgress?.(Math.min(1, (at + part.length) / blob.size));
  }
  return ok(moving);
}

/** What the old phone shows to compare. */
export interface Moving {
  readonly code: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** A lost answer is no reason to stop: the same bytes go again, three times at most. */
async function sending(sender: LinkSender, message: Bytes): Promise<Result<undefined, MailboxError>> {
  let sent = await sender.send(message);
  for (let n = 0; n < 2 && !sent.ok && sent.error.code === 'relay.offline'; n++) {
    sent = await sender.send(message);
  }
  return sent;
}
