import type { LocalDate } from '$lib/core/local-date';
import {
  shareParts,
  type ShareContents,
  type SharedAppointment,
  type SharePart,
} from './share-contents.schema';

/** What is different in one part since another version. */
export interface PartNews {
  readonly part: SharePart;
  /** `added`: the part was not there. `removed`: it is not there any more. */
  readonly kind: 'added' | 'changed' | 'removed';
  /** Places in the part's list of things that were not there word for word; see `itemsOf`. */
  readonly fresh: readonly number[];
}

/**
 * What a part is made of, as far as it is a list: its goals, appointments, people; phases, and photos after them. Otherwise
 * the part itself.
 */
function itemsOf(contents: ShareContents, part: SharePart): readonly unknown[] {
  if (part === 'web') return contents.web?.axes ?? [];
  if (part === 'plan') return contents.plan?.goals ?? [];
  if (part === 'agenda') return contents.agenda?.appointments ?? [];
  if (part === 'supportPlan') {
    const { phases = [], photos = [] } = contents.supportPlan ?? {};
    return [...phases, ...photos];
  }
  const value = contents[part];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * What is new in `now` for somebody who saw `before`. Things have no ids in a share, so they are compared by
 * their whole content; the order of fields does not matter.
 */
export function newsOf(before: ShareContents, now: ShareContents): PartNews[] {
  return shareParts.flatMap((part): PartNews[] => {
    const [was, is] = [before[part], now[part]];
    if (contentText(was) === contentText(is)) return [];
    const known = new Set(itemsOf(before, part).map(contentText));
    const fresh = itemsOf(now, part).flatMap((item, at) => (known.has(contentText(item)) ? [] : [at]));
    return [{ part, kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed', fresh }];
  });
}

/**
 * The parts that the client changed since the photo was sent. That an appointment is over by now is no change, nor
 * that something which comes back is at its next time. `today`: the day of now.
 */
export function changedParts(sent: ShareContents, now: ShareContents, today: LocalDate): SharePart[] {
  return newsOf(timeless(sent, today), timeless(now, today)).map(({ part }) => part);
}

/** The contents without what changes by itself as days go by. */
export function timeless(contents: ShareContents, today: LocalDate): ShareContents {
  const isOver = ({ day }: { day?: string | undefined }) => day !== undefined && day < today;
  const asAlways = (appointments: readonly SharedAppointment[]) =>
    appointments.flatMap((one) => {
      if (one.repeats !== undefined) return [{ ...one, day: undefined }];
      return isOver(one) ? [] : [one];
    });
  const { agenda, plan } = contents;
  return {
    ...contents,
    agenda: agenda && {
      appointments: asAlways(agenda.appointments),
      dates: agenda.dates.filter((date) => !isOver(date)),
    },
    plan: plan?.appointments ? { ...plan, appointments: asAlways(plan.appointments) } : plan,
  };
}

/** The same text for the same content, whatever the order of its fields. */
export function contentText(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? '';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}
