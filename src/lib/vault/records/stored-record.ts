/** What each kept thing has: an opaque random id. */
export interface Kept {
  readonly id: string;
}

export function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'id') === 'string';
}
