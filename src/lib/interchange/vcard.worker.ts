/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import type { CardsOrder } from './read-cards-file';
import { readPeople } from './read-people';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<CardsOrder>) => {
  self.postMessage(readPeople(data.bytes, data.contacts));
});
