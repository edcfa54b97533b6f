import { createECDH, hash, hkdfSync } from 'node:crypto';

/**
 * The handshake of docs/PROTOCOL.md, "Mailboxes", written a second time from that text and with another library, so
 * that the first one is not only compared with itself.
 */
export interface Said {
  readonly mailboxId: Uint8Array;
  /** Of the screen, 65 bytes. */
  readonly screenKey: Uint8Array;
  readonly purpose: string;
  readonly answer: Uint8Array;
  /** Of the phone, 65 bytes. */
  readonly phoneKey: Uint8Array;
  readonly phoneNonce: Uint8Array;
}

const bytes = (...parts: readonly (Uint8Array | string)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));
const sha256 = (content: Buffer) => hash('sha256', content, 'buffer');
const labels = {
  commit: 'egw/2/mailbox-commit',
  transcript: 'egw/2/mailbox-transcript',
  digits: 'egw/2/mailbox-digits',
};

function committed({ mailboxId, screenKey, phoneKey, phoneNonce, purpose }: Omit<Said, 'answer'>): Buffer {
  return bytes(labels.commit, mailboxId, screenKey, phoneKey, phoneNonce, purpose);
}

function everything(said: Said, commitment: Uint8Array): Buffer {
  const { mailboxId, screenKey, answer, phoneKey, phoneNonce, purpose } = said;
  return bytes(labels.transcript, mailboxId, screenKey, commitment, answer, phoneKey, phoneNonce, purpose);
}

export const commitmentOf = (said: Omit<Said, 'answer'>): Buffer => sha256(committed(said));

export const transcriptOf = (said: Said): Buffer => sha256(everything(said, commitmentOf(said)));

export function digitsOf(transcript: Uint8Array): string {
  return String(sha256(bytes(labels.digits, transcript)).readBigUInt64BE() % 1_000_000n).padStart(6, '0');
}

/** From the private key of either end and the public key of the other. */
export function keyOf(privateKey: Uint8Array, otherKey: Uint8Array, transcript: Uint8Array): Uint8Array {
  const own = createECDH('prime256v1');
  own.setPrivateKey(privateKey);
  return new Uint8Array(hkdfSync('sha256', own.computeSecret(otherKey), transcript, 'egw/2/mailbox-key', 32));
}

/** The same digits, as a number, for one choice after another: only what was chosen is written anew. */
export class ManyDigits {
  readonly #committed: Buffer;
  readonly #everything: Buffer;
  readonly #last = bytes(labels.digits, new Uint8Array(32));
  readonly #purpose: number;
  /** Where in `#everything` the commitment begins; the answer follows. */
  readonly #from: number;

  constructor(said: Said) {
    this.#committed = committed(said);
    this.#everything = everything(said, commitmentOf(said));
    this.#purpose = said.purpose.length;
    this.#from = labels.transcript.length + 16 + 65;
  }

  forNonce(nonce: Uint8Array): number {
    this.#committed.set(nonce, this.#committed.length - this.#purpose - 32);
    this.#everything.set(nonce, this.#everything.length - this.#purpose - 32);
    this.#everything.set(sha256(this.#committed), this.#from);
    return this.#digits();
  }

  forAnswer(answer: Uint8Array): number {
    this.#everything.set(answer, this.#from + 32);
    return this.#digits();
  }

  #digits(): number {
    this.#last.set(sha256(this.#everything), labels.digits.length);
    return Number(sha256(this.#last).readBigUInt64BE() % 1_000_000n);
  }
}
