import { describe, expect, it } from 'vitest';
import { besidePeople, completed, contactOfCard, joinCards } from './card.rules';
import type { ContactCard } from './card.schema';
import { caseManager, sister } from './contact.fixtures';
import { putAway } from './contact.rules';

const card = (known: Partial<ContactCard>): ContactCard => ({
  ...{ name: '', organisation: '', roleWords: '', phones: [], words: '', cutOff: false },
  ...known,
});
let made = 0;
const newId = () => `made-${(made += 1)}`;
const roleOf = (words: string) => (words === 'Huisarts' ? 'gp' : 'other');

describe('the cards of a file', () => {
  it('are one when they have the same name and a number, however it is written', () => {
    const cards = [
      card({ name: 'Erika', phones: ['0221 9999', '0612345678'] }),
      card({ name: 'erika ', phones: ['+31 6 1234 5678', '112'], organisation: 'Wiki' }),
      card({ name: 'Erika' }),
      card({ name: 'Erika', phones: ['0687654321'] }),
    ];
    expect(joinCards(cards).map(({ phones, organisation }) => [phones, organisation])).toEqual([
      [['0221 9999', '0612345678', '112'], 'Wiki'],
      [['0687654321'], ''],
    ]);
    expect(joinCards([card({ phones: ['112'] }), card({ phones: ['112'] })])).toHaveLength(2);
  });

  it('stand beside who is here, by number or name; not beside who belongs to earlier', () => {
    const cards = [
      card({ name: 'Iemand', phones: ['0687654321'] }),
      card({ name: 'FATIMA' }),
      card({ name: 'Mijn zus' }),
      card({ name: 'Nieuw', phones: ['0600000000'] }),
    ];
    const known = (people: Parameters<typeof besidePeople>[1]) =>
      besidePeople(cards, people).map((step) => step.known?.id);
    expect(known([caseManager, sister])).toEqual([sister.id, caseManager.id, sister.id, undefined]);
    expect(known([putAway(sister, '2026-11-01T09:00:00.000Z')])).toEqual(Array(4).fill(undefined));
  });
});

describe('somebody out of a card', () => {
  it('has what the card tells, and a role that says nothing yet unless the card does', () => {
    const at = '2026-11-28T09:00:00.000Z';
    const known = { name: 'Bo', organisation: 'GGZ', phones: ['0612345678'], words: 'maandag' };
    expect(contactOfCard(card(known), { newId, at, roleOf })).toMatchObject({
      ...{ createdAt: at, role: 'other', name: 'Bo', organisation: 'GGZ', note: 'maandag' },
      phones: [{ text: '0612345678' }],
    });
    expect(contactOfCard(card({ roleWords: 'Huisarts' }), { newId, at, roleOf }).role).toBe('gp');
    const firm = card({ name: 'De Zwaan', organisation: 'De Zwaan' });
    expect(contactOfCard(firm, { newId, at, roleOf }).organisation).toBeUndefined();
  });

  it('who was here keeps every word, and gets only what was missing', () => {
    const full = { ...caseManager, organisation: 'FACT', note: 'eigen woorden' };
    const more = card({ name: 'F.', organisation: 'GGZ', phones: ['0031612345678', '112'], words: 'x' });
    const after = completed(full, more, newId);
    expect(after).toMatchObject({ name: 'Fatima', organisation: 'FACT', note: 'eigen woorden' });
    expect(after.phones.map(({ text }) => text)).toEqual(['06 1234 5678', '112']);
  });
});
