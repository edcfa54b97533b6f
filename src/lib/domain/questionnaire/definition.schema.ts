import * as z from 'zod/mini';
import {
  haveOwnIds,
  keyTextSchema,
  listedWordsSchema,
  shortWordsSchema,
  sliderSchema,
} from '$lib/core/bounds.schema';
import { mostIn } from './definition-limits';

/**
 * The subset of a FHIR R4 Questionnaire that the app reads, part by part (docs/QUESTIONNAIRES.md). Each part is strict: a
 * field that is not here is refused by its name, never passed over.
 */

/** How many questionnaires an installation offers at most. */
const mostDefinitions = 50;

/** The name of a file, without `.json`. */
const fileNameSchema = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/));

/** What makes a file a questionnaire; what is wrong with it is said on the screen. */
export const definitionFileSchema = z.looseObject({ resourceType: z.literal('Questionnaire') });

/** `questionnaires/index.json`: the names of the files, without `.json`. */
export const definitionIndexSchema = z.object({
  questionnaires: z.array(fileNameSchema).check(
    z.maxLength(mostDefinitions),
    z.refine((names) => haveOwnIds(names.map((id) => ({ id })))),
  ),
});

/** How many bytes the file of a definition has at most. */
export const mostDefinitionBytes = 512 * 1024;

const mostTelecoms = 5;

/** How many steps a slider has at most. */
export const mostSteps = 100;

export const drawingUrl = 'urn:eigenwijzer:questionnaire:drawing';
export const translationUrl = 'http://hl7.org/fhir/StructureDefinition/translation';
export const lowestUrl = 'http://hl7.org/fhir/StructureDefinition/minValue';
export const highestUrl = 'http://hl7.org/fhir/StructureDefinition/maxValue';

const itemTypes = ['group', 'display', 'choice', 'integer', 'boolean', 'string', 'text'] as const;
const operators = ['exists', '=', '!=', '>', '<'] as const;
const drawings = ['list', 'line', 'web'] as const;

const filledSchema = listedWordsSchema.check(z.minLength(1));
const nameSchema = shortWordsSchema.check(z.minLength(1));
const idSchema = keyTextSchema.check(z.minLength(1));

/** ISO 639-1, as FHIR's `language` has it for us. */
const languageSchema = z.string().check(z.regex(/^[a-z]{2}$/));

/** A name for the definition that is the same everywhere; nobody follows it. */
const canonicalSchema = keyTextSchema.check(z.regex(/^(https:\/\/|urn:)[^\s|]+$/));

/** A page that the person may open. */
const pageSchema = shortWordsSchema.check(z.regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./~%-]*)?$/));

const translationSchema = z.strictObject({
  url: z.literal(translationUrl),
  extension: z.tuple([
    z.strictObject({ url: z.literal('lang'), valueCode: languageSchema }),
    z.strictObject({ url: z.literal('content'), valueString: filledSchema }),
  ]),
});

/** What stands beside a text: the same in other languages. */
const translatedSchema = z.strictObject({
  extension: z.array(translationSchema).check(z.maxLength(mostIn.translations)),
});
export type Translated = z.infer<typeof translatedSchema>;

const contactSchema = z.strictObject({
  telecom: z
    .array(z.strictObject({ system: z.literal('url'), value: pageSchema }))
    .check(z.minLength(1), z.maxLength(mostTelecoms)),
});

/** Everything of a definition but its items. */
export const headSchema = z.strictObject({
  resourceType: z.literal('Questionnaire'),
  id: z.optional(idSchema),
  url: canonicalSchema,
  version: idSchema,
  name: z.optional(nameSchema),
  title: nameSchema,
  _title: z.optional(translatedSchema),
  status: z.literal('active'),
  language: languageSchema,
  date: z.optional(keyTextSchema),
  subjectType: z.optional(z.tuple([z.literal('Patient')])),
  publisher: nameSchema,
  contact: z.optional(z.tuple([contactSchema])),
  description: z.optional(filledSchema),
  _description: z.optional(translatedSchema),
  copyright: filledSchema,
  _copyright: z.optional(translatedSchema),
  extension: z.optional(
    z.tuple([z.strictObject({ url: z.literal(drawingUrl), valueCode: z.enum(drawings) })]),
  ),
  item: z.optional(z.unknown()),
});
export type DefinitionHead = z.infer<typeof headSchema>;

const codingSchema = z.strictObject({
  system: z.optional(canonicalSchema),
  code: idSchema,
  display: nameSchema,
  _display: z.optional(translatedSchema),
});

export const optionSchema = z.strictObject({ valueCoding: codingSchema });

/** One condition. Its `answer…` is one of four; which one fits is checked against the question that it names. */
export const conditionSchema = z.strictObject({
  question: idSchema,
  operator: z.enum(operators),
  answerBoolean: z.optional(z.boolean()),
  answerInteger: z.optional(sliderSchema),
  answerString: z.optional(shortWordsSchema),
  answerCoding: z.optional(z.strictObject({ system: z.optional(canonicalSchema), code: idSchema })),
});
export type DefinitionCondition = z.infer<typeof conditionSchema>;

const boundSchema = z.strictObject({
  url: z.enum([lowestUrl, highestUrl]),
  valueInteger: sliderSchema,
});

/** One item. Its options, conditions and items are checked one by one, so that each fault is named. */
export const itemSchema = z.strictObject({
  linkId: idSchema,
  type: z.enum(itemTypes),
  text: filledSchema,
  _text: z.optional(translatedSchema),
  required: z.optional(z.boolean()),
  repeats: z.optional(z.boolean()),
  extension: z.optional(z.array(boundSchema)),
  enableWhen: z.optional(z.unknown()),
  enableBehavior: z.optional(z.enum(['all', 'any'])),
  answerOption: z.optional(z.unknown()),
  item: z.optional(z.unknown()),
});
export type DefinitionItem = z.infer<typeof itemSchema>;
