import { toBase64Url, type Bytes } from '$lib/core/bytes';
import { systemSteadyClock } from '$lib/core/steady-clock';
import { err, ok, type Result } from '$lib/core/result';
import { mailboxCalls } from '$lib/protocol/api/mailbox-calls';
import type { MailboxLink } from '$lib/protocol/link';
import { SenderHandshake } from './handshake';
import { mailboxError, type MailboxError } from './mailbox-error';
import { sealMessage } from './hpke-messages';
import { timerDelay, storedBytes, type SharingDependencies, type Delay } from './sharing-dependencies';

type Done<T> = Promise<Result<T, MailboxError>>;
type PairingDependencies = Pick<SharingDependencies, 'relay'>;

/** How long to wait for the screen's answer: so many times so many milliseconds, a minute. A relay may be slow too. */
const [looks, lookEvery] = [120, 500];

/** The phone that scanned the QR of a mailbox, up to the digits. */
export interface Pairing {
  /** Six digits to compare with the other screen. */
  readonly digits: string;
  /** The person found them equal: only now there is a way to send. */
  confirm(): MailboxSender;
  /** They are not equal, or nobody says so: the mailbox goes away at the relay. */
  refuse(): Promise<Result<undefined, MailboxError>>;
}

/**
 * Begins with the screen whose link was scanned, up to the six digits. Nothing but chance has left then. Errors:
 * mailbox.conflict (somebody else was first), mailbox.silent, mailbox.gone, mailbox.foreign, relay.*.
 */
export async function pairWith(
  deps: PairingDependencies,
  link: MailboxLink,
  wait: Delay = timerDelay,
): Done<Pairing> {
  const handshake = await SenderHandshake.begin(link);
  const out = new MailboxSender(deps, link);
  const committed = await sendWithRetry(out, handshake.commitment);
  if (!committed.ok) return committed;
  const agreed = await finish(deps, link, { handshake, out, wait });
  if (!agreed.ok) {
    // Whether or not the relay hears it: the keys are dropped, and this mailbox is not used again.
    await closeAtRelay(deps, link);
    return agreed;
  }
  const { digits, key } = agreed.value;
  return ok({
    digits,
    confirm: () => new MailboxSender(deps, link, { after: 2, key }),
    refuse: () => closeAtRelay(deps, link),
  });
}

async function finish(
  deps: PairingDependencies,
  link: MailboxLink,
  { handshake, out, wait }: { handshake: SenderHandshake; out: MailboxSender; wait: Delay },
) {
  const answer = await listen(deps, link, wait);
  if (!answer.ok) return answer;
  const opened = await sendWithRetry(out, handshake.opening);
  if (!opened.ok) return opened;
  const agreement = await handshake.finish(answer.value);
  return agreement ? ok(agreement) : err({ code: 'mailbox.foreign' as const });
}

async function listen(deps: PairingDependencies, link: MailboxLink, wait: Delay): Done<Bytes> {
  const token = toBase64Url(link.sendToken);
  const begunAt = systemSteadyClock.elapsed();
  const isLate = () => systemSteadyClock.elapsed() - begunAt > looks * lookEvery;
  for (let look = 0; look < looks && !isLate(); look++) {
    const heard = await deps.relay.call(mailboxCalls.listen, idOf(link), { token });
    if (heard.ok && heard.value) return ok(storedBytes(heard.value.answer));
    // A moment without a network, or with a busy relay, is no end.
    if (!heard.ok && heard.error.code.startsWith('mailbox.')) return err(mailboxError(heard.error));
    await wait(lookEvery);
  }
  return err({ code: 'mailbox.silent' });
}

async function closeAtRelay({ relay }: PairingDependencies, link: MailboxLink): Done<undefined> {
  const token = toBase64Url(link.sendToken);
  const closed = await relay.call(mailboxCalls.close, idOf(link), { token });
  return closed.ok ? ok() : err(mailboxError(closed.error));
}

const idOf = ({ mailboxId }: MailboxLink) => ({ id: toBase64Url(mailboxId) });

/** A lost answer is no reason to stop: the same bytes go again, three times at most. */
export async function sendWithRetry(sender: MailboxSender, message: Bytes): Done<undefined> {
  let sent = await sender.send(message);
  for (let n = 0; n < 2 && !sent.ok && sent.error.code === 'relay.offline'; n++) {
    sent = await sender.send(message);
  }
  return sent;
}

/** Seals message after message for the screen of a link. */
export class MailboxSender {
  #deps: PairingDependencies;
  #link: MailboxLink;
  #seq: number;
  #key: Bytes | undefined;
  /** Sealed, and perhaps arrived: it goes again as it is. */
  #pending: { readonly message: Bytes; readonly sealed: string } | undefined;

  constructor(
    deps: PairingDependencies,
    link: MailboxLink,
    agreed?: { readonly after: number; readonly key: Bytes },
  ) {
    this.#deps = deps;
    this.#link = link;
    this.#seq = agreed?.after ?? 0;
    this.#key = agreed?.key;
  }

  /** Seals and sends one message of at most 256 KiB. After a lost answer the same bytes go again. */
  async send(message: Bytes): Done<undefined> {
    const pending = this.#pending;
    if (pending) {
      const sent = await this.#post(pending.sealed);
      if (!sent.ok || pending.message === message) return sent;
    }
    const { mailboxId, publicKey } = this.#link;
    const place = { mailboxId, seq: this.#seq + 1, key: this.#key };
    const sealed = await sealMessage(publicKey, place, message);
    if (!sealed) return err({ code: 'mailbox.foreign' });
    this.#seq += 1;
    this.#pending = { message, sealed: toBase64Url(sealed) };
    return this.#post(this.#pending.sealed);
  }

  async #post(sealed: string): Done<undefined> {
    const token = toBase64Url(this.#link.sendToken);
    const sending = { token, request: { seq: this.#seq, sealed } };
    const sent = await this.#deps.relay.call(mailboxCalls.send, idOf(this.#link), sending);
    if (!sent.ok) return err(mailboxError(sent.error));
    this.#pending = undefined;
    return ok();
  }
}
