import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/GLOSSARY.md', 'utf8');
const rows = [...page.matchAll(/^\|[^|\n]*\|([^|\n]*)\|[^|\n]*\|$/gm)].map(([, cell = '']) => cell);

/** The code names of one row: `Goal { want, can }` names three. */
const namesIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/[A-Za-z]\w*/g) ?? []);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|svelte)$/.test(path) && !/\.(test|fixtures)\.ts$/.test(path) ? [path] : [];
  });
}

/** Every identifier and every literal of one word in the code: comments and sentences do not count. */
function identifiers(): Set<string> {
  const found = new Set<string>();
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true);
  for (const path of sources('src')) {
    const text = readFileSync(path, 'utf8');
    const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
    for (const script of path.endsWith('.svelte') ? scripts : [text]) {
      scanner.setText(script);
      for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan())
        found.add(scanner.getTokenValue().replace(/^#/, ''));
    }
  }
  return found;
}

describe('the glossary', () => {
  it('names nothing that is not in the code', () => {
    const known = identifiers();
    expect(rows.flatMap(namesIn).filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives each type one meaning', () => {
    const types = rows.flatMap((cell) => [...new Set(namesIn(cell))]).filter((name) => /^[A-Z]/.test(name));
    expect(types.filter((name, at) => types.indexOf(name) !== at)).toEqual([]);
  });
});
