import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo } from './answer.rules';
import { arbitraryDefinition } from './arbitrary-definition.fixtures';
import { askedIn, stillOpen } from './asking.rules';
import { choice, definition, instrumentOf, item, slider, when, type Part } from './definition.fixtures';
import { readDefinition } from './definition.rules';
import type { Question } from './instrument';
import { complete, giveAnswer, newResponse, openResponse, setPosition, wordsAt } from './response.rules';
import { questionnaireResponseSchema, type AnswerValue, type QuestionnaireResponse } from './response.schema';

const made = { id: 'r', startedAt: '2026-11-28T09:00:00.000Z' };
const coding = (code: string): AnswerValue => ({ valueCoding: { code, display: code } });

/** What comes up after these answers, by linkId. */
function askedAfter(items: readonly Part[], given: Readonly<Record<string, readonly AnswerValue[]>>) {
  const instrument = instrumentOf(definition(items));
  const response = Object.entries(given).reduce<QuestionnaireResponse>(
    (filled, [linkId, answer]) => giveAnswer({ linkId, text: linkId, answer: [...answer] })(filled),
    newResponse(made, instrument, 'nl'),
  );
  return {
    instrument,
    response,
    asked: askedIn(instrument, response).steps.map(({ question }) => question.linkId),
  };
}

describe('a question comes up', () => {
  const number = slider('n', 0, 10);
  const many = choice('c', ['x', 'y'], { repeats: true });
  it.each<[string, Part, Readonly<Record<string, AnswerValue[]>>, boolean]>([
    [
      '= when an answer is it',
      when('c', '=', { answerCoding: { code: 'x' } }),
      { c: [coding('y'), coding('x')] },
      true,
    ],
    ['= not when none is', when('c', '=', { answerCoding: { code: 'x' } }), { c: [coding('y')] }, false],
    ['!= when none is', when('c', '!=', { answerCoding: { code: 'x' } }), { c: [coding('y')] }, true],
    [
      '!= not when one is',
      when('c', '!=', { answerCoding: { code: 'x' } }),
      { c: [coding('y'), coding('x')] },
      false,
    ],
    [
      'exists when there is one',
      when('n', 'exists', { answerBoolean: true }),
      { n: [{ valueInteger: 0 }] },
      true,
    ],
    ['exists not without', when('n', 'exists', { answerBoolean: true }), {}, false],
    ['exists false without', when('n', 'exists', { answerBoolean: false }), {}, true],
    ['> when it is more', when('n', '>', { answerInteger: 3 }), { n: [{ valueInteger: 4 }] }, true],
    ['> not when it is the same', when('n', '>', { answerInteger: 3 }), { n: [{ valueInteger: 3 }] }, false],
    ['< when it is less', when('n', '<', { answerInteger: 3 }), { n: [{ valueInteger: 2 }] }, true],
    ['< not without an answer', when('n', '<', { answerInteger: 3 }), {}, false],
  ])('%s', (_, condition, given, isAsked) => {
    const { asked } = askedAfter([number, many, { ...item('q', 'boolean'), ...condition }], given);
    expect(asked.includes('q')).toBe(isAsked);
  });

  it('with all or any of its conditions, as it says', () => {
    const enableWhen = [1, 5].map((answerInteger) => ({ question: 'n', operator: '>', answerInteger }));
    const given = { n: [{ valueInteger: 3 }] };
    const asked = (enableBehavior: string) =>
      askedAfter([number, { ...item('q', 'boolean'), enableWhen, enableBehavior }], given).asked;
    expect(asked('any')).toEqual(['n', 'q']);
    expect(asked('all')).toEqual(['n']);
  });

  it('not when its group does not, and then counts as not answered for what comes after', () => {
    const group = item('g', 'group', {
      item: [item('in', 'boolean')],
      ...when('n', '>', { answerInteger: 5 }),
    });
    const after = { ...item('after', 'text'), ...when('in', '=', { answerBoolean: true }) };
    const given = (n: number) => ({ n: [{ valueInteger: n }], in: [{ valueBoolean: true }] });
    expect(askedAfter([number, group, after], given(6)).asked).toEqual(['n', 'in', 'after']);
    expect(askedAfter([number, group, after], given(5)).asked).toEqual(['n']);
  });

  it('with what is said before it and the groups around it; the rest is said at the end', () => {
    const items = [item('g', 'group', { item: [item('d', 'display'), number] }), item('last', 'display')];
    const { steps, closing } = askedIn(instrumentOf(definition(items)), undefined);
    expect(steps.map(({ groups, notes }) => [groups[0]?.nl, notes[0]?.nl])).toEqual([['Vraag g', 'Vraag d']]);
    expect(closing.map(({ nl }) => nl)).toEqual(['Vraag last']);
  });
});

describe('a filling-in', () => {
  const number = slider('n', 0, 10, { required: true });
  const why = { ...item('why', 'text'), ...when('n', '<', { answerInteger: 5 }) };

  it('leaves out at the end what does not come up any more, and stands in the order of asking', () => {
    const given = {
      why: [{ valueString: 'Buren.' }],
      n: [{ valueInteger: 8 }],
      gone: [{ valueBoolean: true }],
    };
    const { instrument, response } = askedAfter([number, why], given);
    const done = complete(instrument, '2026-11-28T10:00:00.000Z')(setPosition('why')(response));
    expect(done.item.map(({ linkId }) => linkId)).toEqual(['n']);
    expect(done.position).toBeUndefined();
    expect(openResponse([done], done.questionnaire.url)).toBeUndefined();
    expect(openResponse([response, done], done.questionnaire.url)).toBe(response);
  });

  it('says what has to be answered before the end', () => {
    const { instrument, response } = askedAfter([number, why], {});
    expect(stillOpen(instrument, response).map(({ linkId }) => linkId)).toEqual(['n']);
    const answered = giveAnswer({ linkId: 'n', text: 'n', answer: [{ valueInteger: 2 }] })(response);
    expect(stillOpen(instrument, answered)).toEqual([]);
  });

  it('shows no answer that does not fit the question as it is now, and keeps it', () => {
    const { instrument, response } = askedAfter([number], { n: [{ valueInteger: 50 }] });
    expect(answerTo(response, instrument.items[0] as Question)).toEqual([]);
    expect(response.item).toHaveLength(1);
  });

  it('gives words back as they were, and rubs an answer out', () => {
    const { response } = askedAfter([why, number].slice(1), { why: [{ valueString: '<b>👩🏽‍🦽' }] });
    expect(wordsAt(response, 'why')).toBe('<b>👩🏽‍🦽');
    expect(giveAnswer({ linkId: 'why', text: '', answer: [] })(response).item).toEqual([]);
  });
});

/** Something that can be given as an answer to a question, also when it does not fit. */
const anyAnswer = fc.constantFrom<AnswerValue>(
  ...[{ valueBoolean: true }, { valueInteger: 5 }, { valueInteger: -3 }, { valueString: 'ja' }],
  coding('__proto__'),
  coding('weg'),
);

describe('whatever comes in', () => {
  it('as a definition of the subset can be filled in to the end, whatever is answered', () => {
    fc.assert(
      fc.property(
        arbitraryDefinition,
        fc.array(anyAnswer, { minLength: 30, maxLength: 30 }),
        (data, answers) => {
          const instrument = instrumentOf(data);
          let response = newResponse(made, instrument, 'en');
          for (let at = 0; at < askedIn(instrument, response).steps.length; at += 1) {
            const { linkId, words } = askedIn(instrument, response).steps[at]!.question;
            response = giveAnswer({ linkId, text: words.nl, answer: [answers[at % 30]!] })(response);
          }
          expect(
            questionnaireResponseSchema.parse(complete(instrument, made.startedAt)(response)),
          ).toBeDefined();
        },
      ),
    );
  });

  it('as JSON gives faults or an instrument, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), arbitraryDefinition, (json, data) => {
        const field = fc.sample(fc.constantFrom(...Object.keys(data)), { numRuns: 1, seed: 7 })[0]!;
        const spoilt = [
          json,
          { ...data, [field]: json },
          { ...data, item: [json] },
          { ...data, extra: json },
        ];
        for (const one of spoilt) {
          const { instrument, faults } = readDefinition(one);
          expect(instrument === undefined).toBe(faults.length > 0);
        }
      }),
    );
  });

  it('in an item gives faults or an instrument, and never throws', () => {
    const fields = [
      'linkId',
      'type',
      'text',
      '_text',
      'enableWhen',
      'answerOption',
      'extension',
      'item',
      'required',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.jsonValue(),
        fc.nat(12),
        arbitraryDefinition,
        (field, json, at, data) => {
          const items = data.item as readonly Part[];
          const changed = items.map((one, n) => (n === at % items.length ? { ...one, [field]: json } : one));
          const { instrument, faults } = readDefinition({ ...data, item: changed });
          expect(instrument === undefined).toBe(faults.length > 0);
        },
      ),
    );
  });
});
