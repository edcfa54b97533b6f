import { databaseName } from '$lib/vault/store/database-name';
import { stopRows } from './stop-rows';
import { Stops } from './stops';

/** The stops without an open vault: for locked pages and the service worker. */
export function stopsAlone(name: string = databaseName): Stops {
  return new Stops(name, () => Promise.resolve(stopRows));
}
