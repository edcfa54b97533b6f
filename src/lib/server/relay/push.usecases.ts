import { err, ok } from '../../core/result.ts';
import { longest, pushLimits, remembered } from '../../protocol/api/limits.ts';
import type { pushCalls } from '../../protocol/api/push-calls.ts';
import { rowBytes } from './capacity.ts';
import { bytesOf, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import { holdsAt, type Moment } from './clock-guard.ts';
import { allowsEndpoint } from './push-policy.ts';
import type { PushRow, RelayRows } from './repository.ts';
import { digest, fits, same } from './token.ts';

type Schedule = typeof pushCalls.schedule;
type Look = typeof pushCalls.look;
type Cancel = typeof pushCalls.cancel;

const unknownPush = err({ code: 'push.unknown' } as const);

function rowOf({ id, request, requestHash }: CheckedCall<Schedule>): PushRow {
  const sealed = bytesOf(request.sealed);
  return {
    id,
    tokenHash: bytesOf(request.tokenHash),
    requestHash,
    endpoint: request.endpoint,
    endpointHash: digest(request.endpoint),
    sealed,
    sendAt: request.sendAt,
    notAfter: request.notAfter,
    tries: 0,
    nextAt: request.sendAt,
    endedAt: null,
    endReason: null,
    dueAt: request.notAfter,
    size: rowBytes.push + sealed.length + request.endpoint.length,
  };
}

/** Not in the past but for the step that it is in, not too far away, and worth sending for a while. */
function hasGoodTimes({ sendAt, notAfter }: PushRow, moment: Moment): boolean {
  const worth = notAfter - sendAt;
  if (worth < pushLimits.step || worth > pushLimits.worth) return false;
  return holdsAt(moment, (now) => sendAt > now - pushLimits.step && sendAt <= now + longest.push);
}

export const schedule: UseCase<Schedule> = async (asked) => {
  const { deps, from, request } = asked;
  if (deps.push.off) return err({ code: 'push.off' });
  if (!allowsEndpoint(deps.push, request.endpoint)) return err({ code: 'push.hostRefused' });
  const row = rowOf(asked);
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Schedule>> => {
    const found = await rows.pushes.find(row.id);
    if (found) return again(found, row);
    const moment = await rows.now();
    if (!hasGoodTimes(row, moment)) return err({ code: 'push.badTimes', now: moment.now });
    if ((await rows.pushes.waiting(row.endpointHash)) >= pushLimits.waiting) {
      return err({ code: 'push.tooMany' });
    }
    if (!deps.room.allowsNew('pushes', row.size, from)) return err({ code: 'relay.full' });
    if (await rows.pushes.add(row)) return ok({ status: 201 });
    const there = await rows.pushes.find(row.id);
    return there ? again(there, row) : err({ code: 'push.conflict' });
  });
  if (outcome.ok && outcome.value.status === 201) deps.room.add('pushes', row.size, from);
  return outcome;
};

/** The same request once more, or another one with the same id. */
function again(there: PushRow, asked: PushRow): Outcome<Schedule> {
  if (!same(there.requestHash, asked.requestHash)) return err({ code: 'push.conflict' });
  return there.endedAt === null ? ok({ status: 200 }) : err({ code: 'push.gone', endedAt: there.endedAt });
}

export const look: UseCase<Look> = async ({ deps, id, tokenHash }) =>
  deps.repository.read(async (rows): Promise<Outcome<Look>> => {
    const push = await rows.pushes.find(id);
    if (!fits(push?.tokenHash, tokenHash) || !push) return unknownPush;
    return ok({ status: 200, answer: { state: push.endReason ?? 'waiting' } });
  });

export const cancel: UseCase<Cancel> = async ({ deps, id, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Cancel>> => {
    const push = await rows.pushes.lock(id);
    if (!fits(push?.tokenHash, tokenHash) || !push) return unknownPush;
    freed = push.endedAt === null ? await endPush(rows, push, 'cancelled', push.now) : 0;
    return ok({ status: 204 });
  });
  deps.room.add('pushes', -freed);
  return outcome;
};

/** What was sealed, and where it would go, is gone with this transaction. Returns how many bytes that frees. */
export async function endPush(
  rows: RelayRows,
  push: PushRow,
  endReason: NonNullable<PushRow['endReason']>,
  endedAt: number,
): Promise<number> {
  await rows.pushes.change(push.id, {
    endpoint: null,
    sealed: null,
    nextAt: null,
    endedAt,
    endReason,
    dueAt: endedAt + remembered,
    size: rowBytes.push,
  });
  return push.size - rowBytes.push;
}
