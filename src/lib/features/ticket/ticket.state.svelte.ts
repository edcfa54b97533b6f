import { onlyDigits } from '$lib/core/digits';
import type { Result } from '$lib/core/result';
import { sha256 } from '$lib/crypto/digest';
import type { KnownErrorCode } from '$lib/i18n/errors';
import { readShareLink, writeShareLink, type ShareLink } from '$lib/protocol/link';

/** Why a link does not open, as the screen says it. */
export type TicketError = { readonly code: KnownErrorCode; readonly attemptsLeft?: number };

/** Who opens it, as the reader says; may be empty. */
export interface Hello {
  readonly name: string;
  readonly role: string;
}

/** Opens the link for this device; gives where it can be read. */
export type OpenTicket = (
  link: ShareLink,
  code: string | undefined,
  hello: Hello,
) => Promise<Result<string, TicketError>>;

/** Gets ready what the tap will need, from the moment that the reader chose to keep it here, and once more with the code. */
export type PrepareTicket = (link: ShareLink, code: string | undefined) => Promise<void>;

/** After these the link opens nothing on this device any more, whatever is typed. */
const over: readonly KnownErrorCode[] = [
  'share.claimed',
  'share.gone',
  'share.linkExpired',
  'share.expired',
  'share.unknown',
  'share.damaged',
];

/** So many digits were told another way. */
const codeLength = 6;

/** Where the reader wants to keep it. Nothing is chosen beforehand. */
export type Keeping = 'here' | 'home' | 'elsewhere';

/** Looking inside another app, where nothing stays: the browser's own name tells. */
const insideAnother = /FBA[NV]|Instagram|WhatsApp|Line\/|Snapchat|MicroMessenger|GSA\/|; wv\)/;

interface TicketDependencies {
  readonly open: OpenTicket;
  readonly prepare?: PrepareTicket;
  readonly agent: string;
  readonly origin: string;
}

/** A link that was opened, pasted or scanned, before anything is asked of the server. */
export class Ticket {
  #open: OpenTicket;
  #prepare: PrepareTicket | undefined;
  #here: string;
  #address = $state('');
  #link = $state.raw<ShareLink>();
  #error = $state.raw<TicketError>();
  #isReading = $state(false);
  #isOpening = $state(false);
  #keeping = $state<Keeping>();
  #code = $state('');
  #before = $state.raw<Hello>();
  readonly isInsideAnother: boolean;

  constructor({ open, prepare, agent, origin }: TicketDependencies) {
    this.#open = open;
    this.#prepare = prepare;
    this.#here = origin;
    this.isInsideAnother = insideAnother.test(agent);
  }

  /** How this reader called themselves at an earlier link, when that is known here. */
  get before(): Hello | undefined {
    return this.#before;
  }

  remember(before: Hello | undefined): void {
    this.#before = before;
  }

  /** Takes a text with a link in it; tells whether this page can open it. Nothing leaves the device. */
  async take(text: string): Promise<boolean> {
    this.#isReading = true;
    const read = await readShareLink(text, sha256);
    this.#address = read.ok ? await writeShareLink(this.#here, read.value, sha256) : '';
    this.#isReading = false;
    const isForeign = read.ok && read.value.origin !== undefined && read.value.origin !== this.#here;
    this.#link = read.ok && !isForeign ? read.value : undefined;
    this.#error = isForeign ? { code: 'link.elsewhere' } : read.ok ? undefined : read.error;
    this.code = '';
    return this.#link !== undefined;
  }

  get keeping(): Keeping | undefined {
    return this.#keeping;
  }

  keep(place: Keeping): void {
    this.#keeping = place;
    this.#getReady();
  }

  get code(): string {
    return this.#code;
  }

  /** Takes the digits out of what was typed or pasted, of any keyboard. */
  set code(typed: string) {
    this.#code = onlyDigits(typed).slice(0, codeLength);
    this.#getReady();
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  get isOpening(): boolean {
    return this.#isOpening;
  }

  get link(): ShareLink | undefined {
    return this.#link;
  }

  /** The link itself, whole again, to take it to another device. */
  get address(): string {
    return this.#address;
  }

  get error(): TicketError | undefined {
    return this.#error;
  }

  /** The link is of no use here any more: `error` says why. */
  get isOver(): boolean {
    return this.#error !== undefined && over.includes(this.#error.code);
  }

  get needsCode(): boolean {
    return this.#link?.codeRequired ?? false;
  }

  /** Whether the code is there as far as one is needed. */
  get hasCode(): boolean {
    return !this.needsCode || this.code.length === codeLength;
  }

  /** Opens it, after a tap. Gives where to read it; `undefined`: it did not open, `error` says why. */
  async open({ name, role }: Hello): Promise<string | undefined> {
    const link = this.#link;
    if (!link || this.#isOpening || !this.hasCode) return undefined;
    this.#isOpening = true;
    const code = this.#givenCode;
    const opened = await this.#open(link, code, { name: name.trim(), role: role.trim() });
    this.#isOpening = false;
    this.#error = opened.ok ? undefined : asSaid(opened.error);
    if (!opened.ok) this.code = '';
    return opened.ok ? opened.value : undefined;
  }

  get #givenCode(): string | undefined {
    return this.needsCode ? this.code : undefined;
  }

  #getReady(): void {
    if (this.#keeping !== 'here' || !this.#link) return;
    void this.#prepare?.(this.#link, this.hasCode ? this.#givenCode : undefined);
  }
}

/** After the last try there is no next one: the link is locked. */
function asSaid(error: TicketError): TicketError {
  return error.attemptsLeft === 0 ? { code: 'share.locked' } : error;
}
