/**
 * `npm run relay-status`: how full the relay is, how fast it fills, and what it thinks of its clock. Beside a relay that
 * runs or not, with the settings of that. `-- --clock-is-right` ends a doubt about the clock.
 */
import { attachPostgres, attachSqlite } from './lib/server/database/attach.ts';
import { confirmClock, statusOf } from './lib/server/relay/status.ts';
import { readSettings } from './lib/server/settings.ts';
import { statusText } from './lib/server/status-text.ts';

try {
  const settings = readSettings(process.env);
  if (typeof settings === 'string') throw new Error(settings);
  const { databaseUrl, dataFolder, quotas } = settings;
  const relay = databaseUrl === undefined ? attachSqlite(dataFolder) : await attachPostgres(databaseUrl);
  if (process.argv.includes('--clock-is-right')) await confirmClock(relay.rows);
  process.stdout.write(statusText(await statusOf(relay.rows, quotas)));
  await relay.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The database cannot be read.'}\n`);
  process.exitCode = 1;
}
