import { expect, it } from 'vitest';
import { ideaMail } from './idea-mail';

it('opens a mail to the address with the idea in it, and nothing else', () => {
  const mail = new URL(ideaMail('idee@example.nl', 'Idee', 'Groter & rustiger?\n&bcc=x@y.nl') ?? '');
  expect(decodeURIComponent(mail.pathname)).toBe('idee@example.nl');
  expect([...mail.searchParams]).toEqual([
    ['subject', 'Idee'],
    ['body', 'Groter & rustiger?\r\n&bcc=x@y.nl'],
  ]);
});

it('makes none that a mail app would cut', () => {
  expect(ideaMail('idee@example.nl', 'Idee', 'a'.repeat(1800))).toBeDefined();
  expect(ideaMail('idee@example.nl', 'Idee', 'é'.repeat(1800))).toBeUndefined();
});
