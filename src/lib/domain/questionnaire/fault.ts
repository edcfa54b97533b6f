import type * as z from 'zod/mini';

/** What can be wrong with a definition. Each has a sentence in `instruments:fault`. */
type DefinitionFaultCode =
  | 'notQuestionnaire'
  | 'large'
  | 'unsupported'
  | 'wrong'
  | 'long'
  | 'score'
  // Of the whole.
  | 'address'
  | 'version'
  | 'name'
  | 'source'
  | 'licence'
  | 'dutch'
  | 'empty'
  | 'many'
  | 'deep'
  | 'drawing'
  // Of one item.
  | 'linkId'
  | 'twice'
  | 'type'
  | 'text'
  | 'groupEmpty'
  | 'nested'
  | 'optionsEmpty'
  | 'optionTwice'
  | 'optionsOn'
  | 'bounds'
  | 'repeats'
  // Of a condition of one item.
  | 'whenOperator'
  | 'whenUnknown'
  | 'whenLater'
  | 'whenLoop'
  | 'whenItem'
  | 'whenValue'
  | 'whenExists'
  | 'whenOrder'
  | 'whenNested'
  | 'whenBehavior';

/** One fault of a definition. Without a `linkId` it is of the definition as a whole. */
export interface DefinitionFault {
  readonly code: DefinitionFaultCode;
  readonly linkId?: string;
  /** The field that is wrong, or the question that a condition names. */
  readonly field?: string;
}

/** Notes a fault at one place of a definition. */
export type Note = (code: DefinitionFaultCode, field?: string) => void;

const longestName = 60;

/** Collects faults. What a file gives as a name is cut off: it stands in a sentence. */
export class Faults {
  readonly list: DefinitionFault[] = [];

  at(linkId?: string): Note {
    return (code, field) =>
      void this.list.push({
        code,
        ...(linkId === undefined ? {} : { linkId: linkId.slice(0, longestName) }),
        ...(field === undefined ? {} : { field: field.slice(0, longestName) }),
      });
  }
}

export const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** Fields whose absence has a sentence of its own. */
const codeOfField: Readonly<Record<string, DefinitionFaultCode>> = {
  url: 'address',
  version: 'version',
  title: 'name',
  publisher: 'source',
  copyright: 'licence',
  linkId: 'linkId',
  type: 'type',
  text: 'text',
  operator: 'whenOperator',
};

/** Every issue of one part as a fault. */
export function noteIssues({ issues }: z.core.$ZodError, note: Note): void {
  for (const issue of issues) {
    const field = String(issue.path[0] ?? '');
    if (issue.code === 'unrecognized_keys') issue.keys.forEach((key) => note('unsupported', key));
    else if (issue.code === 'too_big') note(issue.origin === 'array' ? 'many' : 'long', field);
    else note(Object.hasOwn(codeOfField, field) ? (codeOfField[field] ?? 'wrong') : 'wrong', field);
  }
}

/** Extensions that count, weigh or compute: the app does not (docs/QUESTIONNAIRES.md). */
const counts = /ordinalValue|itemWeight|calculatedExpression|score|alert|alarm/i;

/** Names each extension that the app does not read, and tells whether there is one. */
function hasForeignExtension(part: unknown, known: readonly string[], note: Note): boolean {
  const all: readonly unknown[] = isRecord(part) && Array.isArray(part.extension) ? part.extension : [];
  const urls = all.map((one) => (isRecord(one) && typeof one.url === 'string' ? one.url : ''));
  const foreign = urls.filter((url) => !known.includes(url));
  for (const url of foreign) note(counts.test(url) ? 'score' : 'unsupported', url || 'extension');
  return foreign.length > 0;
}

/** A part whose foreign extensions are named already, so that they are not named once more. */
export function withoutForeign(
  part: unknown,
  known: readonly string[],
  note: Note,
): Readonly<Record<string, unknown>> {
  if (!isRecord(part)) return {};
  if (!hasForeignExtension(part, known, note)) return part;
  return Object.fromEntries(Object.entries(part).filter(([field]) => field !== 'extension'));
}
