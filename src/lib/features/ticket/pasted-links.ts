import { sha256 } from '$lib/crypto/digest';
import { readShareLink, writeShareLink } from '$lib/protocol/link';

/** Where an address begins, also between the marks that mail puts around it. */
const beginnings = /(^|[\s<>("'[])https?:\/\//gi;

/**
 * The links in a text, each once, with what stands behind it: it can be broken over lines. One that is cut off is one of
 * them, so that it is said where it is opened. A text with no more than one is given back whole.
 */
export async function linksIn(text: string): Promise<readonly string[]> {
  const starts = [...text.matchAll(beginnings)].map(({ index, 1: before = '' }) => index + before.length);
  const found = new Map<string, string>();
  for (const [n, start] of starts.entries()) {
    const piece = text.slice(start, starts[n + 1]).trim();
    const read = await readShareLink(piece, sha256);
    if (!read.ok && read.error.code === 'link.none') continue;
    const address = read.ok ? await writeShareLink(read.value.origin ?? '', read.value, sha256) : piece;
    if (!found.has(address)) found.set(address, piece);
  }
  return found.size > 1 ? [...found.values()] : [text];
}
