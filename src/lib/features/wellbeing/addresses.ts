import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { Position } from '$lib/domain/wellbeing/wellbeing.schema';

/** How a dimension is called in an address. */
const parts: Readonly<Record<DimensionId, string>> = {
  'bodily-functions': 'lijf',
  'mental-wellbeing': 'hoofd',
  meaningfulness: 'zin',
  'quality-of-life': 'leven',
  participation: 'meedoen',
  'daily-functioning': 'dag',
};

/** Asked for at every address, so it is in the first load: it names the dimensions without their schema. */
export function dimensionAt(part: string): DimensionId | undefined {
  return (Object.keys(parts) as DimensionId[]).find((id) => parts[id] === part);
}

export const webAddress = '/web';
export const shortAddress = '/web/kort';
export const chooseAddress = '/web/uitgebreid';
export const closingAddress = '/web/slot';
export const earlierAddress = '/web/eerder';
export const instrumentsAddress = '/web/vragenlijsten';

export const dimensionAddress = (dimension: DimensionId) => `/web/${parts[dimension]}`;
export const longAddress = (dimension: DimensionId) => `${chooseAddress}/${parts[dimension]}`;
export const entryAddress = (id: string) => `${earlierAddress}/${id}`;

/** Where a person goes on. */
export function positionAddress(position: Position): string {
  if (position.mode === 'short') return shortAddress;
  return position.mode === 'long' ? longAddress(position.dimension) : closingAddress;
}
