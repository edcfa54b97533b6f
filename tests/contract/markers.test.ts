import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { caseManager, doctor, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal } from '$lib/domain/goal/goal.fixtures';
import { source, wholeChoice } from '$lib/domain/share-contents/share-contents.fixtures';
import { contentsOf } from '$lib/domain/share-contents/share-contents.rules';
import { shareParts } from '$lib/domain/share-contents/share-contents.schema';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { filledEntry } from '$lib/domain/wellbeing/wellbeing.fixtures';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { RecordOf, RecordTypeName } from '$lib/vault/records/record-types';
import type { Vault } from '$lib/vault/vault';
import { expectOk } from '$lib/vault/vault.fixtures';
import { startPostgres } from '../../scripts/postgres.mjs';
import { shareSource } from '../../src/lib/app/share-source';
import { linkOf, World, type Network } from '../sharing/world';
import { keepOnRelay, moveToNewPhone, showOnScreen } from './fixtures/elsewhere';
import { Marks, unpacked, writings, writtenIn } from './fixtures/marks';
import { OwnProcess } from './fixtures/own-process';

const folder = mkdtempSync(join(tmpdir(), 'eigenwijzer-markers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fields in which a person writes. */
const texts = [
  ...['want', 'can', 'need', 'text', 'words', 'closing', 'name', 'calledBy', 'reachable', 'title', 'topic'],
  ...['placeWords', 'note', 'question', 'when', 'phone', 'phones', 'went', 'helps', 'doesNotHelp', 'signs'],
  ...['othersNotice', 'othersMay', 'wishes', 'message', 'teachBack', 'valueString', 'display'],
];

/** A vault with a mark in every field that a person can write in. */
async function fill(vault: Vault, marks: Marks): Promise<void> {
  const put = async <K extends RecordTypeName>(kind: K, record: RecordOf<K>) =>
    expectOk(await vault.collection(kind).put(marks.in(record, texts)));
  for (let at = 0; at < 12; at += 1) await put('goal', { ...busyGoal, id: `goal-${at}` });
  for (const contact of [caseManager, sister, doctor]) await put('contact', contact);
  await put('wellbeing', filledEntry);
  await put('appointment', { ...atHome, day: undefined });
  await put('supportPlan', plan);
  for (const success of source.successes) await put('success', success);
  for (const wish of source.helpWishes) await put('helpWish', { ...wish, words: 'Minder mag.' });
  for (const meeting of source.meetings) await put('meeting', meeting);
  for (const story of source.stories) await put('story', story);
  for (const response of source.responses) await put('questionnaireResponse', response);
  for (const date of source.dates) await put('importantDate', { ...date, day: undefined });
}

/** Everything that passes over a network: addresses, headers, and bodies both ways. */
function recorded(...networks: readonly Network[]): string[] {
  const passed: string[] = [];
  for (const network of networks) {
    network.meddle = async (url, init, pass) => {
      const response = await pass(url, init);
      passed.push(url, JSON.stringify(init.headers ?? {}), String(init.body ?? ''));
      passed.push(await response.clone().text(), JSON.stringify([...response.headers]));
      return response;
    };
  }
  return passed;
}

/** What passed over the network, what the relay may know, and what it may not. */
interface Sent {
  readonly passed: readonly string[];
  readonly shareId: string;
  readonly code: string;
  readonly words: string;
}

/**
 * Shares every part, reads it, writes back, and collects that; keeps a reservekopie on the relay, moves everything to a
 * new phone and shows a talk on a big screen.
 */
async function shareEverything(url: string, marks: Marks): Promise<Sent> {
  const world = new World({ url, close: () => Promise.resolve() });
  const [phone, browser] = [await world.client(), await world.reader()];
  const passed = recorded(phone.network, browser.network);
  await fill(phone.vault, marks);
  const choice = { ...wholeChoice, story: { text: marks.next() } };
  const now = shareSource(phone.vault, world.clock, repeatDays);
  const contents = contentsOf(now(), choice);
  for (const part of shareParts)
    expect(marks.countIn(JSON.stringify(contents[part])), part).toBeGreaterThan(0);
  expect(marks.countIn(JSON.stringify(contents))).toBeGreaterThanOrEqual(100);
  const { share, link } = await phone.share({
    receiver: { name: marks.next() },
    from: marks.next(),
    choice,
    contents,
    withCode: true,
  });
  const { id } = expectOk(await browser.reader.claim(await linkOf(link), share.code));
  expect(browser.vault.collection('received').get(id)?.photo?.body.parts).toEqual(contents);
  const own = () => marks.next();
  for (const reply of [
    { v: 1, kind: 'hello', name: own(), role: own() },
    { v: 1, kind: 'note', text: own() },
    { v: 1, kind: 'step', text: own() },
    { v: 1, kind: 'appointment', text: own(), date: '2026-12-01', time: '14:30', place: own() },
  ] as const) {
    expectOk(await browser.reader.reply(id, reply));
  }
  expectOk(await phone.publisher.refresh());
  expect(marks.countIn(JSON.stringify(phone.shareNow(share.id).replies))).toBe(6);
  expectOk(
    await phone.publisher.publishSnapshot(share.id, { story: { text: marks.next(), on: '2026-11-20' } }),
  );
  expect(expectOk(await browser.reader.refresh(id)).photo?.version).toBe(2);
  // One that nobody opened lies there with all that its link opens.
  const left = await phone.share({ contents, choice, receiver: { name: marks.next() } });
  const words = await keepOnRelay(world, phone.vault, phone.network);
  await moveToNewPhone(world, phone.vault, phone.network);
  await showOnScreen(world, { part: 'overview', words: marks.next() }, phone.network);
  return { passed, shareId: left.share.shareId, code: share.code ?? '', words };
}

function expectNoMark({ passed, words }: Sent, kept: Buffer, output: string, marks: Marks): void {
  expect(passed.length).toBeGreaterThan(50);
  for (const path of ['shares', 'backups', 'mailbox'])
    expect(
      passed.some((text) => text.includes(`/api/v1/${path}/`)),
      path,
    ).toBe(true);
  expect(unpacked(passed).includes(words) || kept.includes(words), 'sleutelwoorden').toBe(false);
  expect(marks.foundIn(unpacked(passed)), 'traffic').toEqual([]);
  expect(output).toContain('"route":"PUT /api/v1/shares/{id}"');
  expect(marks.foundIn(Buffer.from(output)), 'log').toEqual([]);
  expect(marks.foundIn(kept), 'database').toEqual([]);
}

it('finds a mark in each of its writings, wherever it stands', () => {
  const text = 'MARK0123456789abcdef';
  for (const before of ['', 'a', 'ab', 'abc']) {
    const around = `${before}${text} and more`;
    const ways = [
      Buffer.from(around),
      Buffer.from(around, 'utf16le'),
      Buffer.from(around, 'utf16le').swap16(),
      Buffer.from(Buffer.from(around).toString('base64')),
      Buffer.from(Buffer.from(around).toString('base64url')),
    ];
    for (const bytes of ways)
      expect(writings(text).some(({ written }) => bytes.includes(written))).toBe(true);
  }
  const marks = new Marks();
  const packed = JSON.stringify({ a: Buffer.from(`so: ${marks.next()}.`).toString('base64url') });
  expect(marks.foundIn(unpacked([packed]))).toContain('UTF-8');
});

it('leaves no word of a client or reader in the traffic, the log and the files of SQLite', async () => {
  const [began, marks] = [Date.now(), new Marks()];
  const server = await OwnProcess.start({ DATA_DIR: folder, LOG: 'requests' });
  const sent = await shareEverything(server.url, marks);
  const whileOpen = writtenIn(folder, began);
  expect(await server.end('SIGTERM')).toBe(0);
  const kept = Buffer.concat([whileOpen, writtenIn(folder, began)]);
  expect(kept.includes(Buffer.from(sent.shareId, 'base64url')) || kept.includes(sent.shareId)).toBe(true);
  expectNoMark(sent, kept, server.output, marks);
  expect(sent.passed.filter((text) => text.includes(`"${sent.code}"`))).toEqual([]);
});

it('nor in the files of PostgreSQL', async () => {
  const [began, marks] = [Date.now(), new Marks()];
  const postgres = await startPostgres();
  onTestFinished(postgres.stop);
  const server = await OwnProcess.start({ DATABASE_URL: postgres.url, LOG: 'requests', DATA_DIR: folder });
  const sent = await shareEverything(server.url, marks);
  expect(await server.end('SIGTERM')).toBe(0);
  await postgres.crash();
  const kept = writtenIn(postgres.folder, began);
  expect(kept.includes(Buffer.from(sent.shareId, 'base64url')) || kept.includes(sent.shareId)).toBe(true);
  expectNoMark(sent, kept, server.output, marks);
});
