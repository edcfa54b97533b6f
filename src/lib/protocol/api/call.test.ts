import { describe, expect, it } from 'vitest';
import { operatorPath, operatorSchema } from '../operator';
import { stopsTag } from '../stops-tag';
import { backupCalls } from './backup-calls';
import { pathOf, versionTag } from './call';
import { mailboxCalls } from './mailbox-calls';
import { pushCalls, pushKeyCall } from './push-calls';
import { shareCalls } from './share-calls';

const ids = { id: 'ID', rid: 'RID' };
const pathsOf = (calls: Readonly<Record<string, Parameters<typeof pathOf>[0]>>) => [
  ...new Set(Object.values(calls).map((call) => pathOf(call, ids))),
];

describe('the addresses of the calls', () => {
  it('are those of the protocol', () => {
    expect(pathsOf(backupCalls)).toEqual(['/api/v1/backups/ID', '/api/v1/backups/ID/read']);
    expect(pathsOf(pushCalls)).toEqual(['/api/v1/push/ID', '/api/v1/push/ID/look']);
    expect(pathsOf({ pushKeyCall })).toEqual(['/api/v1/push']);
    expect(pathsOf(mailboxCalls).every((path) => path.startsWith('/api/v1/mailbox/ID'))).toBe(true);
    expect(pathsOf(shareCalls)).toContain('/api/v1/shares/ID/replies/RID');
  });

  it('leave out what is not given, and keep nothing in its place', () => {
    expect(pathOf(shareCalls.removeReply, { id: 'ID' })).toBe('/api/v1/shares/ID/replies/');
  });
});

it('names a version as a strong entity tag', () => {
  expect(versionTag(3)).toBe('"3"');
});

it('knows the states of a push and why there are none', () => {
  const state = pushCalls.look.answer;
  for (const named of ['waiting', 'sent', 'cancelled', 'missed', 'refused', 'gone'])
    expect(state.safeParse({ state: named }).success, named).toBe(true);
  expect(state.safeParse({ state: '' }).success).toBe(false);
  for (const off of ['noOrigin', 'operator'])
    expect(pushKeyCall.answer.safeParse({ off }).success, off).toBe(true);
  expect(pushKeyCall.answer.safeParse({ off: '' }).success).toBe(false);
});

it('calls the facts of the operator and the sync of stops by names that do not change', () => {
  expect([operatorPath, stopsTag]).toEqual(['/operator.json', 'stops']);
  expect(operatorSchema.safeParse('x').success).toBe(false);
});
