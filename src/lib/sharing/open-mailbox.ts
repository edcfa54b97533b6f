import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { Changing } from '$lib/core/observable';
import { err, ok, type Result } from '$lib/core/result';
import { sha256 } from '$lib/crypto/digest';
import { newKeyPair, type RawKeyPair } from '$lib/crypto/public-key';
import { newSecret } from '$lib/crypto/secret';
import { mailboxCalls } from '$lib/protocol/api/mailbox-calls';
import { writeMailboxLink, type MailboxLink, type MailboxPurpose } from '$lib/protocol/link';
import { ReceiverHandshake } from './handshake';
import { mailboxError, type MailboxError } from './mailbox-error';
import { openMessage } from './hpke-messages';
import { instantOf, storedBytes, type SharingDependencies } from './sharing-dependencies';

type MailboxDependencies = Pick<SharingDependencies, 'relay' | 'clock' | 'origin'>;
type Done<T> = Promise<Result<T, MailboxError>>;

/** How long the other has to open what it committed to, and its person to compare the digits. In milliseconds. */
const [openingTime, comparingTime] = [60_000, 10 * 60_000];

/** Opens a mailbox for so many minutes; its link tells what for. Its keys live in memory only. */
export async function openMailbox(
  deps: MailboxDependencies,
  minutes: number,
  purpose: MailboxPurpose,
): Done<OpenMailbox> {
  const [mailboxId, take, sendToken] = [newSecret().slice(0, 16), newSecret(), newSecret()];
  const pair = await newKeyPair();
  // Ten minutes are ten minutes, whatever this device's clock shows.
  if (deps.clock.passed === undefined) await deps.relay.askTime();
  const notAfter = Math.floor(deps.clock.now() / 1000) + minutes * 60;
  const hashes = {
    takeHash: toBase64Url(await sha256(take)),
    sendHash: toBase64Url(await sha256(sendToken)),
  };
  const request = { ...hashes, notAfter };
  const opened = await deps.relay.call(mailboxCalls.open, { id: toBase64Url(mailboxId) }, { request });
  if (!opened.ok) return err(mailboxError(opened.error));
  const link = { mailboxId, publicKey: pair.publicKey, sendToken, purpose };
  return ok(new OpenMailbox(deps, { link, pair, token: toBase64Url(take), until: instantOf(notAfter) }));
}

interface ScreenKeys {
  readonly link: MailboxLink;
  readonly pair: RawKeyPair;
  readonly token: string;
  readonly until: string;
}

/** A screen that waits for messages and shows its link as a QR. */
export class OpenMailbox {
  /** Six digits that both screens show; `undefined` until the other has opened what it committed to. */
  readonly digits = new Changing<string | undefined>(undefined);
  readonly link: string;
  /** Until when it can be used: an ISO 8601 instant. */
  readonly until: string;
  #deps: MailboxDependencies;
  #keys: ScreenKeys;
  #ids: { readonly id: string };
  #handshake: ReceiverHandshake;
  #after = 0;
  #isAnswered = false;
  /** Whether the answer may have left: an opening that comes before it is of nobody who waited for it. */
  #hasAnswerLeft = false;
  /** Until when the next message has to come, by this device's clock. */
  #deadline = Infinity;
  #isOver = false;

  constructor(deps: MailboxDependencies, keys: ScreenKeys) {
    this.#deps = deps;
    this.#keys = keys;
    this.#ids = { id: toBase64Url(keys.link.mailboxId) };
    this.#handshake = new ReceiverHandshake(keys.link, keys.pair);
    this.link = writeMailboxLink(deps.origin, keys.link);
    this.until = keys.until;
  }

  /**
   * Takes what came since the last time, in order, and does this end's part of the handshake. The relay forgets it
   * then. Errors: relay.*; after mailbox.gone and mailbox.foreign it is over.
   */
  async take(): Done<readonly Bytes[]> {
    if (this.#isOver) return err({ code: 'mailbox.gone' });
    if (this.#isLate()) return this.#end('mailbox.gone');
    const sending = { token: this.#keys.token, request: { after: this.#after } };
    const taken = await this.#deps.relay.call(mailboxCalls.take, this.#ids, sending);
    if (!taken.ok) return err(mailboxError(taken.error));
    const messages: Bytes[] = [];
    for (const { seq, sealed } of taken.value?.messages ?? []) {
      // What a relay gives again, gets nothing done twice.
      if (seq <= this.#after) continue;
      const message = await this.#open(seq, storedBytes(sealed));
      if (!message) return this.#end('mailbox.foreign');
      if (message !== 'handshake') messages.push(message);
    }
    return this.#answered(messages);
  }

  /** Takes the mailbox away at the relay; safe to call twice. */
  async close(): Done<undefined> {
    this.#isOver = true;
    const closed = await this.#deps.relay.call(mailboxCalls.close, this.#ids, { token: this.#keys.token });
    return closed.ok || closed.error.code === 'mailbox.unknown' ? ok() : err(mailboxError(closed.error));
  }

  /** Whether its time is over, or that of the next message: also when the relay is not heard any more. */
  #isLate(): boolean {
    const { clock } = this.#deps;
    return clock.now() > this.#deadline || (clock.passed ?? clock.now()) > Date.parse(this.until);
  }

  /** `undefined`: one is missing, it was not sealed for this place, or it is not what was committed to. */
  async #open(seq: number, sealed: Bytes): Promise<Bytes | 'handshake' | undefined> {
    if (seq !== this.#after + 1) return undefined;
    const { link, pair } = this.#keys;
    const { agreement } = this.#handshake;
    const place = { mailboxId: link.mailboxId, seq, key: agreement?.key };
    const message = await openMessage(pair, place, sealed);
    this.#after = seq;
    if (!message || agreement) {
      this.#deadline = Infinity;
      return message;
    }
    if (this.#handshake.answer && !this.#hasAnswerLeft) return undefined;
    if (!(await this.#handshake.take(message))) return undefined;
    this.digits.set(this.#handshake.agreement?.digits);
    const patience = this.#handshake.agreement ? comparingTime : openingTime;
    this.#deadline = this.#deps.clock.now() + patience;
    return 'handshake';
  }

  /** The one answer goes again until it has arrived. */
  async #answered(messages: readonly Bytes[]): Done<readonly Bytes[]> {
    const { answer, agreement } = this.#handshake;
    if (!answer || agreement || this.#isAnswered) return ok(messages);
    this.#hasAnswerLeft = true;
    const sending = { token: this.#keys.token, request: { answer: toBase64Url(answer) } };
    const given = await this.#deps.relay.call(mailboxCalls.answer, this.#ids, sending);
    this.#isAnswered = given.ok;
    if (given.ok) return ok(messages);
    // Another answer than this one was given in this screen's name.
    if (given.error.code === 'mailbox.conflict') return this.#end('mailbox.foreign');
    return err(mailboxError(given.error));
  }

  /** Once something was wrong or late, nothing more is taken; the relay forgets it now, or at its end. */
  async #end(code: 'mailbox.gone' | 'mailbox.foreign'): Promise<Result<never, MailboxError>> {
    await this.close();
    return err({ code });
  }
}
