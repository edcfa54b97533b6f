/** Where the help numbers are served; the file of static/ of the same name is the built-in copy. */
export const helpNumbersPath = '/help-numbers.json';

/** The Cache in which the service worker keeps the last good copy. */
export const helpNumbersCache = 'help-numbers';

/** Numbers without which a file of help numbers is refused everywhere: by the server, the worker and the page. */
const neverMissing = ['112', '113'] as const;

/** Largest file of help numbers that is read, in bytes. */
export const helpNumbersLimit = 64 * 1024;

/**
 * Whether the parsed JSON may stand in the place of an older copy: it has rows, each with a number to dial of
 * digits only, and 112 and 113 are among them. Says nothing of the words in it.
 */
export function mayReplaceHelpNumbers(file: unknown): boolean {
  const rows = property(file, 'numbers');
  if (!Array.isArray(rows)) return false;
  const dials = rows.map((row: unknown) => property(row, 'dial'));
  return (
    dials.every((dial) => typeof dial === 'string' && /^\d{3,15}$/.test(dial)) &&
    neverMissing.every((number) => dials.includes(number))
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
