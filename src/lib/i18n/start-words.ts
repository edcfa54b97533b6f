/**
 * The screens that one starts at, by the first part of their address, in sets whose words come in one file: a start reads
 * what its set shows, and all other words once it stands. Which words those are is counted from the source
 * (scripts/start-words.mjs). `reading` is what a link shows.
 */
export const startScreens = {
  reading: [],
  today: [''],
  daily: ['hulp', 'web', 'plan', 'agenda', 'mensen', 'steun', 'samen'],
  seldom: ['delen', 'ontvangen', 'terugkijken', 'instellingen', 'koppel', 'scherm'],
} as const satisfies Record<string, readonly string[]>;

export type StartWords = keyof typeof startScreens;

export const startWordsNames = Object.keys(startScreens) as StartWords[];

/** The words of the screen at this path; undefined is all of them, for a screen that lies deeper. */
export function startWordsAt(pathname: string): StartWords | undefined {
  if (/^\/(d$|ontvangen\/.)/.test(pathname)) return 'reading';
  const [, screen, ...deeper] = pathname.split('/');
  if (screen === undefined || deeper.length > 0) return undefined;
  return startWordsNames.find((name) => (startScreens[name] as readonly string[]).includes(screen));
}
