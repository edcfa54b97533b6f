import { err, ok } from '$lib/core/result';
import type { OpenTicket, PrepareTicket } from '$lib/features/ticket/ticket.state.svelte';
import { lastHello } from '$lib/domain/received/received.rules';
import type { Received } from '$lib/domain/received/received.schema';
import type { ShareReader } from '$lib/sharing/share-reader';
import type { Vault } from '$lib/vault/vault';
import type { App } from '$lib/app/app.svelte';

/** The last one asked for of each page: one after the other, so that none is made twice. */
const places = new WeakMap<App, Promise<Vault | undefined>>();

/** Makes a place to keep what is received, when there is none, and loads what reads it. */
export async function preparePlace(app: App): Promise<{ vault: Vault; reader: ShareReader } | undefined> {
  const { session, sharing } = app;
  const before = Promise.resolve(places.get(app));
  const place = before.then((vault) => (vault && vault === session.vault ? vault : makePlace(app)));
  places.set(app, place);
  const vault = await place;
  return vault && { vault, reader: await sharing.readerOf(vault) };
}

async function makePlace({ session, preferences }: App): Promise<Vault | undefined> {
  if (session.status === 'new' || session.status === 'gone') {
    await session.create();
    // Somebody who only reads is not greeted as somebody who begins here.
    preferences.set({ onlyReads: !preferences.values.welcomed });
  }
  return session.vault;
}

/** How this reader called themselves at the link before, when what they keep is open. */
export function helloBefore({ session }: App): { name: string; role: string } | undefined {
  return session.vault && lastHello(session.vault.collection('received').current);
}

/** Gets all ready that the tap will need. Asks nothing of the relay, and stores nothing of the link. */
export async function prepareTicket(app: App, ...[link, code]: Parameters<PrepareTicket>): Promise<void> {
  const place = await preparePlace(app);
  if (code !== undefined || !link.codeRequired) place?.reader.prepare(link, code);
}

/** Opens a link for this device, after the tap: claims it, and says who opened it. Gives the address to read it at. */
export async function openTicket(
  app: App,
  ...[link, code, hello]: Parameters<OpenTicket>
): ReturnType<OpenTicket> {
  const place = await preparePlace(app);
  if (!place) return err({ code: app.session.error?.code ?? 'vault.unavailable' });
  const { vault, reader } = place;
  const claimed = await reader.claim(link, code);
  if (!claimed.ok) return claimed;
  const { id } = claimed.value;
  app.sharing.justOpened = id;
  void settle(vault, reader, claimed.value, hello);
  return ok(`/ontvangen/${id}`);
}

/** What need not be waited for: each of it is stored or sent again at the next contact when it is lost. */
async function settle(
  vault: Vault,
  reader: ShareReader,
  { id, replies, photo, label }: Received,
  hello: Parameters<OpenTicket>[2],
): Promise<void> {
  // So that the list can still name it when the copy is gone.
  const from = photo?.body.from ?? '';
  if (label === '' && from !== '') {
    await vault.collection('received').update(id, (received) => ({ ...received, label: from }));
  }
  await reader.confirm(id);
  if (replies.length === 0) await reader.reply(id, { v: 1, kind: 'hello', ...hello });
  await reader.noteRead(id);
}
