import * as z from 'zod/mini';

/** The sizes of the letters, in percents of the phone's own size. */
export const textSizes = [100, 125, 150, 200] as const;

/** How fast the voice reads: as a factor of its own speed. */
export const readingSpeeds = { slow: 0.75, normal: 1, fast: 1.3 } as const;

/**
 * How the person likes the app. Kept readable on the phone, because it is needed before anything is
 * unlocked; it holds no personal words.
 */
export const preferencesSchema = z.object({
  language: z.catch(z.optional(z.string()), undefined),
  theme: z.catch(z.enum(['system', 'light', 'dark', 'contrast']), 'system'),
  textSize: z.catch(z.literal(textSizes), 100),
  motion: z.catch(z.enum(['system', 'less']), 'system'),
  readAloud: z.catch(z.boolean(), true),
  readingSpeed: z.catch(z.enum(['slow', 'normal', 'fast']), 'normal'),
  welcomed: z.catch(z.boolean(), false),
});

export type Preferences = z.infer<typeof preferencesSchema>;
export type Theme = Preferences['theme'];
export type TextSize = Preferences['textSize'];
export type ReadingSpeed = Preferences['readingSpeed'];

export const defaultPreferences: Preferences = preferencesSchema.parse({});
