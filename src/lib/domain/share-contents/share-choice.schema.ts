import * as z from 'zod/mini';
import { keyTextSchema, longWordsSchema } from '$lib/core/bounds.schema';

const ids = z.array(keyTextSchema);

/**
 * What the client chose to show to one person. A part that is absent is not shown; nothing is in it beforehand.
 * It names what is chosen, and holds no words but those that the client wrote for this one person.
 */
export const shareChoiceSchema = z.strictObject({
  /** Ids of talks: what was agreed in each, chosen by itself. */
  agreements: z.optional(ids),
  web: z.optional(
    z.strictObject({
      /** The answers to the separate statements too, besides the six marks and the words. */
      answers: z.boolean(),
      /** Very personal statements, each chosen by itself. */
      sensitive: ids,
    }),
  ),
  /** Ids of what was filled in of other questionnaires, each chosen by itself. */
  responses: z.optional(ids),
  /** `all`: every open goal, also one that is made later. Otherwise the ids of the goals. */
  goals: z.optional(z.union([z.literal('all'), ids])),
  /** The whole plan as one document: all dimensions, who does what, the help wish. */
  plan: z.optional(z.strictObject({ appointments: z.boolean() })),
  /** Ids of goals that the client left out of a later photo: they are in no part, also not in the plan. */
  leftOut: z.optional(ids),
  /** How much help the client wants, by itself. */
  helpWishes: z.optional(z.strictObject({})),
  agenda: z.optional(z.strictObject({})),
  /** With the telephone numbers too, or only who they are. `pauses`: with whom the client wants no contact for now too. */
  people: z.optional(z.strictObject({ numbers: z.boolean(), pauses: z.optional(z.boolean()) })),
  /** `text`: the story as the client told it for this person. Absent: the story itself. */
  story: z.optional(z.strictObject({ text: z.optional(longWordsSchema) })),
  /**
   * `now`: which phase the client picked too. `wishes`: who looks after what too. `phases`: ids of the phases that are
   * shown; absent: all of them. `card`: the emergency card too. `photos`: ids of photos, each chosen by itself.
   */
  supportPlan: z.optional(
    z.strictObject({
      now: z.boolean(),
      wishes: z.boolean(),
      phases: z.optional(ids),
      card: z.optional(z.boolean()),
      photos: z.optional(ids),
    }),
  ),
  /** Ids of successes, each chosen by itself. */
  successes: z.optional(ids),
  /** The other may keep a copy, in a record for example. */
  mayKeep: z.optional(z.boolean()),
});
export type ShareChoice = z.infer<typeof shareChoiceSchema>;
