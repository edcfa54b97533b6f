import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '$lib/core/bytes';
import { besidePeople } from '$lib/domain/contact/card.rules';
import { caseManager, doctor, sister } from '$lib/domain/contact/contact.fixtures';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { readPhone } from '$lib/domain/contact/phone.rules';
import { readCards } from './vcard-reader';
import { writeCards } from './write-cards';

const words = {
  nameOf: ({ name, calledBy }: Contact) => name || calledBy || 'Mijn huisarts',
  roleOf: ({ role }: Contact) => (role === 'caseManager' ? 'Casemanager' : undefined),
  withNotes: true,
};
const written = (contacts: readonly Contact[], withNotes = true) =>
  writeCards(contacts, { ...words, withNotes });

function readBack(text: string) {
  const read = readCards(utf8(text));
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.unread).toEqual([]);
  return read.value.cards;
}

/** Letters that have a meaning in the file, and such that take several bytes. */
const sign = fc.constantFrom(
  ...['a', 'é', '👩🏽‍🦱', ',', ';', ':', '\\', '\\n', '"', ' ', '=', 'أ', 'x'.repeat(40)],
);
const textOf = (...more: string[]) =>
  fc
    .array(fc.oneof(sign, fc.constantFrom('b', ...more)), { minLength: 1, maxLength: 12 })
    .map((signs) => signs.join('').trim().replace(/ +/g, ' '))
    .filter((text) => text !== '' && text.length <= 200 && !/\u200d$/.test(text));
const phone = fc.constantFrom('06 1234 5678', '+31 (0)592-123 456', '0800 1205', '112', '+49 30 123456');

describe('people for another address book', () => {
  it('have a name, numbers that any telephone calls, a role and a UID that stays', () => {
    const lines = written([caseManager]).split('\r\n');
    expect(lines).toEqual([
      ...['BEGIN:VCARD', 'VERSION:3.0', `UID:${caseManager.id}`, 'N:;Fatima;;;', 'FN:Fatima'],
      ...['ROLE:Casemanager', 'TEL;TYPE=CELL:+31612345678', 'NOTE:werkdagen van 9 tot 17 uur'],
      ...['END:VCARD', ''],
    ]);
  });

  it('keep what is private here: pause, order, help page, question, and own words unless asked for', () => {
    const paused: Contact = {
      ...caseManager,
      ...{ calledBy: 'de baas', note: 'Luistert slecht.', question: 'Waarom belde je niet?' },
      ...{ pausedAt: '2026-11-01T09:00:00.000Z', upfrontAt: '2026-11-02T09:00:00.000Z', onHelpPage: true },
      history: [{ to: 'earlier', at: '2026-10-01T09:00:00.000Z' }],
    };
    const ask = (withNotes: boolean) => written([paused], withNotes);
    for (const secret of ['2026', 'Waarom', 'paus', 'true']) expect(ask(true)).not.toContain(secret);
    for (const own of ['baas', 'Luistert', 'werkdagen']) {
      expect(ask(false)).not.toContain(own);
      expect(ask(true)).toContain(own);
    }
    expect(ask(false)).toBe(written([{ ...caseManager, calledBy: '' }], false));
  });

  it('come back as they went, whatever is in their names and notes', () => {
    const people = fc.array(
      fc.record({
        name: textOf(),
        organisation: textOf(),
        note: textOf('\n', '\nBEGIN:VCARD\n', 'sam@example.nl', 'Dorpsstraat 1; 9400 AA, Assen'),
        phones: fc.uniqueArray(phone, { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(people, (told) => {
        const contacts: Contact[] = told.map((one, at) => ({
          ...{ ...doctor, ...one, id: `id-${at}` },
          phones: one.phones.map((text, index) => ({ id: `phone-${index}`, text })),
        }));
        const cards = readBack(written(contacts));
        expect(
          cards.map(({ name, organisation, words: note, uid }) => [name, organisation, note, uid]),
        ).toEqual(told.map(({ name, organisation, note }, at) => [name, organisation, note, `id-${at}`]));
        expect(cards.map(({ phones }) => phones.map((text) => readPhone(text)))).toEqual(
          told.map(({ phones }) => phones.map((text) => readPhone(text))),
        );
      }),
    );
  });

  it('stand in lines of at most 75 bytes, none of which breaks a letter', () => {
    fc.assert(
      fc.property(textOf('😀'.repeat(20)), (note) => {
        for (const line of written([{ ...doctor, name: note, note }]).split('\r\n')) {
          expect(utf8(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\ud800-\udbff]$/);
        }
      }),
    );
  });

  it('are known again by their UID, also when everything about them changed since', () => {
    const [card] = readBack(written([caseManager]));
    const renamed = { ...caseManager, name: 'Samira', phones: [] };
    const namesake = { ...sister, id: 'other', name: 'Fatima' };
    if (!card) throw new Error('There is no card.');
    expect(besidePeople([card], [namesake, renamed])[0]?.known?.id).toBe(caseManager.id);
    expect(besidePeople([{ ...card, uid: 'elsewhere' }], [namesake, renamed])[0]?.known?.id).toBe('other');
  });

  it('stay two when two have the same name and one has no number', () => {
    const two = [
      { ...caseManager, name: 'Anna' },
      { ...sister, name: 'Anna', phones: [] },
    ];
    expect(besidePeople(readBack(written(two)), two).map(({ known }) => known?.id)).toEqual(
      two.map(({ id }) => id),
    );
  });

  it('keep what is no number to call out of the numbers', () => {
    const odd = {
      ...doctor,
      phones: ['*21*0900123456#', 'vraag het mijn moeder', '06 1234'].map((text) => ({ id: text, text })),
    };
    const text = written([odd]);
    expect(text.match(/^TEL.*$/gm)).toEqual(['TEL;TYPE=VOICE:06 1234']);
    expect(readBack(text)[0]?.words).toBe('*21*0900123456#\nvraag het mijn moeder');
    expect(written([odd], false)).not.toContain('moeder');
  });
});
