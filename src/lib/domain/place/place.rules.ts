import { visibleName } from '$lib/core/visible-name';
import type { Place } from './place.schema';

/** A new place: only a kind. `createdAt`: an ISO 8601 instant. */
export function newPlace(made: Pick<Place, 'id' | 'createdAt' | 'kind'>): Place {
  return { ...made, name: '', address: '', phone: '', note: '', hours: {} };
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
