import type { LocalDate } from '$lib/core/local-date';
import { contentText, newsOf, timeless, type PartNews } from './news.rules';
import type { ShareContents, SharedName, SharePart } from './share-contents.schema';

/** One thing that is different since the last photo. `name`: what it is called in the photo that has it. */
export interface Changed {
  readonly kind: 'new' | 'changed' | 'gone';
  readonly name: string | SharedName;
}

/** What is different in one part since the last photo. No items: the part is one thing. */
export interface PartChanges {
  readonly part: SharePart;
  readonly kind: PartNews['kind'];
  readonly items: readonly Changed[];
}

interface Item {
  readonly name: string | SharedName;
  readonly whole: string;
}

/** The things of a part under the name by which the client knows them. */
function itemsOf(contents: ShareContents, part: SharePart): Item[] {
  const goals = part === 'plan' ? contents.plan?.goals : part === 'goals' ? contents.goals : undefined;
  if (goals) return named(goals, ({ want, can, need }) => want || can || need);
  if (part === 'agenda') return named(contents.agenda?.appointments ?? [], ({ title }) => title);
  if (part === 'successes') return named(contents.successes ?? [], ({ text }) => text);
  if (part === 'responses') return named(contents.responses ?? [], ({ title }) => title);
  if (part === 'people') return named(contents.people ?? [], ({ name }) => name);
  if (part === 'supportPlan') {
    const { phases = [], photos = [] } = contents.supportPlan ?? {};
    return [...named(phases, ({ name }) => name), ...named(photos, ({ alt }) => alt)];
  }
  return [];
}

function named<T>(things: readonly T[], nameOf: (thing: T) => string | SharedName): Item[] {
  return things.map((thing) => ({ name: nameOf(thing), whole: contentText(thing) }));
}

/** What is new, changed and gone since the photo that was sent. A thing is the same one when it has the same name. */
export function changesSince(sent: ShareContents, now: ShareContents, today: LocalDate): PartChanges[] {
  const [was, is] = [timeless(sent, today), timeless(now, today)];
  return newsOf(was, is).map(({ part, kind }) => {
    const [before, after] = [itemsOf(was, part), itemsOf(is, part)];
    return { part, kind, items: kind === 'changed' ? [...fresh(before, after), ...gone(before, after)] : [] };
  });
}

const isNamed = (item: Item) => (other: Item) => contentText(other.name) === contentText(item.name);

function fresh(before: readonly Item[], after: readonly Item[]): Changed[] {
  const known = new Set(before.map(({ whole }) => whole));
  return after
    .filter(({ whole }) => !known.has(whole))
    .map((item) => ({ kind: before.some(isNamed(item)) ? 'changed' : 'new', name: item.name }));
}

function gone(before: readonly Item[], after: readonly Item[]): Changed[] {
  return before.filter((item) => !after.some(isNamed(item))).map(({ name }) => ({ kind: 'gone', name }));
}
