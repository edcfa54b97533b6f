import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { erase, putAway } from '$lib/domain/contact/contact.rules';
import { atHome } from '$lib/domain/appointment/appointment.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { goalState } from '$lib/domain/goal/goal.rules';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { Undo } from '$lib/ui/undo.svelte';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import type { Vault } from '$lib/vault/vault';
import { PaperState } from './paper.state.svelte';

let vault: Vault;
let paper: PaperState;
let time = 0;
let ids = 0;

beforeEach(async () => {
  time = Date.parse('2026-11-22T10:00:00.000Z');
  vault = await newVault(freshLocation());
  paper = new PaperState(
    {
      webs: vault.collection('wellbeing'),
      goals: vault.collection('goal'),
      successes: vault.collection('success'),
      stories: vault.collection('story'),
      helpWishes: vault.collection('helpWish'),
      contacts: vault.collection('contact'),
      appointments: vault.collection('appointment'),
      versions: vault.collection('planVersion'),
      responses: vault.collection('questionnaireResponse'),
    },
    {
      clock: { now: () => time },
      newId: () => `id-${(ids += 1)}`,
      undo: new Undo(),
      repeatDays: () => [],
      commit: vault.commit,
    },
  );
  for (const goal of [busyGoal, wishGoal]) expectOk(await vault.collection('goal').put(goal));
});
afterEach(() => vi.restoreAllMocks());

const states = () => vault.collection('goal').current.map(goalState);

describe('a plan that is kept', () => {
  it('stays as it was that day, whatever is written later', async () => {
    const id = (await paper.keep('kept')) ?? '';
    const later = 'Iets heel anders.';
    expectOk(await vault.collection('goal').update(busyGoal.id, (goal) => ({ ...goal, want: later })));
    const version = paper.find(id);
    expect(version && paper.read(version).goals.map(({ want }) => want)).toContain(busyGoal.want);
    expect(paper.document.goals.map(({ want }) => want)).toContain(later);
  });

  it('has the answers of another questionnaire only when they were added, and keeps them as they were', async () => {
    const kept = vault.collection('questionnaireResponse');
    for (const response of [sleepResponse, begunResponse]) expectOk(await kept.put(response));
    expect(paper.responses.map(({ id }) => id)).toEqual([sleepResponse.id]);
    expect(paper.document).not.toHaveProperty('responses');
    paper.add(sleepResponse.id, true);
    expect(paper.document.responses).toMatchObject([{ title: 'Slaap deze week', on: '2026-11-18' }]);
    const id = (await paper.keep('kept')) ?? '';
    paper.add(sleepResponse.id, false);
    expect(paper.document).not.toHaveProperty('responses');
    expectOk(await kept.remove(sleepResponse.id));
    const [shown] = paper.read(paper.find(id)!).responses ?? [];
    expect(shown?.answers.at(-1)).toEqual({
      text: 'Waar lag je wakker van?',
      answer: [{ valueString: 'Van de brief.' }],
    });
  });

  it('takes the place of itself when a talk is taken up and ended again', async () => {
    const id = await paper.keep('talk', { agreed: 'Ik bel.' });
    await paper.keep('talk', { id, agreed: 'Ik bel morgen.' });
    expect(paper.versions.map(({ agreed }) => agreed)).toEqual(['Ik bel morgen.']);
  });

  it('names people as they are named now, and forgets who was wiped', async () => {
    const companion = { id: 'c', name: '', contactId: sister.id, state: 'yes' as const };
    expectOk(await vault.collection('contact').put(sister));
    expectOk(await vault.collection('appointment').put({ ...atHome, companions: [companion] }));
    const version = paper.find((await paper.keep('kept')) ?? '');
    if (!version) throw new Error('not kept');
    const along = () => paper.read(version).appointments[0]?.along[0]?.name;
    expect(along()).toBe('mijn zus');
    const at = '2026-12-01T10:00:00.000Z';
    expectOk(await vault.collection('contact').put(erase(putAway(sister, at), at)));
    expect(along()).toBe('');
  });
});

describe('the whole plan', () => {
  it('is nu even klaar and taken up again, with its history', async () => {
    expect(await paper.close()).toBe(true);
    expect(states()).toEqual(['doneForNow', 'doneForNow']);
    expect(paper.closed?.document.goals.map(({ state }) => state)).toEqual(['busy', 'wish']);
    time += 30 * 86_400_000;
    expect(await paper.reopen()).toBe(true);
    expect(states()).toEqual(['busy', 'wish']);
    expect(paper.closed).toBeUndefined();
    expect(paper.versions.map(({ why }) => why)).toEqual(['reopened', 'closed']);
    expect(vault.collection('goal').get(busyGoal.id)?.history).toHaveLength(4);
  });

  it('closes altogether or not at all when the phone is full half-way', async () => {
    let writes = 0;
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if ((writes += 1) > 1) throw new DOMException('The disk is full', 'QuotaExceededError');
      return put.apply(this, values);
    });
    expect(await paper.close()).toBe(false);
    expect(states()).toEqual(['busy', 'wish']);
    expect(paper.closed).toBeUndefined();
    expect(paper.writing.failed?.error).toEqual({ code: 'vault.full' });
  });
});
