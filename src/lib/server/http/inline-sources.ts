import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** CSP sources, each once and in a fixed order. */
export interface InlineSources {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * The CSP sources (`'sha256-…'`) of every inline script and style in the pages of a folder.
 * `folder`: where the prerendered pages lie. The pages that Kit renders while running have the same scripts,
 * because all pages share one shell; the end-to-end test on headers holds that.
 */
export function inlineSources(folder: string): InlineSources {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const texts = pages.map((name) => readFileSync(join(folder, name), 'utf8'));
  const sources = (find: (html: string) => string[]) => [...new Set(texts.flatMap(find).map(source))].sort();
  return { scripts: sources(scriptsIn), styles: sources(stylesIn) };
}

/** The text of each script element without an address, exactly as a browser hashes it. */
export function scriptsIn(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)]
    .filter(({ groups }) => !/\ssrc\s*=/.test(groups?.attributes ?? ''))
    .map(({ groups }) => groups?.text ?? '');
}

/** The text of each style element, exactly as a browser hashes it. */
export function stylesIn(html: string): string[] {
  return [...html.matchAll(/<style[^>]*>(?<text>[\s\S]*?)<\/style>/g)].map(
    ({ groups }) => groups?.text ?? '',
  );
}

/** A CSP hash source: SHA-256 of the UTF-8 text, base64 (W3C CSP 3, section 2.3.1). */
export function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
