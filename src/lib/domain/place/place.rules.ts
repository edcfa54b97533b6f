import { visibleName } from '$lib/core/visible-name';
import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import type { Place } from './place.schema';

/** A new place: only a kind. `createdAt`: an ISO 8601 instant. */
export function newPlace(made: Pick<Place, 'id' | 'createdAt' | 'kind'>): Place {
  return { ...made, name: '', address: '', phone: '', note: '', hours: {} };
}

/** An appointment to have a look at a place: the day and who comes along are still to be chosen. */
export function visitTo(
  { name, address }: Pick<Place, 'name' | 'address'>,
  title: string,
  made: Pick<Appointment, 'id' | 'createdAt'>,
): Appointment {
  const words = [name, address].map((text) => text.trim()).filter((text) => text !== '');
  return { ...newAppointment(made), title, kind: 'social', place: 'other', placeWords: words.join(', ') };
}

const collator = new Intl.Collator('nl', { sensitivity: 'base', numeric: true });

/** By name; the nameless last, in order of making. */
export function ownPlaces(places: readonly Place[]): Place[] {
  const unnamed = (place: Place) => Number(visibleName(place.name) === '');
  return [...places].sort(
    (left, right) =>
      unnamed(left) - unnamed(right) || collator.compare(visibleName(left.name), visibleName(right.name)),
  );
}
