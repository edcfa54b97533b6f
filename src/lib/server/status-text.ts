import type { RelayStatus } from './relay/status.ts';

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const growth = (bytes: number | undefined) =>
  bytes === undefined ? '-' : `${bytes < 0 ? '' : '+'}${megabytes(bytes)}`;
const moment = (seconds: number | undefined) =>
  seconds === undefined ? 'none yet' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

const heads = ['kind', 'things', 'used', 'quota', 'full', 'last day', 'last week', '80 % in'];

/** The status as a table for a terminal. */
export function statusText({ kinds, clock, seen, doubted }: RelayStatus): string {
  const lines = kinds.map(({ kind, things, used, quota, inDay, inWeek, daysLeft }) => [
    kind,
    String(things),
    megabytes(used),
    megabytes(quota),
    `${Math.round((used / quota) * 100)} %`,
    growth(inDay),
    growth(inWeek),
    daysLeft === undefined ? '-' : `${Math.floor(daysLeft)} days`,
  ]);
  const table = [heads, ...lines];
  const widths = heads.map((_, at) => Math.max(...table.map((line) => line[at]?.length ?? 0)));
  const shown = table.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '));
  const times = [`clock of the database  ${moment(clock)}`, `newest moment seen     ${moment(seen)}`];
  const doubt =
    doubted === undefined
      ? []
      : [
          '',
          'The clock is IN DOUBT since it said that: nothing ends by time, and nothing is deleted.',
        ].concat(
          `It said ${moment(doubted)}. Set it right; or, when it is right:`,
          '  npm run relay-status -- --clock-is-right',
        );
  return [...shown, '', ...times, ...doubt, ''].join('\n');
}
