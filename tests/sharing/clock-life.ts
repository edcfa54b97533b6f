import { expectOk } from '$lib/vault/vault.fixtures';
import { sharingOf } from './somebody';
import { linkOf, type Browser, type Phone, type World } from './world';

/** How wrong a clock is, in days. */
export const wrongClocks = [
  ['two days ahead', 2],
  ['two years ahead', 730],
  ['a year back', -365],
] as const;

/** Somebody shares; `link` opens it, `read` is the sister once she has. */
export interface Life {
  readonly phone: Phone;
  readonly sister: Browser;
  readonly share: string;
  /** Ids at the reader; empty before she opened it. */
  received: string;
}

/** A share for a week, at the relay, that nobody opened yet. */
export async function madeIn(world: World, change: Parameters<Phone['share']>[0] = {}): Promise<Life> {
  const [phone, sister] = [await world.client(), await world.reader()];
  const { share } = await phone.share({ period: 'week', ...change });
  return { phone, sister, share: share.id, received: '' };
}

/** The sister opens the link. */
export async function open(life: Life): Promise<void> {
  const link = await linkOf((await life.phone.publisher.linkOf(life.share))!);
  life.received = expectOk(await life.sister.reader.claim(link)).id;
}

/** A start of the app, as after a kill: with a network or without. */
export async function start({ phone }: Pick<Life, 'phone'>, isOnline: boolean) {
  phone.network.isOnline = isOnline;
  await phone.restart();
  await phone.publisher.flush();
  await phone.publisher.refresh();
  return sharingOf(phone);
}
