/** The sizes of the letters, in percents of the phone's own size. */
export const textSizes = [100, 125, 150, 200] as const;

/** How fast the voice reads: as a factor of its own speed. */
export const readingSpeeds = { slow: 0.75, normal: 1, fast: 1.3 } as const;

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const motions = ['system', 'less'] as const;
const speeds = ['slow', 'normal', 'fast'] as const;

const codeKinds = ['digits', 'phrase'] as const;

export type Theme = (typeof themes)[number];
export type TextSize = (typeof textSizes)[number];
type ReadingSpeed = keyof typeof readingSpeeds;

/**
 * How the person likes the app. Kept readable on the phone, because it is needed before anything is
 * unlocked; it holds no personal words.
 */
export interface Preferences {
  readonly language: string | undefined;
  readonly theme: Theme;
  readonly textSize: TextSize;
  readonly motion: (typeof motions)[number];
  readonly readAloud: boolean;
  readonly readingSpeed: ReadingSpeed;
  readonly welcomed: boolean;
  /** Came to read what somebody shows, and keeps nothing of their own here. */
  readonly onlyReads: boolean;
  /** Which keyboard the code of the lock needs; it says nothing more of the code. */
  readonly codeKind: (typeof codeKinds)[number];
  /** When trying the reservekopie was last put off, in milliseconds since 1970; 0 for never. */
  readonly rehearsalPutOff: number;
}

/**
 * Takes from what was kept all that is understood, and the usual for the rest. Written out by hand: it is
 * needed before the first paint, and the library for schemas would be a sixth of the first load.
 */
export function readPreferences(kept: unknown): Preferences {
  const found = new Map(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
  const one = <T>(name: string, of: readonly T[], usual: T): T =>
    of.find((option) => option === found.get(name)) ?? usual;
  const language: unknown = found.get('language');
  const putOff: unknown = found.get('rehearsalPutOff');
  return {
    language: typeof language === 'string' ? language : undefined,
    theme: one('theme', themes, 'system'),
    textSize: one('textSize', textSizes, 100),
    motion: one('motion', motions, 'system'),
    readAloud: one('readAloud', [true, false], true),
    readingSpeed: one('readingSpeed', speeds, 'normal'),
    welcomed: one('welcomed', [true, false], false),
    onlyReads: one('onlyReads', [true, false], false),
    codeKind: one('codeKind', codeKinds, 'digits'),
    rehearsalPutOff: typeof putOff === 'number' ? putOff : 0,
  };
}

export const defaultPreferences: Preferences = readPreferences({});
