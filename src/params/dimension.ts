import { dimensionAt } from '$lib/features/wellbeing/addresses';

/** The part of an address that names a dimension: /web/lijf. */
export function match(part: string): boolean {
  return dimensionAt(part) !== undefined;
}
