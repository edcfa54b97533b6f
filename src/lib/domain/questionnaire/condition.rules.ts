import { mostIn } from './definition-limits';
import { conditionSchema, type DefinitionCondition } from './definition.schema';
import { isRecord, noteIssues, type Faults, type Note } from './fault';
import { isSlider, type Condition, type Item } from './instrument';

/** An item as it was met, also when something of it is wrong. */
export interface MetItem {
  readonly linkId: string;
  /** Its place in the order of asking. */
  readonly order: number;
  /** The group that it is in. */
  readonly parent: string | undefined;
  readonly conditions: readonly Condition[];
  /** Absent when something of the item itself is wrong. */
  readonly item: Item | undefined;
}

/** Conditions within a condition: FHIR has none, and some readers pass over them. */
const nesting = new Set(['enableWhen', 'enableBehavior', 'item']);

/** The conditions of an item, as far as they can be read by themselves. */
export function readConditions(data: unknown, behavior: unknown, note: Note): readonly Condition[] {
  if (data === undefined) return [];
  if (!Array.isArray(data) || data.length === 0) {
    note('wrong', 'enableWhen');
    return [];
  }
  if (data.length > mostIn.conditions) {
    note('many', 'enableWhen');
    return [];
  }
  if (data.length > 1 && behavior === undefined) note('whenBehavior');
  return data.flatMap((one: unknown) => readCondition(one, note) ?? []);
}

function readCondition(data: unknown, note: Note): Condition | undefined {
  const nested = isRecord(data) ? Object.keys(data).filter((field) => nesting.has(field)) : [];
  if (nested.length > 0) {
    note('whenNested', nested[0]);
    return undefined;
  }
  const read = conditionSchema.safeParse(data);
  if (!read.success) {
    noteIssues(read.error, note);
    return undefined;
  }
  const values = valuesOf(read.data);
  const [value] = values;
  if (value === undefined || values.length > 1) {
    note(read.data.operator === 'exists' ? 'whenExists' : 'whenValue', read.data.question);
    return undefined;
  }
  return { question: read.data.question, operator: read.data.operator, value };
}

function valuesOf(condition: DefinitionCondition): readonly (boolean | number | string)[] {
  const { answerBoolean, answerInteger, answerString, answerCoding } = condition;
  return [answerBoolean, answerInteger, answerString, answerCoding?.code].filter(
    (value) => value !== undefined,
  );
}

/** Holds every condition against the question that it names. */
export function checkConditions(met: ReadonlyMap<string, MetItem>, faults: Faults): void {
  for (const one of met.values()) {
    const note = faults.at(one.linkId);
    for (const condition of one.conditions) checkCondition(one, condition, met, note);
  }
}

function checkCondition(
  one: MetItem,
  condition: Condition,
  met: ReadonlyMap<string, MetItem>,
  note: Note,
): void {
  const { question } = condition;
  const named = met.get(question);
  if (!named) return note('whenUnknown', question);
  if (leadsTo(named, one, met)) return note('whenLoop', question);
  if (named.order >= one.order) return note('whenLater', question);
  if (named.item) checkValue(condition, named.item, note);
}

/** Whether an item depends on another, by its conditions or by those of the group that it is in. */
function leadsTo(from: MetItem, to: MetItem, met: ReadonlyMap<string, MetItem>): boolean {
  const seen = new Set<MetItem>();
  const waiting = [from];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const id of [...next.conditions.map(({ question }) => question), next.parent ?? '']) {
      const further = met.get(id);
      if (further) waiting.push(further);
    }
  }
  return false;
}

function checkValue({ question, operator, value }: Condition, item: Item, note: Note): void {
  if (item.type === 'group' || item.type === 'display') return note('whenItem', question);
  if (operator === 'exists') return typeof value === 'boolean' ? undefined : note('whenExists', question);
  if ((operator === '>' || operator === '<') && !isSlider(item)) return note('whenOrder', question);
  if (!canBe(item, value)) note('whenValue', question);
}

/** Whether a question can have this as an answer at all. */
function canBe(item: Item, value: boolean | number | string): boolean {
  if (item.type === 'boolean') return typeof value === 'boolean';
  if (item.type === 'choice') return item.options.some(({ code }) => code === value);
  if (item.type === 'integer') {
    return typeof value === 'number' && value >= item.lowest && value <= item.highest;
  }
  return typeof value === 'string';
}
