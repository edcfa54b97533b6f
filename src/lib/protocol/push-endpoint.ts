/**
 * Whether this can be the address of a subscription: `https` on its own port, a name and not a number, and nothing that an
 * address of RFC 8030 has no use for.
 */
export function isPushEndpoint(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.port !== '') return false;
  if (url.username !== '' || url.password !== '' || text.includes('#')) return false;
  return /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/.test(url.hostname);
}
