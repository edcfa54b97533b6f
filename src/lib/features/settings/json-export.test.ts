import { expect, it } from 'vitest';
import { jsonExport } from './json-export';

it('names the file after the app and the day in the Netherlands, and nothing else', async () => {
  const file = jsonExport(
    { exportJson: (facts) => JSON.stringify(facts) },
    { now: () => Date.parse('2026-11-22T23:30:00Z') },
    '0.1.0',
  );
  expect(file.name).toBe('eigenwijzer-2026-11-23.json');
  expect(JSON.parse(await file.text())).toEqual({ exportedAt: '2026-11-22T23:30:00.000Z', app: '0.1.0' });
});
