import { concatBytes, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { sha256 } from '$lib/crypto/digest';
import { newKeyPair, type RawKeyPair } from '$lib/crypto/public-key';
import { newSecret } from '$lib/crypto/secret';
import { mailboxCalls } from '$lib/protocol/api/mailbox-calls';
import { writeMailboxLink, type MailboxLink, type MailboxPurpose } from '$lib/protocol/link';
import type { MailboxError, MailboxSender, OpenMailbox } from './mailbox';
import { openMessage, sealMessage } from './messages';
import type { CallError, CallErrorCode } from './relay';
import { instantOf, kept, type SharingTools } from './tools';

type Tools = Pick<SharingTools, 'relay' | 'clock' | 'origin'>;
type Done<T> = Promise<Result<T, MailboxError>>;

/**
 * The six digits that both screens show: the first 8 bytes of
 * SHA-256(`"egw/1/mailbox-sas" | mailboxId | public key | first enc`), modulo a million.
 */
async function comparisonCode(mailboxId: Bytes, publicKey: Bytes, sealed: Bytes): Promise<string> {
  const enc = sealed.subarray(0, 65);
  const digest = await sha256(concatBytes(utf8('egw/1/mailbox-sas'), mailboxId, publicKey, enc));
  const number = new DataView(digest.buffer).getBigUint64(0) % 1_000_000n;
  return String(number).padStart(6, '0');
}

/** Opens a mailbox for so many minutes; its link tells what for. Its keys live in memory only. */
export async function openMailbox(
  tools: Tools,
  minutes: number,
  purpose?: MailboxPurpose,
): Done<OpenMailbox> {
  const [mailboxId, take, sendToken] = [newSecret().slice(0, 16), newSecret(), newSecret()];
  const pair = await newKeyPair();
  const notAfter = Math.floor(tools.clock.now() / 1000) + minutes * 60;
  const hashes = {
    takeHash: toBase64Url(await sha256(take)),
    sendHash: toBase64Url(await sha256(sendToken)),
  };
  const id = toBase64Url(mailboxId);
  const request = { ...hashes, notAfter };
  const opened = await tools.relay.call(mailboxCalls.open, { id }, { request });
  if (!opened.ok) return err(mailboxError(opened.error));
  const link = writeMailboxLink(tools.origin, { mailboxId, publicKey: pair.publicKey, sendToken, purpose });
  return ok(new Screen(tools, { id, pair, token: toBase64Url(take), link, until: instantOf(notAfter) }));
}

interface ScreenKeys {
  readonly id: string;
  readonly pair: RawKeyPair;
  readonly token: string;
  readonly link: string;
  readonly until: string;
}

class Screen implements OpenMailbox {
  readonly code = new Changing<string | undefined>(undefined);
  #tools: Tools;
  #keys: ScreenKeys;
  #after = 0;

  constructor(tools: Tools, keys: ScreenKeys) {
    this.#tools = tools;
    this.#keys = keys;
  }

  get link(): string {
    return this.#keys.link;
  }

  get until(): string {
    return this.#keys.until;
  }

  async take(): Done<readonly Bytes[]> {
    const { id, pair, token } = this.#keys;
    const sending = { token, request: { after: this.#after } };
    const taken = await this.#tools.relay.call(mailboxCalls.take, { id }, sending);
    if (!taken.ok) return err(mailboxError(taken.error));
    const messages: Bytes[] = [];
    for (const { seq, sealed: text } of taken.value?.messages ?? []) {
      // A relay that gives something again, or out of order, gets nothing shown twice.
      if (seq <= this.#after) continue;
      this.#after = seq;
      const sealed = kept(text);
      const message = await openMessage(kept(id), pair, seq, sealed);
      if (!message) continue;
      if (seq === 1) this.code.set(await comparisonCode(kept(id), pair.publicKey, sealed));
      messages.push(message);
    }
    return ok(messages);
  }

  async close(): Done<undefined> {
    const { id, token } = this.#keys;
    const closed = await this.#tools.relay.call(mailboxCalls.close, { id }, { token });
    return closed.ok || closed.error.code === 'mailbox.unknown' ? ok() : err(mailboxError(closed.error));
  }
}

/** The other end: seals for the screen whose link was scanned. */
export class LinkSender implements MailboxSender {
  #tools: Pick<Tools, 'relay'>;
  #link: MailboxLink;
  #seq = 0;
  #code: string | undefined;
  /** Sealed, and perhaps arrived: it goes again as it is. */
  #pending: { readonly message: Bytes; readonly sealed: string } | undefined;

  constructor(tools: Pick<Tools, 'relay'>, link: MailboxLink) {
    this.#tools = tools;
    this.#link = link;
  }

  get code(): string | undefined {
    return this.#code;
  }

  async send(message: Bytes): Done<undefined> {
    const pending = this.#pending;
    if (pending) {
      const sent = await this.#post(pending.sealed);
      if (!sent.ok || pending.message === message) return sent;
    }
    const { mailboxId, publicKey } = this.#link;
    const sealed = await sealMessage(mailboxId, publicKey, this.#seq + 1, message);
    if (!sealed) return err({ code: 'mailbox.foreign' });
    this.#seq += 1;
    this.#code ??= await comparisonCode(mailboxId, publicKey, sealed);
    this.#pending = { message, sealed: toBase64Url(sealed) };
    return this.#post(this.#pending.sealed);
  }

  async #post(sealed: string): Done<undefined> {
    const { mailboxId, sendToken } = this.#link;
    const sending = { token: toBase64Url(sendToken), request: { seq: this.#seq, sealed } };
    const ids = { id: toBase64Url(mailboxId) };
    const sent = await this.#tools.relay.call(mailboxCalls.send, ids, sending);
    if (!sent.ok) return err(mailboxError(sent.error));
    this.#pending = undefined;
    return ok();
  }
}

/** What a failed call means to whoever uses a mailbox. Somebody else was first, or it is no longer there: gone. */
function mailboxError({ code }: CallError): MailboxError {
  if (code === 'mailbox.full') return { code: 'mailbox.tooLarge' };
  if (code.startsWith('mailbox.')) return { code: 'mailbox.gone' };
  return { code: code.startsWith('relay.') ? (code as CallErrorCode) : 'relay.broken' };
}
