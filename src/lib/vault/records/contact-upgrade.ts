import * as z from 'zod/mini';

const version1 = z.looseObject({ removedAt: z.optional(z.string()) });

/** Contact, version 1 to 2: of somebody who belongs to earlier the history begins with the day that is known. */
export function withContactHistory(old: unknown): unknown {
  const contact = version1.parse(old);
  const { removedAt } = contact;
  return { ...contact, history: removedAt === undefined ? [] : [{ to: 'earlier', at: removedAt }] };
}
