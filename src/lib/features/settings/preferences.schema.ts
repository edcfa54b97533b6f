import * as z from 'zod/mini';

/**
 * How the person likes the app. Kept readable on the phone, because it is needed before anything is
 * unlocked; it holds no personal words.
 */
export const preferencesSchema = z.object({
  language: z.catch(z.optional(z.string()), undefined),
  theme: z.catch(z.enum(['system', 'light', 'dark', 'contrast']), 'system'),
  textSize: z.catch(z.union([z.literal(100), z.literal(125), z.literal(150), z.literal(200)]), 100),
  motion: z.catch(z.enum(['system', 'less']), 'system'),
  welcomed: z.catch(z.boolean(), false),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});
