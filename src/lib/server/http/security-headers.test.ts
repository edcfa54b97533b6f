import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { source } from './inline-sources';
import { announcerStyle, ownPolicyOf, securityHeaders } from './security-headers';

it('lets through the style of the announcer of the Kit that is installed, and no other', () => {
  const kit = readFileSync('node_modules/@sveltejs/kit/src/core/sync/write_root.js', 'utf8');
  const style = /id="svelte-announcer"[^>]* style="(?<style>[^"]+)"/.exec(kit)?.groups?.style;
  expect(source(style ?? '')).toBe(announcerStyle);
});

it('never allows inline code, evaluated code or a foreign host', () => {
  const policy =
    securityHeaders({ scripts: [source('x')], styles: [source('y')] })['Content-Security-Policy'] ?? '';
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  expect(policy).toContain(`default-src 'none'`);
  expect(policy).toContain(`script-src 'self' ${source('x')};`);
  expect(policy).toContain(`style-src 'self' ${source('y')};`);
  expect(policy).toContain(`require-trusted-types-for 'script'`);
});

it('lets only the worker that derives keys run WebAssembly, and lets that ask for nothing', () => {
  const policy = ownPolicyOf('/_app/immutable/workers/argon2.worker-CBnmsRIJ.js');
  expect(policy).toContain(`'wasm-unsafe-eval'`);
  expect(policy).toContain(`connect-src 'none'`);
  expect(ownPolicyOf('/_app/immutable/argon2.worker-CBnmsRIJ.js')).toBeUndefined();
  expect(ownPolicyOf('/')).toBeUndefined();
});
