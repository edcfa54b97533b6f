/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import type { Around } from './calendar-items';
import { readCalendar } from './read-calendar';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<{ bytes: Uint8Array; around: Around }>) => {
  self.postMessage(readCalendar(data.bytes, data.around));
});
