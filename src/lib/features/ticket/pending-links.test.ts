import { expect, it } from 'vitest';
import { PendingLinks } from './pending-links.svelte';

it('opens links that were pasted together one after the other, each once', () => {
  const pending = new PendingLinks();
  const text = 'Voor jou: https://a.example/d#1\nEn ook: https://a.example/d#2 https://a.example/d#1';
  expect(pending.take(text)).toBe('https://a.example/d#1');
  expect(pending.count).toBe(1);
  expect(pending.next()).toBe('https://a.example/d#2');
  expect([pending.count, pending.next()]).toEqual([0, undefined]);
});

it('leaves a text alone that is no whole link: what is wrong with it is said where it is opened', () => {
  const pending = new PendingLinks();
  expect(pending.take('a.example/d#1')).toBe('a.example/d#1');
  expect(pending.count).toBe(0);
});
