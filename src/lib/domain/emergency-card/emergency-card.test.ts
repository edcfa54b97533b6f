import { expect, test } from 'vitest';
import { newContact } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import type { CardChoice, SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import { cardOf, isBlank, offeredCalls, offeredContacts, offeredLines } from './emergency-card.rules';
import { readCard } from './emergency-card.schema';

const contact = (id: string, role: Contact['role'], phone: string): Contact => ({
  ...newContact({ id, createdAt: '2026-05-01T09:00:00.000Z', role }),
  phones: [{ id: `${id}-phone`, text: phone }],
});
const sister = contact('sister', 'closeContact', '06-1234 5678');
const doctor = contact('doctor', 'gp', '0592 123456');
const silent = contact('silent', 'buddy', 'geen idee');
const contacts = [sister, silent, doctor];
const nameOf = ({ id }: Contact) => id;
const chosen = (choice: Partial<CardChoice>): SupportPlan => ({ ...plan, card: { ...plan.card, ...choice } });

test('nothing is on the card until it is chosen', () => {
  const card = cardOf(plan, contacts, nameOf);
  expect(card).toEqual({ parts: [], calls: [] });
  expect(isBlank(card)).toBe(true);
});

test('the own general practitioner is offered first, and nobody without a number', () => {
  expect(offeredContacts(contacts).map(({ id }) => id)).toEqual(['doctor', 'sister']);
});

test('chosen lines follow the words of the plan and leave the card with them', () => {
  const picking = chosen({ picked: ['walk', 'questions', 'neighbour'] });
  const card = cardOf(picking, contacts, nameOf);
  expect(card.parts).toEqual([
    { part: 'helps', lines: ['Een rondje lopen met de hond.'] },
    { part: 'ratherNot', lines: ['Veel vragen tegelijk.'] },
  ]);
  expect(card.calls).toEqual([{ name: 'de buurvrouw', number: '06 12345678', tel: 'tel:+31612345678' }]);
  expect(readCard(card)).toEqual(card);
  expect(isBlank(cardOf({ ...picking, phases: [] }, contacts, nameOf))).toBe(true);
});

test('a person stands on the card with a number, until the number or the person goes', () => {
  const picking = chosen({ contacts: ['doctor', 'silent'] });
  expect(cardOf(picking, contacts, nameOf).calls).toEqual([
    { name: 'doctor', number: '0592 123456', tel: 'tel:+31592123456' },
  ]);
  const later = '2026-06-01T09:00:00.000Z';
  expect(cardOf(picking, [{ ...doctor, removedAt: later }], nameOf).calls).toEqual([]);
  expect(cardOf(picking, [{ ...doctor, pausedAt: later }], nameOf).calls).toEqual([]);
});

test('what helpers need to know stays off the card until that is turned on', () => {
  const own: CardChoice['own'] = [
    { id: '1', part: 'allergy', text: 'Noten.' },
    { id: '2', part: 'sayToMe', text: 'Rustig. Ik blijf even bij je.' },
    { id: '3', part: 'goodToKnow', text: '   ' },
  ];
  const parts = (plan: SupportPlan) => cardOf(plan, [], nameOf).parts.map(({ part }) => part);
  expect(parts(chosen({ own }))).toEqual(['sayToMe']);
  expect(parts(chosen({ own, forHelpers: true }))).toEqual(['sayToMe', 'allergy']);
});

test('every line of the plan can be offered, and typed numbers that can be dialled', () => {
  expect(offeredLines(plan).map(({ id }) => id)).toEqual(['walk', 'radio', 'questions', 'sleep']);
  expect(offeredCalls(plan).map(({ id }) => id)).toEqual(['neighbour']);
});
