import { err, ok } from '../../core/result.ts';
import { longest, mailboxLimits, remembered, takeLimit } from '../../protocol/api/limits.ts';
import type { mailboxCalls } from '../../protocol/api/mailbox-calls.ts';
import { bytesOf, wire, type CheckedCall, type Outcome, type UseCase } from './checked-call.ts';
import { holdsAt } from './clock-guard.ts';
import type { Found, MailboxRow, RelayRows } from './repository.ts';
import { rowBytes } from './capacity.ts';
import { fits, same } from './token.ts';

type Open = typeof mailboxCalls.open;
type Send = typeof mailboxCalls.send;
type Take = typeof mailboxCalls.take;
type Answer = typeof mailboxCalls.answer;
type Listen = typeof mailboxCalls.listen;
type Close = typeof mailboxCalls.close;

const unknownMailbox = err({ code: 'mailbox.unknown' } as const);

/** Throws when that depends on a clock in doubt. */
function gone(box: Found<MailboxRow>) {
  const { endedAt, notAfter } = box;
  const end = endedAt ?? (holdsAt(box, (now) => now >= notAfter) ? notAfter : undefined);
  return end === undefined ? undefined : err({ code: 'mailbox.gone', endedAt: end } as const);
}

export const open: UseCase<Open> = async (asked) => {
  const { deps, id, from, request } = asked;
  const row = {
    id,
    takeHash: bytesOf(request.takeHash),
    sendHash: bytesOf(request.sendHash),
    notAfter: request.notAfter,
    answer: null,
    messages: 0,
    bytes: 0,
    endedAt: null,
    dueAt: request.notAfter,
    size: rowBytes.mailbox,
    peak: rowBytes.mailbox,
  };
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Open>> => {
    const [moment, found] = await Promise.all([rows.now(), rows.mailboxes.find(id)]);
    if (!found) {
      const { notAfter } = request;
      if (!holdsAt(moment, (now) => notAfter > now && notAfter <= now + longest.mailbox)) {
        return err({ code: 'mailbox.badTimes', now: moment.now });
      }
      if (!deps.room.allowsNew('mailboxes', row.size, from)) return err({ code: 'relay.full' });
      if (await rows.mailboxes.add(row)) return ok({ status: 201 });
    }
    const there = found ?? (await rows.mailboxes.find(id));
    const isSame =
      same(there?.takeHash, row.takeHash) &&
      same(there?.sendHash, row.sendHash) &&
      there?.notAfter === request.notAfter;
    if (!there || !isSame) return err({ code: 'mailbox.conflict' });
    return gone(there) ? err({ code: 'mailbox.conflict' }) : ok({ status: 200 });
  });
  if (outcome.ok && outcome.value.status === 201) deps.room.add('mailboxes', row.size, from);
  return outcome;
};

export const send: UseCase<Send> = async (asked) => {
  const { deps, id, from, tokenHash, request } = asked;
  const sealed = bytesOf(request.sealed);
  let grown = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Send>> => {
    const box = await rows.mailboxes.lock(id);
    if (!fits(box?.sendHash, tokenHash) || !box) return unknownMailbox;
    const ended = gone(box);
    if (ended) return ended;
    grown = Math.max(0, box.size + sizeOf(sealed) - box.peak);
    return lay(rows, box, asked, sealed);
  });
  if (!outcome.ok || outcome.value.status !== 201) return outcome;
  // What was received made room for what comes: a mailbox counts by the most that it ever held.
  deps.room.add('mailboxes', sizeOf(sealed) - grown);
  deps.room.add('mailboxes', grown, from);
  return outcome;
};

/** What a message takes; its row stays when it was received. */
const sizeOf = (sealed: Uint8Array) => sealed.length + rowBytes.message;

async function lay(
  rows: RelayRows,
  box: MailboxRow,
  { deps, from, request, requestHash }: CheckedCall<Send>,
  sealed: Uint8Array,
): Promise<Outcome<Send>> {
  const before = await rows.mailboxes.message(box.id, request.seq);
  if (before) return same(before.hash, requestHash) ? ok({ status: 200 }) : err({ code: 'mailbox.conflict' });
  const [messages, bytes] = [box.messages + 1, box.bytes + sealed.length];
  if (messages > mailboxLimits.messages || bytes > mailboxLimits.bytes) return err({ code: 'mailbox.full' });
  const size = box.size + sizeOf(sealed);
  const peak = Math.max(box.peak, size);
  if (!deps.room.allowsMore('mailboxes', size - box.size, from, peak - box.peak))
    return err({ code: 'relay.full' });
  const row = { seq: request.seq, hash: requestHash, size: sealed.length, sealed };
  await rows.mailboxes.addMessage(box.id, row);
  await rows.mailboxes.change(box.id, { messages, bytes, size, peak });
  return ok({ status: 201 });
}

export const take: UseCase<Take> = async ({ deps, id, tokenHash, request }) => {
  let freed = 0;
  const taken = async (rows: RelayRows, mayDelete: boolean): Promise<Outcome<Take> | 'delete'> => {
    const box = await (mayDelete ? rows.mailboxes.lock(id) : rows.mailboxes.find(id));
    if (!fits(box?.takeHash, tokenHash) || !box) return unknownMailbox;
    const ended = gone(box);
    if (ended) return ended;
    const waiting = await rows.mailboxes.waiting(id);
    const received = waiting.filter(({ seq }) => seq <= request.after);
    if (received.length > 0) {
      if (!mayDelete) return 'delete';
      freed = received.reduce((sum, { size }) => sum + size, 0);
      await rows.mailboxes.emptyUpTo(id, request.after);
      await rows.mailboxes.change(id, { size: box.size - freed });
    }
    const last = lastThatFits(waiting.filter(({ seq }) => seq > request.after));
    const rest = last === undefined ? [] : await rows.mailboxes.sealed(id, request.after, last);
    const messages = rest.flatMap(({ seq, sealed }) => (sealed ? [{ seq, sealed: wire(sealed) }] : []));
    return ok({ status: 200, answer: { messages } });
  };
  const outcome = await deps.repository.read((rows) => taken(rows, false));
  if (outcome !== 'delete') return outcome;
  const deleted = await deps.repository.write((rows) => taken(rows, true));
  if (deleted === 'delete') throw new Error('What was received was not deleted');
  deps.room.add('mailboxes', -freed);
  return deleted;
};

/** The number up to which the messages fit in one answer; undefined when there are none. */
function lastThatFits(waiting: readonly { seq: number; size: number }[]): number | undefined {
  let [last, sum]: [number | undefined, number] = [undefined, 0];
  for (const { seq, size } of waiting) {
    sum += size;
    if (last !== undefined && sum > takeLimit) break;
    last = seq;
  }
  return last;
}

export const answer: UseCase<Answer> = async ({ deps, id, tokenHash, request }) =>
  deps.repository.write(async (rows): Promise<Outcome<Answer>> => {
    const box = await rows.mailboxes.lock(id);
    if (!fits(box?.takeHash, tokenHash) || !box) return unknownMailbox;
    const ended = gone(box);
    if (ended) return ended;
    const given = bytesOf(request.answer);
    if (box.answer) return same(box.answer, given) ? ok({ status: 200 }) : err({ code: 'mailbox.conflict' });
    await rows.mailboxes.change(id, { answer: given });
    return ok({ status: 201 });
  });

export const listen: UseCase<Listen> = async ({ deps, id, tokenHash }) =>
  deps.repository.read(async (rows): Promise<Outcome<Listen>> => {
    const box = await rows.mailboxes.find(id);
    if (!fits(box?.sendHash, tokenHash) || !box) return unknownMailbox;
    const ended = gone(box);
    if (ended) return ended;
    return box.answer ? ok({ status: 200, answer: { answer: wire(box.answer) } }) : ok({ status: 204 });
  });

export const close: UseCase<Close> = async ({ deps, id, tokenHash }) => {
  let freed = 0;
  const outcome = await deps.repository.write(async (rows): Promise<Outcome<Close>> => {
    const box = await rows.mailboxes.lock(id);
    const isTaker = fits(box?.takeHash, tokenHash);
    const isSender = fits(box?.sendHash, tokenHash);
    if (!(isTaker || isSender) || !box) return unknownMailbox;
    const hasEnded = box.endedAt !== null || box.now >= box.notAfter;
    freed = hasEnded ? 0 : await endMailbox(rows, box, box.now);
    return ok({ status: 204 });
  });
  deps.room.add('mailboxes', -freed);
  return outcome;
};

/** Whatever lay in it is gone with this transaction. Returns how many bytes that frees. */
export async function endMailbox(rows: RelayRows, box: MailboxRow, endedAt: number): Promise<number> {
  await rows.mailboxes.removeMessages(box.id);
  const change = { answer: null, endedAt, dueAt: endedAt + remembered, size: rowBytes.mailbox };
  await rows.mailboxes.change(box.id, change);
  return box.size - rowBytes.mailbox;
}
