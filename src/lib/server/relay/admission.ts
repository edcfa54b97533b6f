import { err, type Err } from '../../core/result.ts';
import type { Call } from '../../protocol/api/call.ts';
import type { RelayError } from '../../protocol/api/errors.ts';
import type { CheckedCallHead } from './checked-call.ts';
import type { RelayRows } from './repository.ts';
import { fits } from './token.ts';

type Hash = Uint8Array | null | undefined;
type Refusal = Err<RelayError> | undefined;

/** The hashes of the tokens with which a call may be made; `undefined` when the thing is not there. */
const tokensOf: Record<
  Exclude<Call['token'], 'none'>,
  (rows: RelayRows, id: Uint8Array) => Promise<readonly Hash[] | undefined>
> = {
  look: async (rows, id) => hashes(await rows.shares.tokens(id), ['lookHash']),
  device: async (rows, id) => hashes(await rows.shares.tokens(id), ['deviceTokenHash']),
  owner: async (rows, id) => hashes(await rows.shares.tokens(id), ['ownerHash', 'previousOwnerHash']),
  'owner or stop': async (rows, id) => hashes(await rows.shares.tokens(id), ['ownerHash', 'stopHash']),
  write: async (rows, id) => hashes(await rows.backups.tokens(id), ['writeHash']),
  read: async (rows, id) => hashes(await rows.backups.tokens(id), ['readHash']),
  take: async (rows, id) => hashes(await rows.mailboxes.tokens(id), ['takeHash']),
  send: async (rows, id) => hashes(await rows.mailboxes.tokens(id), ['sendHash']),
  push: async (rows, id) => hashes(await rows.pushes.tokens(id), ['tokenHash']),
  'take or send': async (rows, id) => hashes(await rows.mailboxes.tokens(id), ['takeHash', 'sendHash']),
};

function hashes<Name extends string>(
  row: Partial<Record<Name, Hash>> | undefined,
  names: readonly Name[],
): readonly Hash[] | undefined {
  return row && names.map((name) => row[name]);
}

/** By the first part of its path: what a call is about. */
const about = {
  shares: { kind: 'shares', unknown: 'share.unknown' },
  backups: { kind: 'backups', unknown: 'backup.unknown' },
  mailbox: { kind: 'mailboxes', unknown: 'mailbox.unknown' },
  push: { kind: 'pushes', unknown: 'push.unknown' },
} as const;
const aboutOf = ({ path }: Call) => about[path.split('/')[1] as keyof typeof about];

const unknowns: readonly RelayError['code'][] = Object.values(about).map(({ unknown }) => unknown);

/** Whether a call was about nothing that is there, or with another token. */
export function isUnknown({ code }: RelayError): boolean {
  return unknowns.includes(code);
}

/** What stands in a body besides what is sealed: at most so many bytes. */
const besideSealed = 1024;

/**
 * Why a call is refused whatever its body says: nothing there, or not with this token, which get the same answer after
 * the same work; or something new for which there is no room. `length`: of the body, in bytes; 0 when it is not told.
 * The use case looks at all of it again, in its transaction.
 */
export async function refusedBefore(call: Call, asked: CheckedCallHead, length: number): Promise<Refusal> {
  if (call.token === 'none') return noRoom(call, asked, length);
  const read = tokensOf[call.token];
  const found = await asked.deps.repository.read((rows) => read(rows, asked.id));
  const [first, second] = found ?? [];
  const mayMake = call.precondition === 'If-Match or If-None-Match' && asked.known === 0;
  if (!found && mayMake) return noRoom(call, asked, length);
  const has = [fits(first, asked.tokenHash), fits(second, asked.tokenHash)];
  return has.includes(true) ? undefined : err({ code: aboutOf(call).unknown });
}

/** What is there already can be asked for again, however full it is. */
async function noRoom(call: Call, { deps, id, from }: CheckedCallHead, length: number): Promise<Refusal> {
  const { kind } = aboutOf(call);
  const sealed = Math.max(0, length - besideSealed) * (3 / 4);
  if (deps.room.allowsNew(kind, sealed, from)) return undefined;
  const found = await deps.repository.read(async (rows) => rows[kind].tokens(id));
  return found ? undefined : err({ code: 'relay.full' });
}
