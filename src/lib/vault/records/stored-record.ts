/** What each kept thing has: an opaque random id. */
export interface StoredRecord {
  readonly id: string;
}

export function isStoredRecord(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'id') === 'string';
}
