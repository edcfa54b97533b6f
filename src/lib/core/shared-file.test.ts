import { expect, test } from 'vitest';
import { screenForFile } from './shared-file';

test.each([
  ['afspraak.ics', 'text/calendar', '/agenda/inlezen'],
  ['invite', 'text/calendar', '/agenda/inlezen'],
  ['Piet.VCF', '', '/mensen/inlezen'],
  ['contact', 'text/x-vcard', '/mensen/inlezen'],
  ['vakantie.pdf', 'application/pdf', '/agenda/inlezen'],
])('a file %s of type %s is read by %s', (name, type, screen) => {
  expect(screenForFile({ name, type })).toBe(screen);
});
