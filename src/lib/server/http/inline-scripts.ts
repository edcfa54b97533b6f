import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The CSP sources (`'sha256-…'`) of every inline script in the pages of a folder, each once, in a fixed order.
 * `folder`: where the prerendered pages lie. The pages that Kit renders while running have the same scripts,
 * because all pages share one shell; the end-to-end test on headers holds that.
 */
export function inlineScriptSources(folder: string): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const sources = pages.flatMap((name) => scriptsIn(readFileSync(join(folder, name), 'utf8'))).map(source);
  return [...new Set(sources)].sort();
}

/** The text of each script element without an address, exactly as a browser hashes it. */
export function scriptsIn(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)]
    .filter(({ groups }) => !/\ssrc\s*=/.test(groups?.attributes ?? ''))
    .map(({ groups }) => groups?.text ?? '');
}

/** A CSP hash source: SHA-256 of the UTF-8 text, base64 (W3C CSP 3, section 2.3.1). */
export function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
