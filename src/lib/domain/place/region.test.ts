import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { regionIndexSchema, regionSchema } from './region.schema';

const folder = 'static/regions';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const files = readdirSync(folder).filter((name) => name !== 'index.json');

it('every file of a region is right and has the name of its region', () => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(`${regionSchema.parse(read(file)).id}.json`).toBe(file);
});

it('the index names only regions that have places', () => {
  for (const { id, name } of regionIndexSchema.parse(read('index.json')).regions) {
    const region = regionSchema.parse(read(`${id}.json`));
    expect(region.name).toBe(name);
    expect(region.places, id).not.toEqual([]);
  }
});

it('refuses a place without a name, hours that no clock shows, and a name that climbs out of the folder', () => {
  const place = { id: 'a', kind: 'dropIn', name: 'Inloop', address: '', phone: '', note: '', hours: {} };
  const region = { id: 'r', name: 'R', source: 'r', checkedOn: '2026-11-22', places: [place] };
  expect(regionSchema.safeParse(region).success).toBe(true);
  expect(regionSchema.safeParse({ ...region, places: [{ ...place, name: '' }] }).success).toBe(false);
  const hours = { monday: [{ from: '9', until: '17' }] };
  expect(regionSchema.safeParse({ ...region, places: [{ ...place, hours }] }).success).toBe(false);
  expect(regionSchema.safeParse({ ...region, checkedOn: 'gisteren' }).success).toBe(false);
  expect(regionSchema.safeParse({ ...region, id: '../help-numbers' }).success).toBe(false);
});
