import { ok } from '$lib/core/result';
import type { TrustedTime } from '$lib/core/trusted-time';
import { ReminderKeeper, type ReminderDependencies } from '$lib/features/reminders/reminder-keeper';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { t } from '$lib/i18n/words';
import { pushCalls, pushKeyCall } from '$lib/protocol/api/push-calls';
import type { PushBrowser } from '$lib/reminders/browser-push';
import { RelayClient } from '$lib/sharing/relay-client';
import type { Vault } from '$lib/vault/vault';

const keepers = new WeakMap<Vault, ReminderKeeper>();

/** This browser. Without notifications, or without a service worker, it says no to everything. */
export const pushBrowser: PushBrowser = {
  worker: async () => navigator.serviceWorker?.getRegistration().catch(() => undefined),
  permission: () => (typeof Notification === 'undefined' ? 'denied' : Notification.permission),
  ask: async () => (typeof Notification === 'undefined' ? 'denied' : Notification.requestPermission()),
};

/** Reminders of this vault on this phone; the same one for every screen. */
export function remindersOf(vault: Vault, time: TrustedTime): ReminderKeeper {
  const known = keepers.get(vault);
  if (known) return known;
  const keeper = new ReminderKeeper({
    records: vault.collection('reminders'),
    appointments: vault.collection('appointment'),
    repeatDays,
    clock: time,
    relay: relayOf(time),
    browser: pushBrowser,
    words: () => ({ title: t('frame:reminder.title'), lang: document.documentElement.lang }),
    origin: location.origin,
  });
  keepers.set(vault, keeper);
  keeper.follow();
  return keeper;
}

function relayOf(time: TrustedTime): ReminderDependencies['relay'] {
  const client = new RelayClient((url, init) => fetch(url, init), { time });
  return {
    schedule: (id, request) => client.call(pushCalls.schedule, { id }, { request }),
    cancel: (id, token) => client.call(pushCalls.cancel, { id }, { token }),
    async look(id, token) {
      const answer = await client.call(pushCalls.look, { id }, { token });
      return answer.ok ? ok(answer.value?.state ?? 'waiting') : answer;
    },
    async key() {
      const answer = await client.call(pushKeyCall, { id: '' });
      return answer.ok ? ok(answer.value ?? { off: 'noOrigin' as const }) : answer;
    },
  };
}
