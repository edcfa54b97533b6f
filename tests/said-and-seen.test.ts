import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = [
  ...readFileSync('docs/SAID-AND-SEEN.md', 'utf8').matchAll(/^\| (.+?) \| .+? \| `(\S+)`: (.+) \|$/gm),
];

it('whatever is said in one place and seen in another has a test, under the name that the page gives', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const [, said, file = '', test = ''] of rows) {
    expect(existsSync(file), `${said}: ${file}`).toBe(true);
    expect(readFileSync(file, 'utf8'), `${said}: ${file}`).toContain(test);
  }
});
