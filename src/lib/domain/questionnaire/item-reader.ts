import { readConditions, type MetItem } from './condition.rules';
import { mostIn } from './definition-limits';
import {
  highestUrl,
  itemSchema,
  lowestUrl,
  mostSteps,
  optionSchema,
  type DefinitionItem,
} from './definition.schema';
import { isRecord, noteIssues, withoutForeign, type Faults, type Note } from './fault';
import type { Item, Option } from './instrument';
import { readWords } from './words.rules';

interface Place {
  readonly depth: number;
  readonly parent: string | undefined;
}

/** Reads the items of a definition one by one, each with its faults, and remembers which it met. */
export class ItemReader {
  readonly met = new Map<string, MetItem>();
  #count = 0;
  #language: string;
  #faults: Faults;

  constructor(language: string, faults: Faults) {
    this.#language = language;
    this.#faults = faults;
  }

  /** The items that have no fault of their own. */
  readAll(data: unknown): readonly Item[] {
    const note = this.#faults.at();
    if (data === undefined || (Array.isArray(data) && data.length === 0)) note('empty');
    const items = this.#readList(data ?? [], { depth: 1, parent: undefined }, note);
    if (this.#count > mostIn.items) note('many', 'item');
    return items;
  }

  #readList(data: unknown, place: Place, note: Note): readonly Item[] {
    if (!Array.isArray(data)) {
      note('wrong', 'item');
      return [];
    }
    if (place.depth > mostIn.depth) {
      note('deep');
      return [];
    }
    // One more is read than may be, which tells that there are too many.
    const room = Math.max(0, mostIn.items + 1 - this.#count);
    return data.slice(0, room).flatMap((one: unknown) => this.#readItem(one, place) ?? []);
  }

  #readItem(data: unknown, place: Place): Item | undefined {
    this.#count += 1;
    const order = this.#count;
    const known =
      isRecord(data) && typeof data.linkId === 'string' && data.linkId !== '' ? data.linkId : undefined;
    const note = this.#faults.at(known ?? `(${order})`);
    const isTwice = known !== undefined && this.met.has(known);
    if (isTwice) note('twice');
    const read = itemSchema.safeParse(withoutForeign(data, [lowestUrl, highestUrl], note));
    if (!read.success) noteIssues(read.error, note);
    const { enableWhen, enableBehavior, item: within } = isRecord(data) ? data : {};
    const conditions = readConditions(enableWhen, enableBehavior, note);
    // In its place before what is in it, so that they stand in the order of asking.
    const met: MetItem = { linkId: known ?? '', order, parent: place.parent, conditions, item: undefined };
    if (known !== undefined && !isTwice) this.met.set(known, met);
    const items = this.#readWithin(data, within, { depth: place.depth + 1, parent: known }, note);
    const item = read.success ? this.#itemOf(read.data, { items, conditions }, note) : undefined;
    if (known !== undefined && !isTwice) this.met.set(known, { ...met, item });
    return item;
  }

  #readWithin(data: unknown, within: unknown, place: Place, note: Note): readonly Item[] {
    const isGroup = isRecord(data) && data.type === 'group';
    const isEmpty = within === undefined || (Array.isArray(within) && within.length === 0);
    if (isGroup && isEmpty) note('groupEmpty');
    if (!isGroup && within !== undefined) note('nested');
    return isEmpty ? [] : this.#readList(within, place, note);
  }

  #itemOf(
    item: DefinitionItem,
    { items, conditions }: Pick<MetItem, 'conditions'> & { readonly items: readonly Item[] },
    note: Note,
  ): Item | undefined {
    const { linkId, type, required = false } = item;
    checkFields(item, note);
    const words = this.#words(item.text, item._text, 'text', note);
    const shared = { linkId, words, conditions, isAnyEnough: item.enableBehavior === 'any' };
    if (type === 'group') return { ...shared, type, items };
    if (type === 'display') return { ...shared, type };
    if (type === 'choice') {
      const options = this.#options(item.answerOption, note);
      return { ...shared, type, required, options, repeats: item.repeats === true };
    }
    return type === 'integer'
      ? { ...shared, type, required, ...boundsOf(item, note) }
      : { ...shared, type, required };
  }

  #options(data: unknown, note: Note): readonly Option[] {
    if (!Array.isArray(data) || data.length === 0) {
      note('optionsEmpty');
      return [];
    }
    if (data.length > mostIn.options) {
      note('many', 'answerOption');
      return [];
    }
    const options = new Map<string, Option>();
    for (const one of data as readonly unknown[]) {
      const option = this.#option(one, note);
      if (option && options.has(option.code)) note('optionTwice', option.code);
      if (option) options.set(option.code, option);
    }
    return [...options.values()];
  }

  #option(data: unknown, note: Note): Option | undefined {
    const own = withoutForeign(data, [], note);
    const read = optionSchema.safeParse({ ...own, valueCoding: withoutForeign(own.valueCoding, [], note) });
    if (!read.success) {
      noteIssues(read.error, note);
      return undefined;
    }
    const { code, display, _display } = read.data.valueCoding;
    return { code, words: this.#words(display, _display, `answerOption ${code}`, note) };
  }

  #words(text: string, translated: DefinitionItem['_text'], field: string, note: Note) {
    return readWords({ language: this.#language, text, translated, field }, note);
  }
}

/** Fields that only some types of items have. */
function checkFields(item: DefinitionItem, note: Note): void {
  const { type } = item;
  const isQuestion = type !== 'group' && type !== 'display';
  if (type !== 'choice' && item.answerOption !== undefined) note('optionsOn');
  if (type !== 'choice' && item.repeats) note('repeats');
  if (!isQuestion && item.required) note('wrong', 'required');
  if (type !== 'integer' && item.extension) note('wrong', 'extension');
}

/** The ends of a slider: each once, and not too far apart. */
function boundsOf({ extension = [] }: DefinitionItem, note: Note): { lowest: number; highest: number } {
  const at = (end: string) =>
    extension.filter(({ url }) => url === end).map(({ valueInteger }) => valueInteger);
  const [lowest = 0, ...moreLow] = at(lowestUrl);
  const [highest = 0, ...moreHigh] = at(highestUrl);
  const isRight = lowest < highest && highest - lowest <= mostSteps;
  if (extension.length !== 2 || moreLow.length + moreHigh.length > 0 || !isRight) note('bounds');
  return { lowest, highest };
}
