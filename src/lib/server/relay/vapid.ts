import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { RelayRepository } from './repository.ts';

/** How long a signature holds, in seconds: half of what RFC 8292 permits. */
const holds = 12 * 60 * 60;

const base64Url = (content: string) => Buffer.from(content).toString('base64url');
const header = base64Url(JSON.stringify({ typ: 'JWT', alg: 'ES256' }));

/** Says to push services that it is this relay that posts (VAPID, RFC 8292). */
export class VapidSigner {
  /** An uncompressed point on P-256, as the wire writes it: subscriptions are made with it. */
  readonly publicKey: string;
  readonly #key: KeyObject;
  readonly #subject: string;

  /** `subject`: the address of this relay for whoever runs a push service. Apple refuses one on localhost. */
  constructor(privateKey: Uint8Array, subject: string) {
    this.#key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    const { x = '', y = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    const [left, right] = [x, y].map((part) => Buffer.from(part, 'base64url'));
    this.publicKey = Buffer.concat([Buffer.of(4), left ?? '', right ?? ''] as Buffer[]).toString('base64url');
    this.#subject = subject;
  }

  /** The value of the Authorization header for a post to this address, at this unix second. */
  authorize(endpoint: string, now: number): string {
    const claims = { aud: new URL(endpoint).origin, exp: now + holds, sub: this.#subject };
    const content = `${header}.${base64Url(JSON.stringify(claims))}`;
    const signature = sign('sha256', Buffer.from(content), { key: this.#key, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${content}.${signature.toString('base64url')}, k=${this.publicKey}`;
  }
}

/** The one key of this database, for all its nodes; made the first time. Another one would lose every subscription. */
export async function openVapid(repository: RelayRepository, subject: string): Promise<VapidSigner> {
  const row = await repository.write(async (rows) => {
    const found = await rows.pushes.key();
    if (found) return found;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await rows.pushes.addKey({ privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }) });
    return rows.pushes.key();
  });
  if (!row) throw new Error('The key for pushes was not kept');
  return new VapidSigner(row.privateKey, subject);
}
