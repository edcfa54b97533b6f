import type * as z from 'zod/mini';
import { noRegion } from './no-region';
import {
  mostInRegion,
  regionHeadSchema,
  regionNumberSchema,
  regionPartnerSchema,
  regionPlaceSchema,
  regionTextSchema,
  type Region,
  type RegionChoice,
} from './region.schema';

/** Why something of a region is not shown. Each has a sentence in `people:fault`. */
type RegionFaultCode = 'source' | 'checkedOn' | 'hours' | 'twice' | 'many' | 'wrong';

/** One fault of a region's file. `part`: in which list it stands; `region` refuses the whole file. */
export interface RegionFault {
  readonly part: 'region' | keyof typeof mostInRegion;
  /** What stands there as its name, else its number in the list. */
  readonly name: string;
  readonly code: RegionFaultCode;
  /** The field that is wrong. */
  readonly field?: string;
}

/** A region with what is right in its file, and what is not. Without a region the file is refused as a whole. */
export interface ReadRegion {
  readonly region?: Region;
  readonly faults: readonly RegionFault[];
}

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

const nameIn = (data: unknown, otherwise: string): string =>
  isRecord(data) && typeof data.name === 'string' && data.name !== '' ? data.name.slice(0, 200) : otherwise;

function codeOf(field: string | undefined): RegionFaultCode {
  return field === 'source' || field === 'checkedOn' || field === 'hours' ? field : 'wrong';
}

interface Issues {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}

function faultOf(part: RegionFault['part'], name: string, error: Issues): RegionFault {
  const first = error.issues[0]?.path[0];
  const field = first === undefined ? undefined : String(first);
  return { part, name, code: codeOf(field), ...(field === undefined ? {} : { field }) };
}

/** The things in one list that are right. A list that is absent is an empty one. */
function readList<T extends { readonly id: string }>(
  data: Record<string, unknown>,
  part: keyof typeof mostInRegion,
  schema: z.ZodMiniType<T>,
  faults: RegionFault[],
): T[] {
  const list = data[part] ?? [];
  if (!Array.isArray(list)) {
    faults.push({ part: 'region', name: nameIn(data, ''), code: 'wrong', field: part });
    return [];
  }
  if (list.length > mostInRegion[part]) {
    faults.push({ part: 'region', name: nameIn(data, ''), code: 'many', field: part });
    return [];
  }
  const right = new Map<string, T>();
  list.forEach((one: unknown, at) => {
    const name = nameIn(one, String(at + 1));
    const read = schema.safeParse(one);
    if (!read.success) faults.push(faultOf(part, name, read.error));
    else if (right.has(read.data.id)) faults.push({ part, name, code: 'twice', field: 'id' });
    else right.set(read.data.id, read.data);
  });
  return [...right.values()];
}

/**
 * Reads a region's file. What has no source, no day or hours that no clock shows is left out and named, so that one
 * mistake does not hide the rest; a file that says not who keeps it, or is too large, is refused as a whole.
 */
export function readRegion(data: unknown): ReadRegion {
  const head = regionHeadSchema.safeParse(data);
  if (!head.success || !isRecord(data)) {
    const name = nameIn(data, '');
    return {
      faults: [head.success ? { part: 'region', name, code: 'wrong' } : faultOf('region', name, head.error)],
    };
  }
  const faults: RegionFault[] = [];
  const region: Region = {
    ...head.data,
    places: readList(data, 'places', regionPlaceSchema, faults),
    partners: readList(data, 'partners', regionPartnerSchema, faults),
    numbers: readList(data, 'numbers', regionNumberSchema, faults),
    texts: readList(data, 'texts', regionTextSchema, faults),
  };
  return faults.some(({ part }) => part === 'region') ? { faults } : { region, faults };
}

/** The region whose places are shown: what the client chose, else what the operator set. */
export function shownRegion(choice: RegionChoice | undefined, set: string | undefined): string | undefined {
  const id = choice?.regionId ?? set;
  return id === noRegion ? undefined : id;
}
