import fc from 'fast-check';
import { answersOf, callOf } from './answers';
import type { Network } from './world';

/** What may stand in the place of anything that a relay answers. */
const odd: readonly unknown[] = [
  ...[
    null,
    true,
    '',
    'x',
    [],
    {},
    0,
    -1,
    0.5,
    1,
    2,
    999_999_998,
    2 ** 31 - 2,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 53 - 1,
  ],
  ...[
    1e300,
    7_258_118_399,
    7_258_118_400,
    'A'.repeat(22),
    'A'.repeat(43),
    `B${'A'.repeat(86)}`,
    '\u202E\u0301',
  ],
  ...['open', 'claimed', 'locked', 'linkExpired', 'stopped', 'left', 'expired', 'revoked', 'refused'],
];

const dates = [
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Sat, 13 Sep 275760 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  '',
];
const codes = [
  'share.gone',
  'share.unknown',
  'share.versionConflict',
  'share.devicesMismatch',
  'share.claimed',
];
const more = [
  'share.badTimes',
  'share.conflict',
  'share.linkExpired',
  'relay.tooMany',
  'relay.full',
  'share.locked',
];

/** One lie: what becomes of an answer. `at`: which of its values, counted through; `value`: by what it is replaced. */
export const lie = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('change'), at: fc.nat(60), value: fc.constantFrom(...odd) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('twice'), at: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('error'), code: fc.constantFrom(...codes, ...more) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('date'), date: fc.constantFrom(...dates) }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'text' }, { kind: 'none' }, { kind: 'lost' }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('arbitrary'), value: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('earlier'), at: fc.nat(10) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('status'), at: fc.constantFrom(200, 201, 202, 400, 404, 500) }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'truth' }) },
);
type Lie = Partial<Record<'code' | 'date', string>> & { kind: string; at?: number; value?: unknown };

/** What was answered before, in the order in which it was: of any share, backup or mailbox. */
export type Heard = { readonly call: unknown; readonly text: string }[];

/** Passes everything on and remembers what was answered, to be said again. */
export function listenTo(network: Network, heard: Heard = []): Heard {
  network.meddle = async (url, init, pass) => {
    const answer = await pass(url, init);
    if (answer.ok) heard.push({ call: asked(url, init), text: await answer.clone().text() });
    return answer;
  };
  return heard;
}

const asked = (url: string, init: RequestInit) => callOf(init.method ?? '', new URL(url).pathname);

/** From now on the relay does what it is asked, and says something else: one lie after the other. */
export function lieTo(network: Network, lies: readonly Lie[], heard: Heard = []): void {
  let next = 0;
  network.meddle = async (url, init, pass) => {
    const honest = await pass(url, init);
    const told = lies[next++ % lies.length]!;
    if (told.kind !== 'arbitrary' && told.kind !== 'earlier') return said(honest, told);
    const call = asked(url, init);
    const earlier = heard.filter((one) => one.call === call);
    if (honest.ok) heard.push({ call, text: await honest.clone().text() });
    const again = told.kind === 'earlier' ? earlier[(told.at ?? 0) % Math.max(1, earlier.length)] : undefined;
    if (again) return new Response(again.text || null, { status: again.text ? 200 : 204 });
    const arbitrary = call && answersOf(call);
    if (!arbitrary || told.kind === 'earlier') return honest;
    const [value] = fc.sample(arbitrary, { seed: Number(told.value), numRuns: 1 });
    return Response.json(value, { headers: { date: honest.headers.get('date') ?? '' } });
  };
}

async function said(honest: Response, { kind, at = 0, value, code, date }: Lie): Promise<Response> {
  if (kind === 'status') {
    const text = await honest.text();
    return new Response(text, { status: at, headers: honest.headers });
  }
  if (kind === 'lost') throw new TypeError('The connection was lost');
  if (kind === 'none') return new Response(null, { status: 204, headers: honest.headers });
  if (kind === 'text') return new Response('<html>Wi-Fi</html>', { status: 200 });
  if (kind === 'error') {
    const error = { code, attemptsLeft: 0, endedAt: 1, now: 1 };
    return Response.json({ error }, { status: 410, headers: honest.headers });
  }
  const text = await honest.text();
  const headers = new Headers(honest.headers);
  if (kind === 'date') headers.set('date', date ?? '');
  const changed =
    text === '' || kind === 'date' || kind === 'truth'
      ? text
      : changedAt(text, at, kind === 'twice' ? undefined : value);
  return new Response(honest.status === 204 ? null : changed, { status: honest.status, headers });
}

/** The answer with one of its values replaced; with `undefined` a list has each of its things twice. */
function changedAt(text: string, at: number, value: unknown): string {
  const json: unknown = JSON.parse(text);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (thing: unknown): void => {
    if (typeof thing !== 'object' || thing === null) return;
    for (const name of Object.keys(thing)) {
      places.push([thing as Record<string, unknown>, name]);
      walk((thing as Record<string, unknown>)[name]);
    }
  };
  walk(json);
  const found = places[at % Math.max(1, places.length)];
  if (!found) return text;
  const [thing, name] = found;
  const old = thing[name];
  thing[name] = value === undefined && Array.isArray(old) ? [...old, ...old] : value;
  return JSON.stringify(json);
}
