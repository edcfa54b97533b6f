import { loaded, type NotLoaded } from '$lib/core/loading';
import { ok, type Result } from '$lib/core/result';
import type { App } from '$lib/app/app.svelte';

const parts = () =>
  Promise.all([
    import('./reminder-service'),
    import('$lib/reminders/browser-push'),
    import('$lib/reminders/last-arrival'),
  ]);

/** Before everything is wiped: what waits is cancelled, and this phone takes nothing any more, also when the vault is closed. */
export async function forgetReminders({
  session: { vault },
  time,
}: Pick<App, 'time' | 'session'>): Promise<Result<undefined, NotLoaded>> {
  const found = await loaded(parts());
  if (!found.ok) return found;
  const [{ pushBrowser, remindersOf }, { unsubscribe }, { forgetArrival }] = found.value;
  await forgetArrival(caches);
  // Whatever the relay could not be told: without a subscription nothing arrives.
  if (vault?.collection('reminders').current[0]?.device) await remindersOf(vault, time).turnOff();
  else await unsubscribe(pushBrowser);
  return ok();
}
