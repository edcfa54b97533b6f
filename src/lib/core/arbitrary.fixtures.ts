import fc from 'fast-check';
import * as z from 'zod/mini';

/**
 * Values that a schema lets through, with a taste for the oddest ones: of every leaf those of the list below that pass.
 * A type that is loosened lets more of them through, and then a screen gets what it cannot show.
 */
const texts = [
  '',
  ' \n ',
  'Sam',
  'é 👩🏽‍🦽 \u202E ‮ <b>&amp;</b> {{name}} $t(common:back.action)',
  '__proto__',
  'Regel een\nRegel twee\n\nRegel drie',
  'W'.repeat(200),
  'woord '.repeat(1600),
  'x'.repeat(2_000_000),
  // Days, months, times and moments that there are, and such that there are not.
  ...[
    '2026-11-22',
    '1900-01-01',
    '2199-12-31',
    '2024-02-29',
    '2026-02-29',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
  ],
  ...['2026-11', '2026-13', '00:00', '09:30', '23:59', '24:00', '99:99'],
  ...[
    '2026-11-22T09:30:00.000Z',
    '1970-01-01T00:00:00Z',
    '2199-12-31T23:59:59.999Z',
    '2026-02-30T09:30:00.000Z',
  ],
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+033658-09-27T01:46:40.000Z', '2026-11-22T25:00:00Z'],
  // A WebP file of one pixel.
  'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD-JaQAA3AAAAAA',
  // Ids, keys and numbers to call.
  ...['A'.repeat(22), 'A'.repeat(43), `B${'A'.repeat(86)}`, '112', '06 12345678', '113.nl/chat', 'streek-1'],
];
const numbers = [
  ...[0, 0.5, 1, 5, 6.5, 10, 11, 60, 500, 1440, 29_916_570, 120_968_639, 7_258_118_399, 2 ** 31 - 1, 2 ** 31],
  ...[2 ** 53 - 1, 8.64e15, 1e300, -1, -0.5, Number.MIN_VALUE],
];

type Schema = z.core.$ZodType;
/** For a schema whose values no leaves alone make: what to make instead. */
export type Special = ReadonlyMap<Schema, fc.Arbitrary<unknown>>;

export function arbitraryOf<S extends Schema>(
  schema: S,
  special: Special = new Map(),
): fc.Arbitrary<z.output<S>> {
  const make = special.get(schema) ?? valueOf(schema, special);
  return make.filter((value) => z.safeParse(schema, value).success) as fc.Arbitrary<z.output<S>>;
}

function valueOf(schema: Schema, special: Special): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryOf(inner, special);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return leaf(schema, texts);
    case 'number':
      return leaf(schema, numbers);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'optional':
      return fc.option(of(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(of(def.innerType), { nil: null });
    case 'catch':
      return of(def.innerType);
    case 'pipe':
      return of(def.out);
    case 'union':
      return fc.oneof(...def.options.map(of));
    case 'array':
      return fc.array(of(def.element), { maxLength: 5 });
    case 'record':
      return fc.dictionary(of(def.keyType) as fc.Arbitrary<string>, of(def.valueType), { maxKeys: 5 });
    case 'object':
      return objectOf(def.shape, of);
    default:
      throw new TypeError(`No arbitrary for ${def.type}`);
  }
}

/** Those of the list that the leaf lets through. */
function leaf(schema: Schema, values: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.constantFrom(...values.filter((value) => z.safeParse(schema, value).success));
}

function objectOf(
  shape: z.core.$ZodShape,
  of: (inner: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape);
  return fc
    .record(Object.fromEntries(fields.map(([name, inner]) => [name, of(inner)])))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)));
}
