import 'fake-indexeddb/auto';
import { utf8 } from '$lib/core/bytes';
import type { Clock } from '$lib/core/clock';
import { TrustedTime } from '$lib/core/trusted-time';
import { randomId } from '$lib/core/id';
import type { Argon2id } from '$lib/crypto/argon2';
import { isOurs } from '$lib/crypto/argon2-parameters';
import { sha256 } from '$lib/crypto/digest';
import { hkdf } from '$lib/crypto/hkdf';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Moments } from '$lib/domain/received/received.rules';
import { readShareLink, type ShareLink } from '$lib/protocol/link';
import { Publisher } from '$lib/sharing/publisher';
import { ShareReader } from '$lib/sharing/share-reader';
import { RelayClient, type Fetch } from '$lib/sharing/relay-client';
import type { ShareOrder } from '$lib/sharing/make-share';
import type { SharingDependencies } from '$lib/sharing/sharing-dependencies';
import type { Vault } from '$lib/vault/vault';
import { expectOk, freshLocation, newVault, vaultAgain } from '$lib/vault/vault.fixtures';
import { startRelay, type RunningRelay } from '../contract/fixtures/relay';

/** Binds code, salt and parameters as the real one does. */
const quickArgon2: Argon2id = async (code, salt, parameters) =>
  isOurs(parameters) ? hkdf(utf8(code), salt, utf8(JSON.stringify(parameters)), 64) : undefined;

/** What the network does with a request: passes it on, or something worse. */
export type Meddler = (url: string, init: RequestInit, pass: Fetch) => Promise<Response>;

/** The clock of one phone: what it is, and how far it is off. */
export class PhoneClock implements Clock {
  #world: Clock;
  /** In milliseconds. */
  skew = 0;

  constructor(world: Clock) {
    this.#world = world;
  }

  now(): number {
    return this.#world.now() + this.skew;
  }

  /** Sets the clock so many days ahead of what it is; 0 puts it right. */
  set({ days }: { days: number }): void {
    this.skew = days * 24 * 60 * 60_000;
  }
}

/** A network cable that a test can pull, bend and listen to. */
export class Network {
  #world: Clock | undefined;
  meddle: Meddler | undefined;
  isOnline = true;
  readonly seen: { method: string; path: string; body: string }[] = [];

  /** Without the clock of a world the relay does not say what time it is. */
  constructor(world?: Clock) {
    this.#world = world;
  }

  readonly fetch: Fetch = async (url, init) => {
    if (!this.isOnline) throw new TypeError('No network');
    const path = new URL(url).pathname;
    if (path !== '/healthz')
      this.seen.push({ method: init.method ?? '', path, body: String(init.body ?? '') });
    // The app asks the browser for things that Node's fetch does not know.
    const pass: Fetch = async (to, { method, headers, body, signal }) =>
      this.#dated(await fetch(to, { method, headers, body, signal }));
    return this.meddle ? this.meddle(url, init, pass) : pass(url, init);
  };

  /** The relay of this world says what time it is in this world. */
  #dated(response: Response): Response {
    const headers = new Headers(response.headers);
    headers.delete('date');
    if (this.#world) headers.set('date', new Date(this.#world.now()).toUTCString());
    return new Response(response.body, { status: response.status, headers });
  }

  /** The request arrives and is done; the answer to the next one that fits is lost. */
  loseAnswer(fits: (path: string, method: string) => boolean): void {
    this.meddle = async (url, init, pass) => {
      const response = await pass(url, init);
      if (!fits(new URL(url).pathname, init.method ?? '')) return response;
      this.meddle = undefined;
      throw new TypeError('The connection was lost');
    };
  }
}

/** A relay of its own and a clock that all share. */
export class World {
  #relay: Pick<RunningRelay, 'url' | 'close'>;
  #ahead = 0;
  readonly clock: Clock = { now: () => Date.now() + this.#ahead * 1000 };

  static async start(): Promise<World> {
    let ahead = () => 0;
    const relay = await startRelay(() => ahead());
    const world = new World(relay);
    ahead = () => world.#ahead;
    return world;
  }

  constructor(relay: Pick<RunningRelay, 'url' | 'close'>) {
    this.#relay = relay;
  }

  get url(): string {
    return this.#relay.url;
  }

  later({ days = 0, hours = 0, minutes = 0 }): void {
    this.#ahead += ((days * 24 + hours) * 60 + minutes) * 60;
  }

  close(): Promise<void> {
    return this.#relay.close();
  }

  /** What a page on a phone with this clock needs; nothing is known yet of the relay's time. */
  deps(network: Network, clock: Clock = this.clock): SharingDependencies {
    const time = new TrustedTime(clock);
    return {
      relay: this.relayFor(network, time),
      clock: time,
      newId: randomId,
      isOnline: () => network.isOnline,
      origin: origin,
      argon2: quickArgon2,
    };
  }

  /** The calls of a page that hears the time so. */
  relayFor(network: Network, time: TrustedTime): RelayClient {
    return new RelayClient(network.fetch, { origin: this.url, time });
  }

  /** Somebody who shares, on a phone of their own. */
  async client(place = freshLocation()): Promise<Phone> {
    return new Phone(this, place, await newVault(place));
  }

  /** Somebody who reads, in a browser of their own. */
  async reader(place = freshLocation()): Promise<Browser> {
    return new Browser(this, place, await newVault(place));
  }
}

const origin = 'https://eigenwijzer.example';
type Place = ReturnType<typeof freshLocation>;

export class Phone {
  readonly network: Network;
  readonly clock: PhoneClock;
  readonly place: Place;
  readonly #world: World;
  vault: Vault;
  deps: SharingDependencies;
  publisher: Publisher;

  constructor(world: World, place: Place, vault: Vault) {
    this.#world = world;
    this.place = place;
    this.vault = vault;
    this.network = new Network(world.clock);
    this.clock = new PhoneClock(world.clock);
    this.deps = world.deps(this.network, this.clock);
    this.publisher = new Publisher(vault, this.deps);
  }

  /** As if the app was killed and started again. */
  async restart(): Promise<void> {
    this.vault.close();
    this.vault = await vaultAgain(this.place);
    this.deps = this.#world.deps(this.network, this.clock);
    this.publisher = new Publisher(this.vault, this.deps);
  }

  async share(change: Partial<ShareOrder> = {}) {
    return expectOk(await this.publisher.create(orderOf(change)));
  }

  shareNow(id: string) {
    return this.vault.collection('share').get(id)!;
  }
}

export class Browser {
  readonly network: Network;
  readonly clock: PhoneClock;
  readonly place: Place;
  readonly #world: World;
  vault: Vault;
  deps: SharingDependencies;
  reader: ShareReader;

  constructor(world: World, place: Place, vault: Vault) {
    this.#world = world;
    this.place = place;
    this.vault = vault;
    this.network = new Network(world.clock);
    this.clock = new PhoneClock(world.clock);
    this.deps = world.deps(this.network, this.clock);
    this.reader = new ShareReader(vault.collection('received'), this.deps);
  }

  async restart(): Promise<void> {
    this.vault.close();
    this.vault = await vaultAgain(this.place);
    this.deps = this.#world.deps(this.network, this.clock);
    this.reader = new ShareReader(this.vault.collection('received'), this.deps);
  }
}

export const storyOf = (text: string): ShareContents => ({ story: { text, on: '2026-11-20' } });

/** What time it is for this reader, as a screen looks at it. */
export function momentsOf({ deps: { clock } }: Browser): Moments {
  return { now: clock.now(), phone: clock.phone };
}

const orderOf = (change: Partial<ShareOrder> = {}): ShareOrder => ({
  receiver: { name: 'Mijn zus' },
  from: 'Sam',
  choice: { story: {} },
  contents: storyOf('Praat gewoon met mij.'),
  way: 'link',
  withCode: false,
  period: 'quarter',
  ...change,
});

export async function linkOf(text: string): Promise<ShareLink> {
  return expectOk(await readShareLink(text, sha256));
}
