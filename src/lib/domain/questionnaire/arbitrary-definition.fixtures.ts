import fc from 'fast-check';
import { choice, definition, item, slider, type Part } from './definition.fixtures';

const words = fc.constantFrom(
  'Hoe gaat het?',
  '<b>vet</b> & {{naam}}',
  '‮om 👩🏽‍🦽',
  '__proto__',
  'w'.repeat(1000),
  ' ',
);

interface Blueprint {
  readonly kind: 'boolean' | 'string' | 'text' | 'integer' | 'choice' | 'display' | 'group';
  readonly text: string;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly from: number;
  /** Which earlier question it depends on, if there are any, and how. */
  readonly on: number | undefined;
  readonly operator: 'exists' | '=' | '!=' | '>' | '<';
}

const blueprint = fc.record<Blueprint>({
  kind: fc.constantFrom('boolean', 'string', 'text', 'integer', 'choice', 'display', 'group'),
  text: words,
  required: fc.boolean(),
  repeats: fc.boolean(),
  from: fc.integer({ min: -50, max: 50 }),
  on: fc.option(fc.nat(20), { nil: undefined }),
  operator: fc.constantFrom('exists', '=', '!=', '>', '<'),
});

function itemOf({ kind, text, required, repeats, from }: Blueprint, linkId: string): Part {
  const asked = { text, required };
  if (kind === 'integer') return slider(linkId, from, from + 10, asked);
  if (kind === 'choice') return choice(linkId, ['__proto__', 'b'], { ...asked, repeats });
  if (kind === 'group')
    return item(linkId, 'group', { text, item: [item(`${linkId}/in`, 'boolean', asked)] });
  return kind === 'display' ? item(linkId, kind, { text }) : item(linkId, kind, asked);
}

function conditionOn(earlier: Blueprint, question: string, operator: Blueprint['operator']): Part {
  if (operator === 'exists') return { question, operator, answerBoolean: false };
  const isNumber = earlier.kind === 'integer';
  const compare = !isNumber && (operator === '>' || operator === '<') ? '=' : operator;
  const answer = {
    boolean: { answerBoolean: true },
    integer: { answerInteger: earlier.from + 3 },
    choice: { answerCoding: { code: '__proto__' } },
  };
  const value = earlier.kind in answer ? answer[earlier.kind as keyof typeof answer] : { answerString: 'ja' };
  return { question, operator: compare, ...value };
}

/** Definitions without a fault: every type, odd texts, conditions on whatever came before. */
export const arbitraryDefinition = fc.array(blueprint, { minLength: 1, maxLength: 12 }).map((prints) => {
  const items = prints.map((print, n) => {
    const before = prints
      .slice(0, n)
      .map((earlier, at) => ({ earlier, at }))
      .filter(({ earlier }) => earlier.kind !== 'group' && earlier.kind !== 'display');
    const named =
      print.on === undefined || before.length === 0 ? undefined : before[print.on % before.length];
    const condition = named && { enableWhen: [conditionOn(named.earlier, `q${named.at}`, print.operator)] };
    return { ...itemOf(print, `q${n}`), ...condition };
  });
  return definition(items);
});
