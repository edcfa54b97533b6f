/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import type { ReadContext } from './calendar-items';
import { readCalendar } from './read-calendar';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<{ bytes: Uint8Array; context: ReadContext }>) => {
  self.postMessage(readCalendar(data.bytes, data.context));
});
