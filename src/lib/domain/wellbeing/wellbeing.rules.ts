import type { DimensionId } from './dimensions';
import type { Question } from './question.rules';
import type { Questionnaire } from './questionnaire.schema';
import type { Position, WellbeingEntry } from './wellbeing.schema';

/** A change to a web. Making it twice is the same as making it once. */
export type WellbeingChange = (entry: WellbeingEntry) => WellbeingEntry;

/** A web in which nothing is answered yet. `startedAt`: an ISO 8601 instant. */
export function newEntry(id: string, startedAt: string, questionnaire: Questionnaire): WellbeingEntry {
  return {
    id,
    startedAt,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    marks: {},
    answers: {},
    talk: { dimensions: [], aspects: [] },
    words: {},
    withSensitive: false,
    closing: '',
  };
}

/** Gives a mark at a question; `undefined` rubs it out. */
export function giveMark(question: Question, mark: number | undefined): WellbeingChange {
  return (entry) =>
    question.mode === 'long' && question.aspect !== undefined
      ? { ...entry, answers: withValue(entry.answers, question.aspect, mark) }
      : { ...entry, marks: withValue(entry.marks, question.dimension, mark) };
}

/** Whether the person wants to talk about what a question asks. */
export function wantsTalk(entry: WellbeingEntry, question: Question): boolean {
  return question.mode === 'long' && question.aspect !== undefined
    ? entry.talk.aspects.includes(question.aspect)
    : entry.talk.dimensions.includes(question.dimension);
}

export function setTalk(question: Question, on: boolean): WellbeingChange {
  return (entry) => {
    const { dimensions, aspects } = entry.talk;
    const talk =
      question.mode === 'long' && question.aspect !== undefined
        ? { dimensions, aspects: withMember(aspects, question.aspect, on) }
        : { dimensions: withMember(dimensions, question.dimension, on), aspects };
    return { ...entry, talk };
  };
}

export function setWords(dimension: DimensionId, words: string): WellbeingChange {
  return (entry) => ({ ...entry, words: { ...entry.words, [dimension]: words } });
}

export function setClosing(closing: string): WellbeingChange {
  return (entry) => ({ ...entry, closing });
}

/** Where to open the questions next time; `undefined`: at the beginning. */
export function setPosition(position: Position | undefined): WellbeingChange {
  return (entry) => ({ ...entry, position });
}

export function setSensitive(withSensitive: boolean): WellbeingChange {
  return (entry) => ({ ...entry, withSensitive });
}

/** Makes the web a photo of this moment (an ISO 8601 instant); `undefined` opens it again. */
export function setClosed(closedAt: string | undefined): WellbeingChange {
  return (entry) => ({ ...entry, closedAt });
}

/** The web that is being filled in: the one begun last that is no photo yet. */
export function openEntry(entries: readonly WellbeingEntry[]): WellbeingEntry | undefined {
  return newestFirst(entries).find(({ closedAt }) => closedAt === undefined);
}

/** The web to show: the one being filled in, else the newest photo. */
export function shownEntry(entries: readonly WellbeingEntry[]): WellbeingEntry | undefined {
  return openEntry(entries) ?? newestFirst(entries)[0];
}

export function newestFirst(entries: readonly WellbeingEntry[]): readonly WellbeingEntry[] {
  return [...entries].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** The moment that a web stands for. */
export function momentOf(entry: WellbeingEntry): string {
  return entry.closedAt ?? entry.startedAt;
}

/** Whether anything at all was filled in. */
export function isBlank(entry: WellbeingEntry): boolean {
  return (
    Object.keys(entry.marks).length === 0 &&
    Object.keys(entry.answers).length === 0 &&
    entry.talk.dimensions.length + entry.talk.aspects.length === 0 &&
    entry.closing === '' &&
    Object.values(entry.words).every((words) => words === '')
  );
}

function withValue<T extends Partial<Record<string, number>>>(
  values: T,
  key: keyof T & string,
  value: number | undefined,
): T {
  const changed = { ...values, [key]: value };
  if (value === undefined) delete changed[key];
  return changed;
}

function withMember<T extends string>(list: readonly T[], member: T, on: boolean): T[] {
  const rest = list.filter((item) => item !== member);
  return on ? [...rest, member] : rest;
}
