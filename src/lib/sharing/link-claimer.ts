import { toBase64Url } from '$lib/core/bytes';
import { instant } from '$lib/core/clock';
import { err, type Result } from '$lib/core/result';
import { hmac, sha256 } from '$lib/crypto/digest';
import { newKeyPair } from '$lib/crypto/public-key';
import { newSecret } from '$lib/crypto/secret';
import type { Received } from '$lib/domain/received/received.schema';
import { shareCalls } from '$lib/protocol/api/share-calls';
import type { ShareLink } from '$lib/protocol/link';
import { claimKeysOf, claimMessage, lookTokenOf } from './derivations';
import { verifySnapshot } from './verify-snapshot';
import type { ReceivedStore } from './received-store';
import { receivingError, type ReceivingError } from './receiving-error';
import { openBoot } from './share-envelope';
import { storedBytes, type ReaderDependencies } from './sharing-dependencies';

type Done<T> = Promise<Result<T, ReceivingError>>;

/** No use in trying these again with the same link on this device. */
const final = [
  'share.wrongCode',
  'share.locked',
  'share.claimed',
  'share.gone',
  'share.linkExpired',
  'share.unknown',
];

/** What a claim is made of, before it is stored or sent. */
type Keys = Pick<Received, 'device'> & { readonly claim: NonNullable<Received['claim']> };

/** Opening a link: keys first on the disk, then the relay. */
export class LinkClaimer {
  #store: ReceivedStore;
  #deps: ReaderDependencies;
  #ready: { readonly name: string; readonly keys: Promise<Keys | undefined> } | undefined;

  constructor(store: ReceivedStore, deps: ReaderDependencies) {
    this.#store = store;
    this.#deps = deps;
  }

  async claim(link: ShareLink, code: string | undefined): Done<Received> {
    const { shareId, secret } = link;
    const id = toBase64Url(shareId);
    const own = this.#store.get(id);
    if (own?.claim) {
      // The answer to this one may have been lost: another code now would throw away what is ours.
      const again = await this.sendClaim(id);
      if (again.ok || !final.includes(again.error.code)) return again;
    }
    const keys = await this.prepare({ shareId, secret }, code);
    this.#ready = undefined;
    if (!keys) return err({ code: 'share.damaged' });
    const addedAt = instant(this.#deps.clock);
    const stored = await this.#store.put({ id, addedAt, label: '', ...keys, replies: [] });
    return stored.ok ? this.sendClaim(id) : stored;
  }

  /** Makes the keys of a claim, so that they are there at the tap. Once for the same link and code. */
  prepare(link: Pick<ShareLink, 'shareId' | 'secret'>, code: string | undefined): Promise<Keys | undefined> {
    const name = [link.shareId, link.secret].map(toBase64Url).join() + (code ?? '');
    if (this.#ready?.name !== name) this.#ready = { name, keys: this.#newKeys(link, code) };
    return this.#ready.keys;
  }

  async #newKeys(
    { shareId, secret }: Pick<ShareLink, 'shareId' | 'secret'>,
    code: string | undefined,
  ): Promise<Keys | undefined> {
    const [keys, device, look] = await Promise.all([
      claimKeysOf(shareId, secret, code, this.#deps.argon2),
      newDevice(),
      lookTokenOf(shareId, secret),
    ]);
    const [id, publicKey, token] = [device.id, device.publicKey, device.token].map(storedBytes);
    if (!id || !publicKey || !token) return undefined;
    const bound = { id, publicKey, tokenHash: await sha256(token) };
    const claim = {
      look: toBase64Url(look),
      token: toBase64Url(keys.claimToken),
      bootKey: toBase64Url(keys.bootKey),
      mac: toBase64Url(await hmac(keys.macKey, claimMessage(shareId, bound))),
    };
    return { device, claim };
  }

  /** Asks with what is stored; after a lost answer the relay gives the same again. */
  async sendClaim(id: string): Done<Received> {
    const received = this.#store.get(id);
    if (!received?.claim) return err({ code: 'share.unknown' });
    const { claim, device } = received;
    const request = {
      claimToken: claim.token,
      deviceId: device.id,
      devicePublicKey: device.publicKey,
      deviceTokenHash: toBase64Url(await sha256(storedBytes(device.token))),
      mac: claim.mac,
    };
    const asked = await this.#deps.relay.call(shareCalls.claim, { id }, { token: claim.look, request });
    if (!asked.ok) {
      if (final.includes(asked.error.code)) await this.#store.remove(id);
      return err(receivingError(asked.error));
    }
    if (!asked.value) return err({ code: 'relay.broken' });
    const boot = await openBoot(storedBytes(claim.bootKey), storedBytes(asked.value.boot), storedBytes(id));
    if (!boot.ok)
      return err({ code: boot.error.code === 'envelope.newer' ? 'share.newer' : 'share.damaged' });
    const { psk, publisherKey, bodyKey } = boot.value;
    const opened: Received = { ...received, access: { psk, publisherKey }, firstKey: bodyKey };
    const checked = await verifySnapshot(opened, asked.value, this.#deps.clock.now());
    if (!checked.ok) return checked;
    const at = instant(this.#deps.clock);
    const stored = await this.#store.update(id, (now) => {
      const done = checked.value({ ...now, access: { psk, publisherKey }, needsAck: true }, at);
      delete done.claim;
      return { ...done, firstKey: bodyKey };
    });
    return stored;
  }

  /** Tells that everything is stored: from then on the link opens nothing. Repeated at the next contact if it is lost. */
  async ack({ id, device }: Received): Promise<void> {
    const told = await this.#deps.relay.call(shareCalls.ack, { id }, { token: device.token });
    if (!told.ok && told.error.code !== 'share.gone' && told.error.code !== 'share.unknown') return;
    await this.#store.update(id, (now) => {
      const bare = { ...now };
      delete bare.needsAck;
      return bare;
    });
  }
}

async function newDevice(): Promise<Received['device']> {
  const { publicKey, privateKey } = await newKeyPair();
  return {
    id: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
    publicKey: toBase64Url(publicKey),
    privateKey: toBase64Url(privateKey),
    token: toBase64Url(newSecret()),
  };
}
