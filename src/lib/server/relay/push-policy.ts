import type { PushOff } from '../../protocol/api/push-calls.ts';

/** What an operator wants of pushes. */
export interface PushPolicy {
  /** Absent when they are sent. */
  readonly off?: PushOff;
  /** Names of push services; `*.example.com` for all below it, `*` for any. */
  readonly hosts: readonly string[];
}

/** Those of Chrome, Firefox, Safari and Edge. */
export const ordinaryPushHosts: readonly string[] = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  'updates.push.services.mozilla.com',
  'push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** Whether something may be sent to this address, which is one of a subscription. */
export function allowsEndpoint({ hosts }: PushPolicy, endpoint: string): boolean {
  const host = new URL(endpoint).hostname;
  return hosts.some((name) => name === '*' || name === host || isBelow(host, name));
}

/** `*.example.com` takes `a.example.com`, not `example.com` and not `badexample.com`. */
function isBelow(host: string, name: string): boolean {
  return name.startsWith('*.') && host.endsWith(name.slice(1));
}
