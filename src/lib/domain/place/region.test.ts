import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRegion, shownRegion } from './region.rules';
import { mostInRegion, regionIndexSchema } from './region.schema';

const folder = 'static/regions';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const files = readdirSync(folder).filter((name) => name !== 'index.json');

describe('the regions that we ship', () => {
  it.each(files)('%s has no fault and the name of its region', (file) => {
    const { region, faults } = readRegion(read(file));
    expect(faults).toEqual([]);
    expect(`${region?.id}.json`).toBe(file);
  });

  it('stand in the index when they have places', () => {
    const { regions } = regionIndexSchema.parse(read('index.json'));
    expect(regions.map(({ id }) => id)).toEqual(['drenthe', 'oss']);
    for (const { id, name } of regions) {
      const { region } = readRegion(read(`${id}.json`));
      expect(region?.name).toBe(name);
      expect(region?.places, id).not.toEqual([]);
    }
  });
});

const said = { source: 'example.nl/inloop', checkedOn: '2026-11-22' };
const place = {
  ...{ ...said, id: 'a', kind: 'dropIn', name: 'Inloop' },
  ...{ address: '', phone: '', note: '', hours: {} },
};
const number = { ...said, id: 'n', name: 'Gemeente', phone: '14 0528', note: '' };
const head = { id: 'r', name: 'Streek', source: 'het wijkteam', checkedOn: '2026-11-22' };
const faultsWith = (changed: object) => readRegion({ ...head, places: [place], ...changed }).faults;
const without = (thing: object, field: string) =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => name !== field));

describe('a file of a region', () => {
  it('can have no more than its name and who keeps it', () => {
    expect(readRegion(head)).toEqual({
      region: { ...head, places: [], partners: [], numbers: [], texts: [] },
      faults: [],
    });
  });

  it.each([
    ['source', without(place, 'source')],
    ['source', { ...place, source: '' }],
    ['source', { ...place, source: 'javascript:alert(1)' }],
    ['checkedOn', without(place, 'checkedOn')],
    ['checkedOn', { ...place, checkedOn: 'gisteren' }],
    ['hours', { ...place, hours: { monday: [{ from: '9', until: '17' }] } }],
    [
      'hours',
      { ...place, hours: { monday: Array.from({ length: 7 }, () => ({ from: '09:00', until: '10:00' })) } },
    ],
  ])('leaves out a place with a fault in its %s, names it, and keeps the others', (code, wrong) => {
    const { region, faults } = readRegion({
      ...head,
      places: [{ ...wrong, id: 'b', name: 'De Kamer' }, place],
    });
    expect(faults).toEqual([{ part: 'places', name: 'De Kamer', code, field: code }]);
    expect(region?.places.map(({ name }) => name)).toEqual(['Inloop']);
  });

  it('holds numbers, partners and texts to the same', () => {
    const partner = { ...without(number, 'source'), role: 'municipality' };
    const text = { ...said, id: 't', name: 'Welkom', text: '' };
    expect(faultsWith({ numbers: [without(number, 'source')], partners: [partner], texts: [text] })).toEqual([
      { part: 'partners', name: 'Gemeente', code: 'source', field: 'source' },
      { part: 'numbers', name: 'Gemeente', code: 'source', field: 'source' },
      { part: 'texts', name: 'Welkom', code: 'wrong', field: 'text' },
    ]);
  });

  it('names a thing by its number when it has no name, and one that stands twice', () => {
    expect(faultsWith({ places: [place, { ...place, id: 'b', name: '' }] })).toEqual([
      { part: 'places', name: '2', code: 'wrong', field: 'name' },
    ]);
    expect(faultsWith({ places: [place, { ...place, name: 'Weer' }] })).toEqual([
      { part: 'places', name: 'Weer', code: 'twice', field: 'id' },
    ]);
  });

  it.each([
    ['source', without({ ...head, places: [place] }, 'source')],
    ['checkedOn', { ...head, checkedOn: '2026-02-30' }],
  ])('is refused as a whole with a fault in its %s', (code, file) => {
    expect(readRegion(file)).toEqual({ faults: [{ part: 'region', name: 'Streek', code, field: code }] });
  });

  it.each([
    ['text'],
    [null],
    [[]],
    [{}],
    [{ ...head, id: '../help-numbers' }],
    [{ ...head, places: 'veel' }],
  ])('is refused when it is no region: %j', (file) => {
    const { region, faults } = readRegion(file);
    expect(region).toBeUndefined();
    expect(faults).toHaveLength(1);
  });

  it.each(Object.keys(mostInRegion))('is refused with too many %s', (part) => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ ...place, id: String(at) }));
    expect(readRegion({ ...head, [part]: many })).toEqual({
      faults: [{ part: 'region', name: 'Streek', code: 'many', field: part }],
    });
  });
});

describe('the region that is shown', () => {
  const chose = (regionId: string) => ({ id: 'region' as const, regionId });
  it.each([
    ['none', undefined, undefined, undefined],
    ['what the operator set', undefined, 'oss', 'oss'],
    ['what the client chose', chose('drenthe'), 'oss', 'drenthe'],
    ['none when the client wants none', chose('none'), 'oss', undefined],
  ])('is %s', (_, choice, set, shown) => expect(shownRegion(choice, set)).toBe(shown));
});
