import type { LocalDate } from '$lib/core/local-date';
import { visibleName } from '$lib/core/visible-name';
import type {
  ShareContents,
  SharedAgreement,
  SharedAppointment,
  SharedGoal,
  SharedHelpWish,
  SharedStep,
} from '$lib/domain/share-contents/share-contents.schema';
import { fullDate, listOf } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
import { placeOf, timeOf, titleOf } from '$lib/parts/appointment-words';
import { partnerLine } from '$lib/parts/plan-words';
import { sharedPerson } from './shared-words';

/** The headings of a helper's record. Always these four, in this order. */
const recordHeadings = ['want', 'can', 'need', 'agreed'] as const;

/** One heading with its lines; without lines nothing was shared about it. */
interface RecordSection {
  readonly heading: (typeof recordHeadings)[number];
  readonly lines: readonly string[];
}

/** The parts of a share that stand under the four headings of a record. */
export function recordSections(contents: ShareContents): RecordSection[] {
  const goals = goalsIn(contents);
  const number = (at: number) => (goals.length > 1 ? `${at + 1}. ` : '');
  const ofGoals = (words: (goal: SharedGoal) => string[]) =>
    goals.flatMap((goal, at) => words(goal).map((text) => number(at) + text));
  const lines = {
    want: ofGoals((goal) => written(goal.want)),
    can: ofGoals((goal) => [
      ...written(goal.well).map((words) => t('receive:record.well.text', { words })),
      ...written(goal.can),
    ]),
    need: [...ofGoals((goal) => written(goal.need)), ...helpWishesIn(contents).map(helpWishLine)],
    agreed: [
      ...(contents.agreements ?? []).flatMap(agreementLines),
      ...ofGoals((goal) => goal.steps.map(stepLine)),
      ...appointmentsIn(contents).map(appointmentLine),
    ],
  };
  return recordHeadings.map((heading) => ({ heading, lines: lines[heading] }));
}

/** Where the words come from. */
export interface RecordOrigin {
  /** How the client signed. */
  readonly from: string | null;
  /** An ISO 8601 instant. */
  readonly sharedOn: string;
  readonly today: LocalDate;
}

/** What says of a copy whose words they are, and of when. */
export function originLines({ from, sharedOn, today }: RecordOrigin): string[] {
  const name = visibleName(from ?? '');
  return [
    ...(name === '' ? [] : [t('receive:record.from.text', { name })]),
    t('receive:record.shared.text', { day: fullDate(sharedOn) }),
    t('receive:record.copied.text', { day: fullDate(today) }),
  ];
}

/** All of it as plain text, for a field of any program. */
export function recordText(contents: ShareContents, origin: RecordOrigin): string {
  const sections = recordSections(contents).map(({ heading, lines }) =>
    [
      t(`receive:record.${heading}.title`),
      ...(lines.length === 0 ? [t('receive:record.none.text')] : lines.map((line) => `- ${line}`)),
    ].join('\n'),
  );
  return [originLines(origin).join('\n'), ...sections].join('\n\n');
}

/** The words of a person on one line; none when there is nothing to see. */
function written(words: string | undefined): string[] {
  const line = visibleName((words ?? '').replace(/\s*\n\s*/g, ' '));
  return line === '' ? [] : [line];
}

/** Every goal once, as it is now before as it was in a talk. */
function goalsIn({ goals = [], plan, agreements = [] }: ShareContents): SharedGoal[] {
  const talked = agreements.flatMap(({ topics }) => topics.map(({ goal }) => goal));
  const all = [...goals, ...(plan?.goals ?? []), ...talked];
  return all.filter((goal, at) => all.findIndex(({ want }) => want === goal.want) === at);
}

function helpWishesIn({ helpWishes = [], plan }: ShareContents): SharedHelpWish[] {
  return unique([...helpWishes, ...(plan?.helpWishes ?? [])]);
}

function appointmentsIn({ agenda, plan }: ShareContents): SharedAppointment[] {
  return unique([...(agenda?.appointments ?? []), ...(plan?.appointments ?? [])]);
}

function unique<T>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}

function helpWishLine({ dimension, level, words, on }: SharedHelpWish): string {
  const about = dimension
    ? t(`questionnaire:dimension.${dimension}.label`)
    : t('plan:help.history.all.label');
  const line = t('receive:record.help.text', {
    about,
    level: t(`plan:help.${level}.label`),
    day: fullDate(on),
  });
  return [line, ...written(words)].join(' ');
}

function agreementLines({ on, present, words, next }: SharedAgreement): string[] {
  const people = present.map(sharedPerson).filter((name) => name !== '');
  const day = fullDate(on);
  const who =
    people.length > 0
      ? t('receive:record.talk.with.text', { day, people: listOf(people) })
      : t('receive:record.talk.text', { day });
  const lines = [[who, ...written(words)].join(' ')];
  if (next) lines.push(t('receive:record.next.text', { when: moment(next.day, timeOf(next)) }));
  return lines;
}

function stepLine({ text, doer, day, doneOn }: SharedStep): string {
  const who = {
    me: () => t('receive:record.client.label'),
    person: () => (doer.kind === 'person' && sharedPerson(doer.name)) || t('plan:who.person.text'),
    partner: () => (doer.kind === 'partner' ? partnerLine(doer) : ''),
  }[doer.kind]();
  const when = doneOn
    ? [t('receive:record.done.text', { day: fullDate(doneOn) })]
    : day
      ? [fullDate(day)]
      : [];
  return `${written(text).join('')} (${[who, ...when].join(', ')})`;
}

function appointmentLine(one: SharedAppointment): string {
  const when = one.day ? moment(one.day, timeOf(one)) : t('agenda:time.unknown.label');
  const companions = one.companions.map(({ name, state }) =>
    t(`agenda:who.${state}.label`, { name: sharedPerson(name) || t('agenda:somebody.label') }),
  );
  const joins = one.attendees.map(({ name, topic }) =>
    t('share:agenda.joins.text', {
      name: sharedPerson(name) || t('agenda:somebody.label'),
      topic: written(topic).join('') || t('share:agenda.joins.label'),
    }),
  );
  const facts = [
    ...written(placeOf(one)),
    ...(one.repeats ? [t(`agenda:repeat.${one.repeats}.label`)] : []),
    ...(one.calledOff ? [t('agenda:off.is.label')] : []),
    ...companions,
    ...joins,
    ...written(one.discuss.words),
  ];
  return `${when}: ${[titleOf(one), ...facts].join('; ')}`;
}

function moment(day: LocalDate, time: string | undefined): string {
  return time === undefined ? fullDate(day) : `${fullDate(day)}, ${time}`;
}
