import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choice, definition, drawn, item, slider, when, type Part } from './definition.fixtures';
import { faultsOf, readDefinition } from './definition.rules';
import { mostIn } from './definition-limits';
import { definitionIndexSchema, highestUrl, lowestUrl, translationUrl } from './definition.schema';

const folder = 'static/questionnaires';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const files = readdirSync(folder).filter((name) => name !== 'index.json');

describe('the questionnaires that we ship', () => {
  it.each(files)('%s has no fault', (file) => {
    expect(faultsOf(read(file))).toEqual([]);
  });

  it('stand in the index, each once, and can be read in English too', () => {
    const { questionnaires } = definitionIndexSchema.parse(read('index.json'));
    expect(questionnaires.map((id) => `${id}.json`).sort()).toEqual(files.sort());
    for (const file of files) {
      const texts = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/"(text|display|title)":/g)];
      const translated = [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/"_(text|display|title)":/g)];
      expect(translated, file).toHaveLength(texts.length);
    }
  });
});

const without = (thing: Part, field: string) =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => name !== field));
const one = item('a', 'boolean');
const first = slider('n', 0, 10);
const whole = definition([one]);

describe('a definition', () => {
  it('without a fault becomes an instrument', () => {
    const { instrument, faults } = readDefinition(whole);
    expect(faults).toEqual([]);
    expect(instrument).toMatchObject({ title: { nl: 'Proef' }, drawing: 'list' });
  });

  it.each([
    ['licence', 'copyright', without(whole, 'copyright')],
    ['source', 'publisher', without(whole, 'publisher')],
    ['source', 'publisher', { ...whole, publisher: '' }],
    ['address', 'url', without(whole, 'url')],
    ['address', 'url', { ...whole, url: 'javascript:alert(1)' }],
    ['version', 'version', without(whole, 'version')],
    ['name', 'title', { ...whole, title: '' }],
    ['long', 'title', { ...whole, title: 'x'.repeat(201) }],
    ['wrong', 'status', { ...whole, status: 'draft' }],
    ['unsupported', 'modifierExtension', { ...whole, modifierExtension: [] }],
    ['unsupported', 'derivedFrom', { ...whole, derivedFrom: ['urn:x'] }],
    ['wrong', 'contact', { ...whole, contact: [{ telecom: [{ system: 'url', value: 'http://a.nl' }] }] }],
    ['dutch', 'title', { ...whole, language: 'en', item: [] }],
    ['empty', undefined, without(whole, 'item')],
    ['empty', undefined, definition([])],
    ['wrong', 'item', { ...whole, item: 'veel' }],
    ['drawing', 'line', definition([one], drawn('line'))],
    ['drawing', 'web', definition([first, slider('m', 0, 10)], drawn('web'))],
    ['unsupported', 'urn:other', { ...whole, extension: [{ url: 'urn:other', valueCode: 'x' }] }],
  ])('with a fault in the whole says %s of %s', (code, field, file) => {
    expect(faultsOf(file)).toContainEqual({ code, ...(field === undefined ? {} : { field }) });
    expect(readDefinition(file).instrument).toBeUndefined();
  });

  it.each([['text'], [null], [[]], [{}], [7], [{ resourceType: 'Patient' }]])(
    'is refused when it is none: %j',
    (file) => {
      expect(faultsOf(file)).toEqual([{ code: 'notQuestionnaire' }]);
    },
  );
});

const coding = (code: string) => ({ answerCoding: { code } });
const noneOf = (linkId: string) => ({ ...item(linkId, 'boolean'), ...when('c', '=', coding('red')) });

describe('an item', () => {
  it.each<[string, string | undefined, unknown[]]>([
    ['type', 'type', [{ ...one, type: 'attachment' }]],
    ['type', 'type', [{ ...one, type: 'open-choice' }]],
    ['text', 'text', [without(one, 'text')]],
    ['long', 'text', [{ ...one, text: 'x'.repeat(1001) }]],
    ['twice', undefined, [one, one]],
    ['twice', undefined, [one, item('g', 'group', { item: [one] })]],
    ['unsupported', 'initial', [{ ...one, initial: [{ valueBoolean: true }] }]],
    ['unsupported', 'readOnly', [{ ...one, readOnly: true }]],
    ['unsupported', 'answerValueSet', [{ ...choice('a', ['x']), answerValueSet: 'urn:x' }]],
    [
      'score',
      'http://hl7.org/fhir/StructureDefinition/ordinalValue',
      [
        {
          ...one,
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 1 }],
        },
      ],
    ],
    ['groupEmpty', undefined, [item('a', 'group')]],
    ['groupEmpty', undefined, [item('a', 'group', { item: [] })]],
    ['nested', undefined, [{ ...one, item: [item('b', 'boolean')] }]],
    ['optionsEmpty', undefined, [item('a', 'choice')]],
    ['optionsEmpty', undefined, [choice('a', [])]],
    ['optionTwice', 'x', [choice('a', ['x', 'x'])]],
    ['optionsOn', undefined, [{ ...choice('a', ['x']), type: 'boolean' }]],
    ['unsupported', 'valueString', [item('a', 'choice', { answerOption: [{ valueString: 'x' }] })]],
    [
      'many',
      'answerOption',
      [
        choice(
          'a',
          Array.from({ length: mostIn.options + 1 }, (_, n) => `o${n}`),
        ),
      ],
    ],
    ['repeats', undefined, [{ ...one, repeats: true }]],
    ['bounds', undefined, [item('a', 'integer')]],
    ['bounds', undefined, [slider('a', 5, 5)]],
    ['bounds', undefined, [slider('a', 0, 900)]],
    [
      'bounds',
      undefined,
      [item('a', 'integer', { extension: [lowestUrl, lowestUrl].map((url) => ({ url, valueInteger: 1 })) })],
    ],
    ['wrong', 'extension', [item('a', 'boolean', { extension: [{ url: highestUrl, valueInteger: 1 }] })]],
    ['wrong', 'required', [{ ...one, required: 'ja' }]],
  ])('says %s of %s with its linkId', (code, field, items) => {
    expect(faultsOf(definition(items))).toContainEqual({
      code,
      linkId: 'a',
      ...(field === undefined ? {} : { field }),
    });
  });

  it('without a linkId is named by its place', () => {
    expect(faultsOf(definition([one, without(item('b', 'boolean'), 'linkId')]))).toContainEqual({
      ...{ code: 'linkId', linkId: '(2)', field: 'linkId' },
    });
  });

  it('without Dutch is named, also one of its options, and with it is not', () => {
    const dutch = {
      extension: [
        {
          url: translationUrl,
          extension: [
            { url: 'lang', valueCode: 'nl' },
            { url: 'content', valueString: 'Ja?' },
          ],
        },
      ],
    };
    const english = { language: 'en', _title: dutch, _copyright: dutch };
    expect(
      faultsOf(definition([{ ...choice('a', ['x']), _text: dutch }, item('b', 'text')], english)),
    ).toEqual([
      { code: 'dutch', linkId: 'a', field: 'answerOption x' },
      { code: 'dutch', linkId: 'b', field: 'text' },
    ]);
    expect(faultsOf(definition([{ ...item('b', 'text'), _text: dutch }], english))).toEqual([]);
  });
});

describe('a condition', () => {
  const pick = choice('c', ['red', 'blue']);
  it.each<[string, string | undefined, unknown[]]>([
    ['whenUnknown', 'zz', [one, { ...item('b', 'boolean'), ...when('zz', '=', { answerBoolean: true }) }]],
    ['whenLater', 'a', [{ ...item('b', 'boolean'), ...when('a', '=', { answerBoolean: true }) }, one]],
    ['whenLoop', 'b', [{ ...item('b', 'boolean'), ...when('b', '=', { answerBoolean: true }) }]],
    [
      'whenOperator',
      'operator',
      [one, { ...item('b', 'boolean'), enableWhen: [{ question: 'a', answerBoolean: true }] }],
    ],
    [
      'whenOperator',
      'operator',
      [first, { ...item('b', 'boolean'), ...when('n', '>=', { answerInteger: 1 }) }],
    ],
    ['whenValue', 'c', [pick, { ...item('b', 'boolean'), ...when('c', '=', coding('green')) }]],
    ['whenValue', 'a', [one, { ...item('b', 'boolean'), ...when('a', '=', { answerInteger: 1 }) }]],
    ['whenValue', 'n', [first, { ...item('b', 'boolean'), ...when('n', '=', { answerInteger: 11 }) }]],
    ['whenValue', 'a', [one, { ...item('b', 'boolean'), ...when('a', '=', {}) }]],
    ['whenExists', 'c', [pick, { ...item('b', 'boolean'), ...when('c', 'exists', coding('red')) }]],
    ['whenExists', 'c', [pick, { ...item('b', 'boolean'), ...when('c', 'exists', {}) }]],
    ['whenOrder', 'a', [one, { ...item('b', 'boolean'), ...when('a', '>', { answerBoolean: true }) }]],
    [
      'whenItem',
      'd',
      [item('d', 'display'), { ...item('b', 'boolean'), ...when('d', 'exists', { answerBoolean: true }) }],
    ],
    [
      'whenNested',
      'enableWhen',
      [one, { ...item('b', 'boolean'), ...when('a', '=', { answerBoolean: true, enableWhen: [] }) }],
    ],
    [
      'whenBehavior',
      undefined,
      [
        one,
        {
          ...item('b', 'boolean'),
          enableWhen: [true, false].map((answerBoolean) => ({ question: 'a', operator: '=', answerBoolean })),
        },
      ],
    ],
    ['wrong', 'enableWhen', [{ ...item('b', 'boolean'), enableWhen: {} }]],
    ['wrong', 'enableWhen', [{ ...item('b', 'boolean'), enableWhen: [] }]],
    [
      'many',
      'enableWhen',
      [
        one,
        {
          ...item('b', 'boolean'),
          enableBehavior: 'any',
          enableWhen: Array.from({ length: 11 }, () => ({
            question: 'a',
            operator: 'exists',
            answerBoolean: true,
          })),
        },
      ],
    ],
  ])('says %s of %s', (code, field, items) => {
    expect(faultsOf(definition(items))).toContainEqual({
      code,
      linkId: 'b',
      ...(field === undefined ? {} : { field }),
    });
  });

  it('in a circle names everybody in it, also over a group', () => {
    const yes = { answerBoolean: true };
    const circle = [
      { ...item('x', 'boolean'), ...when('y', '=', yes) },
      { ...item('y', 'boolean'), ...when('z', '=', yes) },
      { ...item('z', 'boolean'), ...when('x', '=', yes) },
    ];
    expect(faultsOf(definition(circle)).map(({ code, linkId }) => `${linkId} ${code}`)).toEqual([
      ...['x whenLoop', 'y whenLoop', 'z whenLoop'],
    ]);
    const around = item('g', 'group', { item: [item('in', 'boolean')], ...when('in', '=', yes) });
    expect(faultsOf(definition([around]))).toEqual([{ code: 'whenLoop', linkId: 'g', field: 'in' }]);
  });

  it('can stand on a group and on an item in it', () => {
    const inner = { ...item('in', 'boolean'), ...when('n', '<', { answerInteger: 3 }) };
    expect(
      faultsOf(
        definition([first, pick, item('g', 'group', { item: [inner], ...when('c', '!=', coding('red')) })]),
      ),
    ).toEqual([]);
    expect(faultsOf(definition([pick, noneOf('b')]))).toEqual([]);
  });
});

describe('a definition that is far too large', () => {
  it('with 100,000 items has one fault', () => {
    const items = Array.from({ length: 100_000 }, (_, n) => item(String(n), 'boolean'));
    expect(faultsOf(definition(items))).toEqual([{ code: 'many', field: 'item' }]);
  });

  it('with groups in groups says at which one', () => {
    let deep = item('in', 'boolean');
    for (let level = 0; level < 10_000; level += 1) deep = item(`g${level}`, 'group', { item: [deep] });
    expect(faultsOf(definition([deep]))).toEqual([{ code: 'deep', linkId: 'g9996' }]);
  });

  it('lists every fault, and not only the first', () => {
    const codes = faultsOf(
      without(definition([{ ...one, type: 'x' }, item('g', 'group'), choice('c', [])]), 'copyright'),
    );
    expect(codes.map(({ code }) => code)).toEqual(['licence', 'type', 'groupEmpty', 'optionsEmpty']);
  });
});
