import { withoutPercentSigns } from './percent-signs.ts';

/** The pages that links lead to. */
const page = /^\/*(d|koppel)(?![\w-])/i;
/** What stands in every link: an id, and a secret that may be cut off. That of a mailbox has a public key first. */
const secret = /\d\.[\w-]{22}\.([\w-]{16,})/;
const mailboxLength = 60;

/**
 * The page of a link whose address was changed on its way: `/D`, `//d`, `/d/`, `/d/index.html`, `/d%231.0…`, or a link in
 * the address of something else. It is answered as if it were whole, without a redirect: such an address can hold the
 * secret, so it goes nowhere else (ADR 0064). The first script of app.html has the same rule, for the address bar.
 */
export function linkPageOf(address: string): '/d' | '/koppel' | undefined {
  const plain = plainAddress(address);
  const name = page.exec(plain)?.[1]?.toLowerCase();
  if (name !== undefined) return name === 'd' ? '/d' : '/koppel';
  const found = secret.exec(plain)?.[1];
  if (found === undefined) return undefined;
  return found.length > mailboxLength ? '/koppel' : '/d';
}

/** Whether an address is of one of our files, whose names are plain, and of no link. */
export function isOwnFile(address: string): boolean {
  return /^\/[\w/.-]+\.[a-z0-9]+(?:\?|$)/i.test(address) && linkPageOf(address) === undefined;
}

/** Without what mail, chat and keyboards put into an address. */
function plainAddress(address: string): string {
  return withoutPercentSigns(address)
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\u3002/g, '.');
}
