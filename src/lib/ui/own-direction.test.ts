import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** A start tag with its attributes, over several lines; what stands in braces or quotes ends nothing. */
const startTag = /<(\w+)((?:[^<>{}"']|"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*?)>/g;
/** Words of these stand in lines or fields of their own, each with its direction; an image and an option have none. */
const holders = new Set(['bdi', 'ul', 'ol', 'option', 'img']);
const isFixed = /type="(radio|checkbox|file|date|time|number|range)"|inputmode="(numeric|decimal)"/;

function withoutDirection(source: string): string[] {
  return [...source.matchAll(startTag)]
    .filter(([, name = '', attributes = '']) => {
      const isField = name === 'textarea' || (name === 'input' && !isFixed.test(attributes));
      const isOwn = attributes.includes('translate="no"') && !holders.has(name);
      return (isField || isOwn) && !/\bdir[=:]|\{\.\.\.shared\}/.test(attributes);
    })
    .filter(
      ({ 0: tag, index }) =>
        !source
          .slice(index + tag.length)
          .trimStart()
          .startsWith('<bdi'),
    )
    .map(([tag]) => tag);
}

it('finds a field and shown own words without a direction, and leaves those that have one', () => {
  expect(withoutDirection('<input class="field" value={a} oninput={() => b()} />')).toHaveLength(1);
  expect(withoutDirection('<textarea\n rows="3"></textarea>')).toHaveLength(1);
  expect(withoutDirection('<p class="own" translate="no">{text}</p>')).toHaveLength(1);
  expect(withoutDirection('<h3 translate="no"><bdi>{name}</bdi></h3>')).toEqual([]);
  expect(withoutDirection('<input dir="auto" /><input type="date" />')).toEqual([]);
});

it('every field and all own words on a screen go in the direction of what is written in them', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => join('src', name));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) =>
    withoutDirection(readFileSync(file, 'utf8')).map((tag) => `${file}: ${tag}`),
  );
  expect(found).toEqual([]);
});
