import { expect, it } from 'vitest';
import { newInquiry, inquiryList, turnInquiry, unaskedTo, withAnswer } from './inquiry.rules';
import { inquirySchema } from './inquiry.schema';

const made = (id: string, to?: { name: string; contactId?: string }) =>
  newInquiry({
    id,
    createdAt: '2026-11-20T10:00:00.000Z',
    text: 'Mag mijn zus mee?',
    ...(to ? { to } : {}),
  });

it('begins as not asked, also when nobody was chosen', () => {
  expect(made('q')).toMatchObject({ state: 'toAsk', on: '2026-11-20', answer: '' });
  expect(inquirySchema.safeParse(made('q')).success).toBe(true);
});

it('is answered from the first word of the answer, and asked again when that is taken out', () => {
  const asked = turnInquiry(made('q'), 'asked', '2026-11-21');
  const answered = withAnswer(asked, 'Ja', '2026-11-25');
  expect(answered).toMatchObject({ state: 'answered', on: '2026-11-25', answer: 'Ja' });
  // Another word later is no other day.
  expect(withAnswer(answered, 'Ja, dat mag.', '2026-11-28')).toMatchObject({ on: '2026-11-25' });
  expect(withAnswer(answered, ' ', '2026-11-28')).toMatchObject({ state: 'asked', on: '2026-11-28' });
});

it('stands in a list with what is open first and then the newest; one without words is not in it', () => {
  const old = turnInquiry(made('old'), 'asked', '2026-11-01');
  const answered = withAnswer(made('answered'), 'Nee.', '2026-11-26');
  const list = inquiryList([answered, old, { ...made('empty'), text: ' ' }, made('new')]);
  expect(list.map(({ id }) => id)).toEqual(['new', 'old', 'answered']);
});

it('is gone on with when it was not asked yet, by person', () => {
  const toFatima = made('f', { name: '', contactId: 'fatima' });
  const asked = turnInquiry(made('a', { name: '', contactId: 'fatima' }), 'asked', '2026-11-22');
  expect(unaskedTo([asked, made('other'), toFatima], 'fatima')?.id).toBe('f');
  expect(unaskedTo([asked], 'fatima')).toBeUndefined();
});
