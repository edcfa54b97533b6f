import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { maxImportBytes, readExport } from './read-export';
import { recordTypes, type RecordTypes } from '$lib/vault/records/record-types';
import { expectOk, freshLocation, goalOf, newVault, vaultAgain, webOf } from '$lib/vault/vault.fixtures';

const facts = { exportedAt: '2026-11-22T09:30:00.000Z', app: '0.1.0' };
const failure = (code: string) => ({ ok: false, error: { code } });

async function exported(): Promise<string> {
  const vault = await newVault(freshLocation());
  for (const id of ['b', 'a']) expectOk(await vault.collection('goal').put(goalOf(id)));
  expectOk(await vault.collection('wellbeing').put(webOf('w')));
  return vault.exportJson(facts);
}

const read = (...parts: BlobPart[]) => readExport(new Blob(parts));
const changed = async (change: (file: Record<string, unknown>) => unknown) =>
  read(JSON.stringify(change(JSON.parse(await exported()))));

describe('an export', () => {
  it('is readable: every word of a goal is in it', async () => {
    const file = JSON.parse(await exported());
    expect(file).toMatchObject({ format: 'eigenwijzer-export', version: 1, ...facts });
    expect(file.kinds.goal.records).toEqual([goalOf('b'), goalOf('a')]);
  });

  it('comes back whole, in the same order', async () => {
    const file = expectOk(await read(await exported()));
    expect(file).toMatchObject({ exportedAt: facts.exportedAt, counts: { goal: 2, wellbeing: 1 } });
    const place = freshLocation();
    expectOk(await (await newVault(place)).replaceWith(file));
    const again = await vaultAgain(place);
    expect(again.collection('goal').current).toEqual([goalOf('b'), goalOf('a')]);
    expect(again.collection('wellbeing').current).toEqual([webOf('w')]);
  });

  it('is compared with what is here before it replaces that', async () => {
    const vault = await newVault(freshLocation());
    for (const id of ['a', 'c', 'd']) expectOk(await vault.collection('goal').put(goalOf(id)));
    expect(vault.compare(expectOk(await read(await exported())))).toEqual([
      { type: 'goal', here: 3, file: 2, both: 1 },
      { type: 'wellbeing', here: 0, file: 1, both: 0 },
    ]);
  });

  it('takes the place of everything, in every tab, and new things come after it', async () => {
    const place = freshLocation();
    const [vault, other] = [await newVault(place), await vaultAgain(place)];
    expectOk(await vault.collection('goal').put(goalOf('x')));
    expectOk(await vault.replaceWith(expectOk(await read(await exported()))));
    const ids = () => other.collection('goal').current.map(({ id }) => id);
    await vi.waitFor(() => expect(ids()).toEqual(['b', 'a']));
    expectOk(await other.collection('goal').put(goalOf('new')));
    expect(ids()).toEqual(['b', 'a', 'new']);
  });
});

describe('a file that is no good', () => {
  it('is refused by its size, before it is read', async () => {
    const file = new Blob([new Uint8Array(maxImportBytes + 1)]);
    const reading = vi.spyOn(file, 'arrayBuffer');
    expect(await readExport(file)).toEqual(failure('import.tooBig'));
    expect(reading).not.toHaveBeenCalled();
  });

  it('is told when the device cannot read it', async () => {
    const file = new Blob(['{}']);
    vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'));
    expect(await readExport(file)).toEqual(failure('import.notReadable'));
  });

  it('is called foreign when it never was an export', async () => {
    const strangers = ['', 'hallo', '{}', '[]', 'null', '{"format":"other"}', '\u0000\u0001PNG'];
    for (const stranger of strangers) expect(await read(stranger)).toEqual(failure('import.foreign'));
    expect(await read(new Uint8Array([0xff, 0xd8, 0xff]))).toEqual(failure('import.foreign'));
  });

  it('is read in UTF-16, and refused in what an old program made of it, before a letter is lost', async () => {
    const vault = await newVault(freshLocation());
    expectOk(await vault.collection('goal').put(goalOf('a', 'Bij André Köök eten, zoals vóór 2020')));
    const json = vault.exportJson(facts);
    const utf16 = Uint16Array.from(`\ufeff${json}`, (sign) => sign.charCodeAt(0));
    for (const part of [utf16, utf16.subarray(1), `\ufeff${json}`]) {
      const { contents, hasLostLetters } = expectOk(await read(part));
      expect(contents.map(({ value }) => value)).toEqual([
        goalOf('a', 'Bij André Köök eten, zoals vóór 2020'),
      ]);
      expect(hasLostLetters).toBe(false);
    }
    const byteOf = (mac: boolean) => (sign: string) =>
      mac ? ({ é: 0x8e, ö: 0x9a, ó: 0x97 }[sign] ?? sign.charCodeAt(0)) : sign.charCodeAt(0);
    for (const mac of [false, true]) {
      expect(await read(Uint8Array.from(json, byteOf(mac)))).toEqual(failure('import.encoding'));
    }
    const utf32 = Uint32Array.from(`\ufeff${json}`, (sign) => sign.charCodeAt(0));
    expect(await read(utf32)).toEqual(failure('import.encoding'));
    expect(await read(utf16.subarray(0, 300))).toEqual(failure('import.damaged'));
    expect(await read(new TextEncoder().encode(json).subarray(0, json.indexOf('André') + 5))).toEqual(
      failure('import.damaged'),
    );
  });

  it('tells of letters that were lost before, and still lets the person decide', async () => {
    for (const lost of ['Andr\ufffd', 'AndrÃ©', 'zoâ€™n dag']) {
      const file = await changed((file) => ({
        ...file,
        kinds: { goal: { version: recordTypes.goal.version, records: [goalOf('a', lost)] } },
      }));
      expect(expectOk(file).hasLostLetters).toBe(true);
    }
    expect(expectOk(await read(await exported())).hasLostLetters).toBe(false);
  });

  it('is called damaged when a reservekopie was saved as text', async () => {
    for (const text of [
      'EGW1\ufffd\ufffd',
      '\ufeffEGW1\ufffd',
      Uint16Array.from('\ufeffEGW1x', (s) => s.charCodeAt(0)),
    ]) {
      expect(await read(text)).toEqual(failure('import.damaged'));
    }
  });

  it('is called damaged when it was cut off, wherever that was', async () => {
    const json = await exported();
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await read(json.slice(0, Math.floor(json.length * part)))).toEqual(failure('import.damaged'));
    }
  });

  it('is called damaged when one record of many does not fit', async () => {
    const goals = (records: unknown[]) => ({ goal: { version: 1, records } });
    const bad: unknown[] = [
      goals([goalOf('a'), { ...goalOf('b'), want: 7 }]),
      goals([goalOf('a'), goalOf('a')]),
      { goal: { version: 0, records: [goalOf('a')] } },
      { goal: { version: -1e15, records: [goalOf('a')] } },
      { goal: 'nothing' },
      [],
    ];
    for (const kinds of bad) {
      expect(await changed((file) => ({ ...file, kinds }))).toEqual(failure('import.damaged'));
    }
    expect(await changed((file) => ({ ...file, exportedAt: 'yesterday' }))).toEqual(
      failure('import.damaged'),
    );
  });

  it('is called newer when a newer app made it, as a whole or one kind', async () => {
    expect(await changed((file) => ({ ...file, version: 2 }))).toEqual(failure('import.newer'));
    const later: unknown[] = [
      { goal: { version: 99, records: [{ id: 'a' }] } },
      { dream: { version: 1, records: [{ id: 'a' }] } },
      { __proto__x: { version: 1, records: [{ id: 'a' }] } },
    ];
    for (const kinds of later) {
      expect(await changed((file) => ({ ...file, kinds }))).toEqual(failure('import.newer'));
    }
  });

  it('is brought up to date when an older app made it', async () => {
    const types: RecordTypes = {
      ...recordTypes,
      goal: {
        version: recordTypes.goal.version + 1,
        schema: z.object({ id: z.string(), wish: z.string() }),
        upgrades: {
          [recordTypes.goal.version]: (old) => ({
            id: 'a',
            wish: z.object({ want: z.string() }).parse(old).want,
          }),
        },
      },
    };
    const vault = await newVault(freshLocation());
    expectOk(await vault.collection('goal').put(goalOf('a', 'oud')));
    const file = expectOk(await readExport(new Blob([vault.exportJson(facts)]), types));
    expect(file.contents.map(({ value }) => value)).toEqual([{ id: 'a', wish: 'oud' }]);
  });
});
