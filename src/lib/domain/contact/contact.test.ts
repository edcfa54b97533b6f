import { describe, expect, it } from 'vitest';
import { caseManager, doctor, sister } from './contact.fixtures';
import {
  bringBack,
  caseManagers,
  contactLabel,
  earlierContacts,
  erase,
  groupPeople,
  helpContacts,
  mayCall,
  mayHaveFile,
  newContact,
  presentContacts,
  putAway,
  workingPhones,
} from './contact.rules';
import { contactRoles } from './contact-roles';
import { contactSchema, type Contact } from './contact.schema';
import { pickedContactsSchema } from './picked.schema';

const later = '2026-11-22T09:30:00.000Z';

describe('a person', () => {
  it('needs no more than a role', () => {
    for (const role of contactRoles) {
      const made = newContact({ id: 'a', createdAt: later, role });
      expect(contactSchema.parse(made)).toEqual(made);
      expect(contactLabel(made)).toEqual({ kind: 'role', role, former: false });
    }
  });

  it('is named by name, else by what the client calls them, else by role', () => {
    expect(contactLabel({ ...sister, name: ' Anna ' })).toEqual({
      kind: 'name',
      text: 'Anna',
      former: false,
    });
    expect(contactLabel(sister)).toEqual({ kind: 'name', text: 'mijn zus', former: false });
    expect(contactLabel({ ...sister, calledBy: '  ' })).toMatchObject({ kind: 'role', role: 'closeContact' });
    for (const unseen of ['\u200b\u200d\u2060', '\u2800', '\u3164 \u3164', '\u202e']) {
      expect(contactLabel({ ...sister, name: unseen })).toMatchObject({ kind: 'name', text: 'mijn zus' });
      expect(contactLabel({ ...sister, name: unseen, calledBy: unseen })).toMatchObject({ kind: 'role' });
    }
    expect(contactLabel({ ...sister, name: '\u202e06 9999 9999' })).toMatchObject({ text: '06 9999 9999' });
  });

  it('keeps ten thousand characters, emoji and words from right to left as they are', () => {
    for (const name of ['x'.repeat(10_000), '👩🏽‍🦱 Noor ❤️', 'أمي الحبيبة', '<b>Piet</b>']) {
      expect(contactSchema.parse({ ...sister, name, note: name }).name).toBe(name);
    }
    expect(contactSchema.safeParse({ ...sister, note: 'x'.repeat(10_001) }).success).toBe(false);
  });

  it('can have several numbers, of which those that work can be called', () => {
    const contact: Contact = {
      ...sister,
      phones: [
        { id: '1', text: 'weet ik niet' },
        { id: '2', text: '112' },
        { id: '3', text: '06 1234 5678' },
      ],
    };
    expect(workingPhones(contact).map(({ tel }) => tel)).toEqual(['tel:112', 'tel:+31612345678']);
  });
});

describe('who may be called', () => {
  it('is who is there, has a working number, and is not on pause', () => {
    expect(mayCall(sister)).toBe(true);
    expect(mayCall({ ...sister, pausedAt: later })).toBe(false);
    expect(mayCall({ ...sister, phones: [{ id: '1', text: '06 12' }] })).toBe(false);
    expect(mayCall(putAway(sister, later))).toBe(false);
  });

  it('is on the help page by role, unless the client chose otherwise', () => {
    const all = [caseManager, sister, doctor];
    expect(helpContacts(all)).toEqual([caseManager, doctor]);
    expect(
      helpContacts([caseManager, { ...sister, onHelpPage: true }, { ...doctor, onHelpPage: false }]),
    ).toEqual([{ ...sister, onHelpPage: true }, caseManager]);
    expect(helpContacts([{ ...caseManager, pausedAt: later }])).toEqual([]);
  });
});

describe('the order of people', () => {
  it('has the casemanager on top and the others in their groups', () => {
    const buddy = newContact({ id: 'b', createdAt: later, role: 'buddy' });
    const other = newContact({ id: 'o', createdAt: later, role: 'other' });
    expect(groupPeople([other, doctor, buddy, sister, caseManager])).toEqual({
      caseManagers: [caseManager],
      close: [sister, buddy],
      helpers: [doctor],
      others: [other],
    });
  });

  it('goes by name without regard to capitals and accents, the nameless last', () => {
    const named = (id: string, name: string) => ({
      ...newContact({ id, createdAt: later, role: 'buddy' }),
      name,
    });
    const people = [named('1', ''), named('2', 'zoë'), named('3', 'Émile'), named('4', 'anna')];
    expect(groupPeople(people).close.map(({ id }) => id)).toEqual(['4', '3', '2', '1']);
  });

  it('has those on pause last, also when they were put first', () => {
    const brother = { ...sister, id: 'x', calledBy: 'mijn broer', pausedAt: later, upfrontAt: later };
    expect(groupPeople([brother, sister]).close).toEqual([sister, brother]);
  });

  it('puts first whom the client put first, the latest on top', () => {
    const named = (id: string, upfrontAt?: string) => ({ ...sister, id, name: id, upfrontAt });
    const people = [named('a'), named('b', '2026-01-01T00:00:00.000Z'), named('c', later)];
    expect(groupPeople(people).close.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
});

describe('somebody who is put away', () => {
  it('stays readable for the ten places that refer to them', () => {
    const places = Array.from({ length: 10 }, (_, at) => ({ at, contactId: caseManager.id }));
    const nameless = { ...caseManager, name: '' };
    let people = [nameless, sister];
    const read = () =>
      places.map(({ contactId }) => contactLabel(people.find(({ id }) => id === contactId) as Contact));

    people = people.map((one) => (one.id === caseManager.id ? putAway(one, later) : one));
    expect(read()).toEqual(Array(10).fill({ kind: 'role', role: 'caseManager', former: true }));
    people = people.map((one) => (one.id === caseManager.id ? erase(one, later) : one));
    expect(read()).toEqual(Array(10).fill({ kind: 'role', role: 'caseManager', former: true }));
  });

  it('keeps everything until the client wipes it, and can be put back', () => {
    const away = putAway(caseManager, later);
    expect(presentContacts([away])).toEqual([]);
    expect(earlierContacts([away])).toEqual([away]);
    expect(bringBack(away, later)).toMatchObject({ name: 'Fatima', phones: caseManager.phones });
    expect(presentContacts([bringBack(away, later)])).toHaveLength(1);
  });

  it('leaves nothing but the role after wiping', () => {
    const wiped = contactSchema.parse(erase(putAway(caseManager, later), later));
    expect(JSON.stringify(wiped)).not.toMatch(/Fatima|5678|werkdagen/);
    expect(wiped).toMatchObject({ id: caseManager.id, role: 'caseManager', removedAt: later });
    expect(earlierContacts([wiped])).toEqual([]);
  });

  it('leaves the new casemanager as the only one of now', () => {
    const next = newContact({ id: 'n', createdAt: later, role: 'caseManager' });
    expect(caseManagers([caseManager, next])).toEqual([next, caseManager]);
    expect(caseManagers([putAway(caseManager, later), next])).toEqual([next]);
  });
});

describe('what the address book hands over', () => {
  it('is read as far as it can be', () => {
    expect(pickedContactsSchema.parse([{ name: ['Anna', 3], tel: null }, {}])).toEqual([
      { name: ['Anna', ''], tel: [] },
      { name: [], tel: [] },
    ]);
    expect(pickedContactsSchema.safeParse('geen lijst').success).toBe(false);
  });
});

it('somebody who went and came back keeps both days, also when the rest is wiped', () => {
  const again = bringBack(putAway(sister, '2026-07-01T09:00:00.000Z'), '2026-09-01T09:00:00.000Z');
  expect(again.history).toEqual([
    { to: 'earlier', at: '2026-07-01T09:00:00.000Z' },
    { to: 'present', at: '2026-09-01T09:00:00.000Z' },
  ]);
  const wiped = erase(putAway(again, '2026-10-01T09:00:00.000Z'), '2026-10-02T09:00:00.000Z');
  expect(wiped.history).toHaveLength(3);
});

it.each([
  ['a helper', caseManager, true],
  ['somebody close', sister, false],
  ['somebody who is not among my people', undefined, true],
])('expects a file at %s: %o', (_, receiver, expected) => {
  expect(mayHaveFile(receiver)).toBe(expected);
});
