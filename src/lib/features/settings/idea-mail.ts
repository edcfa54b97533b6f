/** What every mail app takes of an address: longer ones are cut without a word. In characters. */
const longest = 1900;

/**
 * The `mailto:` address (RFC 6068) that opens the person's own mail app with the idea in it; undefined when the idea is
 * too long for one.
 */
export function ideaMail(to: string, subject: string, body: string): string | undefined {
  const lines = body.replaceAll(/\r?\n/g, '\r\n');
  const address = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
  return address.length > longest ? undefined : address;
}
