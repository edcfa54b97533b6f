import fc from 'fast-check';
import * as z from 'zod/mini';
import { arbitraryOf, type Special } from '$lib/core/arbitrary.fixtures';
import { apiRoot, type Call } from '$lib/protocol/api/call';
import { backupCalls } from '$lib/protocol/api/backup-calls';
import { sealedLengths } from '$lib/protocol/api/limits';
import { mailboxCalls } from '$lib/protocol/api/mailbox-calls';
import { pushCalls, pushKeyCall } from '$lib/protocol/api/push-calls';
import { shareCalls } from '$lib/protocol/api/share-calls';

/** Every call that there is, by its name. */
export const everyCall: readonly (readonly [string, Call])[] = [
  ...named('shares', shareCalls),
  ...named('backups', backupCalls),
  ...named('mailbox', mailboxCalls),
  ...named('push', { ...pushCalls, key: pushKeyCall }),
];

function named(of: string, calls: Record<string, Call>): [string, Call][] {
  return Object.entries(calls).map(([name, call]) => [`${of} ${name}`, call]);
}

/** The call that a request is. */
export function callOf(method: string, path: string): Call | undefined {
  const fits = ([, call]: readonly [string, Call]) =>
    call.method === method &&
    new RegExp(`^${apiRoot}${call.path.replace(/\{\w+\}/g, '[\\w-]*')}$`).test(path);
  return everyCall.find(fits)?.[1];
}

/** Sealed texts of every length that there is, which open with nothing. */
const sealed = Object.values(sealedLengths)
  .flat()
  .map((length) => 'A'.repeat(Math.ceil((length * 4) / 3)));

/** Any answer that the schema of a call lets through; `undefined` where it answers nothing. */
export function answersOf({ answer }: Call): fc.Arbitrary<unknown> | undefined {
  if (!answer) return undefined;
  const special = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>();
  noteSealed(answer, special);
  return arbitraryOf(answer, special as Special);
}

function noteSealed(schema: z.core.$ZodType, special: Map<z.core.$ZodType, fc.Arbitrary<unknown>>): void {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'string') {
    const fits = sealed.filter((text) => z.safeParse(schema, text).success);
    if (fits.length > 0) special.set(schema, fc.constantFrom(...fits));
  } else if (def.type === 'object') Object.values(def.shape).forEach((one) => noteSealed(one, special));
  else if (def.type === 'array') noteSealed(def.element, special);
  else if (def.type === 'optional' || def.type === 'nullable') noteSealed(def.innerType, special);
  else if (def.type === 'union') def.options.forEach((one) => noteSealed(one, special));
}
