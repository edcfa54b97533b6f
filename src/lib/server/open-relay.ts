import { PostgresRepository } from './database/postgres.repository.ts';
import { SqliteRepository } from './database/sqlite.repository.ts';
import { RelayServer, type RelayOptions } from './http/relay-server.ts';
import type { RelayRepository } from './relay/repository.ts';
import { ratesFor, type Settings } from './settings.ts';

/** Opens the database that the settings name and starts the relay on it. Rejects when it cannot be used. */
export async function openRelay(
  settings: Settings,
  own: Pick<RelayOptions, 'version' | 'semaphore'>,
): Promise<RelayServer> {
  const relay = new RelayServer({
    ...own,
    repository: await openRepository(settings),
    quotas: settings.quotas,
    addressPercent: settings.addressPercent,
    rates: ratesFor(settings),
    proxies: settings.proxies,
    push: settings.push,
  });
  await relay.start();
  return relay;
}

async function openRepository({ databaseUrl, dataFolder, reserve }: Settings): Promise<RelayRepository> {
  if (databaseUrl !== undefined) return PostgresRepository.open(databaseUrl);
  return new SqliteRepository(dataFolder, { reserve });
}
