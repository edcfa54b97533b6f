import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const styles = 'src/lib/ui/styles';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts|mjs|html)$/.test(path))
    .map((path) => join(folder, path));
}

const source = [...filesIn('src'), ...filesIn('scripts')]
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** Whether a class is named in the source, whole or as the fixed part before a hole of a template. */
function isUsed(name: string): boolean {
  if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(source)) return true;
  const fixed = name.slice(0, name.lastIndexOf('-') + 1);
  return fixed !== '' && (source.includes(`${fixed}\${`) || source.includes(`${fixed}{`));
}

it('has no rule for a class that nothing uses', () => {
  const rules = readdirSync(styles)
    .map((file) => readFileSync(join(styles, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''))
    .join('\n');
  const classes = new Set([...rules.matchAll(/\.([a-z_][\w-]*)/gi)].map(([, name = '']) => name));
  expect([...classes].filter((name) => !isUsed(name))).toEqual([]);
});
