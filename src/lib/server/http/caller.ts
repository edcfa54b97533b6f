import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The address that a request came from, by which requests are counted and nothing else. `proxies`: how many trusted
 * proxies stand before the server; each adds one address to X-Forwarded-For, and the others in it may be invented.
 * Of an IPv6 address the first 64 bits: one household has all of the rest.
 */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join() : (header ?? '')).split(',');
  const told = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return told ? household(withoutPort(told)) : peerOf(request.socket);
}

/** The address at the other end of a connection, counted in the same way. */
export function peerOf(socket: Socket): string {
  return household(socket.remoteAddress ?? '');
}

/** Some proxies write `192.0.2.1:50000` or `[2001:db8::1]:50000`: else each connection would be somebody else. */
function withoutPort(told: string): string {
  return /^\[([^\]]*)\]/.exec(told)?.[1] ?? /^([\d.]+):\d+$/.exec(told)?.[1] ?? told;
}

function household(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return address.includes(':') ? network(address) : address;
}

/** `2001:db8::1` -> `2001:db8:0:0`. */
function network(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const groups = head.split(':');
  const left = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array<string>(Math.max(0, left)).fill('0'), ...(tail?.split(':') ?? [])]
    .slice(0, 4)
    .join(':');
}

/**
 * Whether a page of another site makes this request. Browsers say so themselves (Fetch Metadata); one that does not
 * sends Origin, which must be the host asked. Programs that are no browser send neither.
 */
export function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && hostOf(headers.origin) !== headers.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
