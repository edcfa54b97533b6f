import { lookup, type LookupAddress } from 'node:dns';
import { Agent, request } from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import type { PostPush, PushAnswer } from '../relay/push-sending.ts';

const ordinaryPatience = 10_000;
/** Headers of an answer, in bytes. Its body is not read. */
const largestHeaders = 16 * 1024;

/** Networks that are nobody's on the internet (IANA special-purpose registries). */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) special.addSubnet(network, prefix, 'ipv4'); // prettier-ignore

/** What the world can reach; of IPv6 only the global unicast addresses, without tunnels and examples. */
const world = new BlockList();
world.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20],
] as const) special.addSubnet(network, prefix, 'ipv6'); // prettier-ignore

/** Whether an address is one of the open internet: not of this machine, its network, or its provider. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !special.check(address, 'ipv4');
  return world.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

export interface PostingOptions {
  /** Another resolver, and other addresses, for tests. */
  readonly resolve?: (host: string) => Promise<LookupAddress[]>;
  readonly mayConnect?: (address: string) => boolean;
  readonly port?: number;
  readonly ca?: string;
  /** How long a push service may take, in milliseconds, from the connection to its answer. */
  readonly patience?: number;
}

const ordinaryResolve = (host: string) =>
  new Promise<LookupAddress[]>((resolve, reject) => {
    lookup(host, { all: true }, (error, all) => (error ? reject(error) : resolve(all)));
  });

/**
 * Posts to push services. Whatever a name means is looked at for each connection, and only addresses of the open internet
 * are connected to, so that no stranger's address leads into the operator's own network. Follows nothing, reads no body.
 */
export function makePostPush({
  resolve = ordinaryResolve,
  mayConnect = isPublicAddress,
  port = 443,
  ca,
  patience = ordinaryPatience,
}: PostingOptions = {}): PostPush {
  const lookUp: LookupFunction = (host, options, done) => {
    resolve(host).then(
      (all) => {
        const open = all.filter(({ address }) => mayConnect(address));
        const [first] = open;
        if (!first) done(new Error('No address to connect to'), '');
        else if (options.all) done(null, open);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
  const agent = new Agent({ keepAlive: true, maxSockets: 8, timeout: patience, lookup: lookUp, ca });
  return ({ endpoint, headers, body }) =>
    new Promise<PushAnswer>((done, failed) => {
      const asked = request(endpoint, {
        method: 'POST',
        agent,
        port,
        headers: { ...headers, 'Content-Length': String(body.length) },
        maxHeaderSize: largestHeaders,
        signal: AbortSignal.timeout(patience),
      });
      asked.once('error', failed);
      asked.once('response', (response) => {
        const { statusCode = 0, headers: said } = response;
        done({ status: statusCode, retryAfter: secondsOf(said['retry-after']) });
        // An empty answer leaves its connection to the next; whatever says more is cut off.
        response.once('data', () => response.destroy());
        response.once('error', () => {});
      });
      asked.end(body);
    });
}

/** A number of seconds, at most a day; a date is not read: then our own wait counts. */
function secondsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
