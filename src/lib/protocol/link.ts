import { concatBytes, fromBase64Url, toBase64Url, utf8, type Bytes } from '$lib/core/bytes';
import { err, ok, type Result } from '$lib/core/result';
import { readingsOf } from './link-readings';

/** SHA-256 (FIPS 180-4): handed in, because this layer calls no cryptography. */
export type Sha256 = (bytes: Bytes) => Promise<Bytes>;

/** A one-time ticket to one share (docs/PROTOCOL.md). `shareId` 16 bytes, `secret` 32. */
export interface ShareLink {
  readonly shareId: Bytes;
  readonly secret: Bytes;
  /** Six digits are asked that were told another way. */
  readonly codeRequired: boolean;
  /** It was shown at the table, not sent. */
  readonly inPerson: boolean;
  /** Where the link points to, such as `https://eigenwijzer.example`; absent when only the ticket was pasted. */
  readonly origin?: string;
}

/** `screen`: a big screen beside a talk. `phone`: a new phone that waits for everything. */
export type MailboxPurpose = 'screen' | 'phone';

/** A way to send something to one open screen. `mailboxId` 16 bytes, `publicKey` 65, `sendToken` 32. */
export interface MailboxLink {
  readonly mailboxId: Bytes;
  readonly publicKey: Bytes;
  readonly sendToken: Bytes;
  /** What the screen waits for. */
  readonly purpose: MailboxPurpose;
  readonly origin?: string;
}

/**
 * `link.none`: there is no link of ours in it. `link.damaged`: there was one, and it is cut off or changed.
 * `link.newer`: made by a newer app. `link.older`: by one that is too old to be safe with.
 */
export interface LinkError {
  readonly code: 'link.none' | 'link.damaged' | 'link.newer' | 'link.older';
}

const version = 1;
/** Of links to a mailbox: 2 since the digits cannot be chosen (ADR 0049). */
const mailboxVersion = 2;
const [codeFlag, personFlag] = [1, 2];

/** `https://HOST/d#1.<flags>.<shareId>.<secret>.<check>`: every link has the same path, so no server learns which. */
export async function writeShareLink(
  origin: string,
  { shareId, secret, codeRequired, inPerson }: Omit<ShareLink, 'origin'>,
  sha256: Sha256,
): Promise<string> {
  if (shareId.length !== 16 || secret.length !== 32) throw new RangeError('An id has 16 bytes, a secret 32');
  const flags = String((codeRequired ? codeFlag : 0) | (inPerson ? personFlag : 0));
  const check = await checkOf(flags, shareId, secret, sha256);
  return `${origin}/d#${[version, flags, toBase64Url(shareId), toBase64Url(secret), check].join('.')}`;
}

/** 16, 32 and 65 bytes in base64url, each written in one way only. */
const [id16, key32, point65] = [
  '[\\w-]{21}[AQgw]',
  '[\\w-]{42}[AEIMQUYcgkosw048]',
  '[\\w-]{86}[AEIMQUYcgkosw048]',
];
const ticket = new RegExp(`(\\d{1,3})\\.(\\d{1,3})\\.(${id16})\\.(${key32})\\.([\\w-]{4})`);
const mailbox = new RegExp(`(\\d{1,3})\\.(${id16})\\.(${point65})\\.(${key32})(?:\\.(screen|phone))?`);
/** What a link of ours looks like from afar: enough to say that it is damaged. */
const trace = /\/d(?:\/(?:index\.html)?)?[?#]|(?:^|#)\d{1,3}\.\d{1,3}\.[\w-]{6,}/i;

/**
 * Reads the link in a text, as it was pasted, scanned, or mangled by mail: with more text around it, broken over
 * lines, with invisible characters, percent signs or quoted-printable in it. The check tells whether it is whole.
 */
export async function readShareLink(text: string, sha256: Sha256): Promise<Result<ShareLink, LinkError>> {
  const readings = readingsOf(text);
  for (const reading of readings) {
    const found = ticket.exec(reading);
    const [, theirVersion, flags = '', id = '', key = '', check] = found ?? [];
    const [shareId, secret] = [fromBase64Url(id), fromBase64Url(key)];
    if (!shareId || !secret || theirVersion !== String(version)) continue;
    if ((await checkOf(flags, shareId, secret, sha256)) !== check) continue;
    if (Number(flags) > (codeFlag | personFlag)) return err({ code: 'link.newer' });
    const [codeRequired, inPerson] = [(Number(flags) & codeFlag) !== 0, (Number(flags) & personFlag) !== 0];
    return ok({ shareId, secret, codeRequired, inPerson, ...originIn(reading, 'd') });
  }
  return err({ code: failureOf(readings) });
}

/** `https://HOST/koppel#2.<mailboxId>.<public key>.<send token>.<purpose>`. */
export function writeMailboxLink(
  origin: string,
  { mailboxId, publicKey, sendToken, purpose }: Omit<MailboxLink, 'origin'>,
): string {
  const parts = [mailboxId, publicKey, sendToken].map(toBase64Url);
  return `${origin}/koppel#${[mailboxVersion, ...parts, purpose].join('.')}`;
}

/** Reads a mailbox's link out of a scanned or pasted text. */
export function readMailboxLink(text: string): Result<MailboxLink, LinkError> {
  for (const reading of readingsOf(text)) {
    const found = mailbox.exec(reading);
    if (!found) continue;
    const theirVersion = Number(found[1]);
    if (theirVersion !== mailboxVersion) {
      return err({ code: theirVersion < mailboxVersion ? 'link.older' : 'link.newer' });
    }
    const [mailboxId, publicKey, sendToken] = found.slice(2, 5).map(fromBase64Url);
    const purpose = found[5] as MailboxPurpose | undefined;
    if (!mailboxId || !sendToken || publicKey?.[0] !== 4 || !purpose) continue;
    return ok({ mailboxId, publicKey, sendToken, purpose, ...originIn(reading, 'koppel') });
  }
  return err({ code: /\/koppel/i.test(text) ? 'link.damaged' : 'link.none' });
}

async function checkOf(flags: string, shareId: Bytes, secret: Bytes, sha256: Sha256): Promise<string> {
  return toBase64Url((await sha256(concatBytes(utf8(flags), shareId, secret))).subarray(0, 3));
}

function failureOf(readings: readonly string[]): LinkError['code'] {
  const versions = readings.map((reading) => /(?:^|\W)d(?:\W[^#]*)?#(\d{1,3})\./i.exec(reading)?.[1]);
  if (versions.some((found) => found !== undefined && Number(found) > version)) return 'link.newer';
  return readings.some((reading) => trace.test(reading)) ? 'link.damaged' : 'link.none';
}

/** Whatever became of the path: `/D`, `//d`, `/d/index.html`. */
function originIn(reading: string, path: string): { origin?: string } {
  const found = new RegExp(`(https?://[^/?#]+)/+${path}(?![\\w-])`, 'i').exec(reading);
  // The last address before the path: around it may stand that of a mail scanner.
  const address = found?.[1]?.match(/https?:\/\/[^/]+$/i)?.[0];
  if (address === undefined) return {};
  try {
    return { origin: new URL(address).origin };
  } catch {
    return {};
  }
}
