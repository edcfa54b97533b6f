import { err, ok } from '$lib/core/result';
import type { OpenTicket } from '$lib/features/ticket/ticket.state.svelte';
import type { App } from '../../app.svelte';

/**
 * Opens a link for this device, after the tap: makes a place to keep it when there is none, claims it, and says who
 * opened it. Gives the address where it can be read.
 */
export async function openTicket(
  { session, sharing, preferences }: App,
  ...[link, code, hello]: Parameters<OpenTicket>
): ReturnType<OpenTicket> {
  if (session.status === 'new' || session.status === 'gone') {
    await session.create();
    // Somebody who only reads is not greeted as somebody who begins here.
    preferences.set({ onlyReads: !preferences.values.welcomed });
  }
  const { vault } = session;
  if (!vault) return err({ code: session.error?.code ?? 'vault.unavailable' });
  const reader = await sharing.readerOf(vault);
  const claimed = await reader.claim(link, code);
  if (!claimed.ok) return claimed;
  const { id, replies, photo, label } = claimed.value;
  // So that the list can still name it when the copy is gone.
  const from = photo?.body.from ?? '';
  if (label === '' && from !== '') {
    await vault.collection('received').update(id, (received) => ({ ...received, label: from }));
  }
  if (replies.length === 0) await reader.reply(id, { v: 1, kind: 'hello', ...hello });
  await reader.noteRead(id);
  sharing.justOpened = id;
  return ok(`/ontvangen/${id}`);
}
