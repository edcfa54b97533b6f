import { backupCalls } from '../../protocol/api/backup-calls.ts';
import { apiRoot, type Call } from '../../protocol/api/call.ts';
import { requestLimits, takeLimit } from '../../protocol/api/limits.ts';
import { mailboxCalls } from '../../protocol/api/mailbox-calls.ts';
import { pushCalls } from '../../protocol/api/push-calls.ts';
import { shareCalls } from '../../protocol/api/share-calls.ts';
import type { UseCase } from '../relay/checked-call.ts';
import * as backups from '../relay/backup.usecases.ts';
import * as mailboxes from '../relay/mailbox.usecases.ts';
import * as pushes from '../relay/push.usecases.ts';
import * as replies from '../relay/reply.usecases.ts';
import * as keeping from '../relay/share-keeping.usecases.ts';
import * as making from '../relay/share-making.usecases.ts';
import * as opening from '../relay/share-opening.usecases.ts';

/** A call and what does it. */
export interface Route {
  readonly call: Call;
  readonly useCase: UseCase<Call>;
  /** `PUT /api/v1/shares/{id}`: what a log may say. */
  readonly template: string;
  /** The most that its answer can be, in bytes: kept free for it before it is made. */
  readonly largestAnswer: number;
}

/** As large as a request that brings the same. */
const oneShare = requestLimits.ordinary;
const oneBackup = requestLimits.backup;
/** In base64url, with what stands around it. */
const allMessages = 1.5 * takeLimit;
/** All replies that wait, and a part of the log. */
const allOfOwner = 4 * oneShare;
const little = 1024;

/** The request was checked by the schema of the same call, which is what the use case asks for. */
function route<C extends Call>(call: C, useCase: UseCase<C>, largestAnswer = little): Route {
  const template = `${call.method} ${apiRoot}${call.path}`;
  return { call, useCase: useCase as unknown as UseCase<Call>, template, largestAnswer };
}

const routes: readonly Route[] = [
  route(shareCalls.create, making.create),
  route(shareCalls.look, opening.look),
  route(shareCalls.claim, opening.claim, oneShare),
  route(shareCalls.ack, opening.ack),
  route(shareCalls.open, opening.open, oneShare),
  route(shareCalls.renew, keeping.renew),
  route(shareCalls.owner, keeping.owner, allOfOwner),
  route(shareCalls.resetCode, keeping.resetCode),
  route(shareCalls.changeOwner, making.changeOwner),
  route(shareCalls.stop, making.stop),
  route(shareCalls.reply, replies.reply),
  route(shareCalls.removeReply, replies.removeReply),
  route(shareCalls.leave, opening.leave),
  route(backupCalls.write, backups.write),
  route(backupCalls.read, backups.read, oneBackup),
  route(backupCalls.remove, backups.remove),
  route(mailboxCalls.open, mailboxes.open),
  route(mailboxCalls.send, mailboxes.send),
  route(mailboxCalls.take, mailboxes.take, allMessages),
  route(mailboxCalls.answer, mailboxes.answer),
  route(mailboxCalls.listen, mailboxes.listen),
  route(mailboxCalls.close, mailboxes.close),
  route(pushCalls.schedule, pushes.schedule),
  route(pushCalls.look, pushes.look),
  route(pushCalls.cancel, pushes.cancel),
];

/** `/shares/{id}/ack` -> `/shares/:/ack`. */
const shape = (path: string) => path.replaceAll(/\{\w+\}/g, ':');

/** By shape of the path, then by method. */
const byShape = new Map<string, Map<string, Route>>();
for (const one of routes) {
  const key = shape(one.call.path);
  byShape.set(key, (byShape.get(key) ?? new Map<string, Route>()).set(one.call.method, one));
}

export interface Matched {
  /** Absent when there is such a path but not with this method. */
  readonly route?: Route;
  readonly methods: readonly string[];
  /** The texts at the places of ids, unchecked. */
  readonly ids: readonly string[];
}

/** Which call a path (without query) is; `undefined` when there is none. */
export function match(method: string, path: string): Matched | undefined {
  const [place = '', id = '', part, rid, ...more] = path.slice(apiRoot.length + 1).split('/');
  if (more.length > 0) return undefined;
  const shaped = ['', place, ':', part, rid === undefined ? undefined : ':'];
  const found = byShape.get(shaped.filter((name) => name !== undefined).join('/'));
  if (!found) return undefined;
  return { route: found.get(method), methods: [...found.keys()], ids: rid === undefined ? [id] : [id, rid] };
}
