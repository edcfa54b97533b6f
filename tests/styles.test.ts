import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const styles = 'src/lib/ui/styles';
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '');
const sheets = readdirSync(styles)
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, css: withoutComments(readFileSync(join(styles, name), 'utf8')) }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** What can name a class: components, the code beside them, the first page and the greeting that the build puts in it. */
const screens = ['ui', 'parts', 'features', 'app'].map((layer) => join('src/lib', layer));
const code = [...[...screens, 'src/routes'].flatMap(filesIn), 'src/app.html', 'scripts/greeting.mjs']
  .filter((path) => /\.(svelte|ts|html|mjs)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const classesOf = (css: string) =>
  [...css.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/gi)].map(([, name = '']) => name);

/** Whether the code names the class, whole or with its end filled in: `dim-${hue}`, `who--{state}`. */
function isNamed(name: string, text: string): boolean {
  if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)) return true;
  const start = name.slice(0, name.lastIndexOf('-') + 1);
  return start !== '' && new RegExp(`(?<![\\w-])${start}\\$?\\{`).test(text);
}

/** Colours that a stylesheet writes out. */
const coloursIn = (css: string) =>
  css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch|color)a?\(/gi) ?? [];

const styleOf = (component: string) => /<style[^>]*>([\s\S]*?)<\/style>/.exec(component)?.[1] ?? '';

describe('the styles that all screens share', () => {
  it('have no class that nothing on a screen has', () => {
    const dead = sheets.flatMap(({ css }) => classesOf(css)).filter((name) => !isNamed(name, code));
    expect([...new Set(dead)]).toEqual([]);
    expect(isNamed('sprite', code)).toBe(false);
    expect(isNamed('dim-mind', 'class="dim-{hue}"')).toBe(true);
    expect(isNamed('dim-mind', 'class="dims"')).toBe(false);
  });

  it('stand each in a layer, but for the tokens and the first paint', () => {
    const index = sheets.find(({ name }) => name === 'index.css')?.css ?? '';
    const imports = [...index.matchAll(/@import '\.\/([\w-]+\.css)'( layer\((\w+)\))?;/g)];
    const named = imports.map(([, name]) => name);
    expect(named.toSorted()).toEqual(
      sheets
        .map(({ name }) => name)
        .filter((name) => name !== 'index.css')
        .toSorted(),
    );
    expect(imports.filter(([, , layer]) => !layer).map(([, name]) => name)).toEqual([
      'tokens.css',
      'first.css',
    ]);
    const order = /@layer ([^;]+);/.exec(index)?.[1]?.split(', ');
    expect([...new Set(imports.flatMap(([, , , layer]) => layer ?? []))]).toEqual(order);
  });
});

describe('colours', () => {
  it('are written in the tokens only', () => {
    const components = filesIn('src').filter((path) => path.endsWith('.svelte'));
    const elsewhere = [
      ...sheets.filter(({ name }) => name !== 'tokens.css').map(({ name, css }) => ({ name, css })),
      ...components.map((name) => ({ name, css: withoutComments(styleOf(readFileSync(name, 'utf8'))) })),
    ];
    expect(elsewhere.filter(({ css }) => coloursIn(css).length > 0).map(({ name }) => name)).toEqual([]);
  });

  it('are written once each', () => {
    const tokens = sheets.find(({ name }) => name === 'tokens.css')?.css ?? '';
    const written = coloursIn(tokens).map((colour) => colour.toLowerCase());
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter((colour, at) => written.indexOf(colour) !== at)).toEqual([]);
  });

  it('are the same in the first page, which has no stylesheet yet', () => {
    const page = readFileSync('src/app.html', 'utf8');
    const tokens = sheets.find(({ name }) => name === 'tokens.css')?.css ?? '';
    const inPage = page.match(/#[0-9a-f]{6}\b/gi) ?? [];
    expect(inPage.length).toBeGreaterThan(0);
    expect(inPage.filter((colour) => !tokens.includes(`: ${colour};`))).toEqual([]);
  });
});
