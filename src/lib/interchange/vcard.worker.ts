/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { readPeople, type CardsOrder } from './read-people';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<CardsOrder>) => {
  self.postMessage(readPeople(data));
});
