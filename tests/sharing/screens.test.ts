import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseManager, sister } from '$lib/domain/contact/contact.fixtures';
import { busyGoal, wishGoal } from '$lib/domain/goal/goal.fixtures';
import { isCodeLocked } from '$lib/domain/share/share.rules';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { NewPhotoState } from '$lib/features/sharing/new-photo.state.svelte';
import { ReceivedState } from '$lib/features/receive/received.state.svelte';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody, story, storyForSister } from './somebody';
import { linkOf, World, type Browser, type Phone } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

function inbox({ reader, vault, deps }: Browser): ReceivedState {
  return new ReceivedState({ reader, received: vault.collection('received'), clock: deps.clock });
}

async function tellAnother({ vault }: Phone, text: string): Promise<void> {
  expectOk(await vault.collection('story').update('story', (now) => ({ ...now, text })));
}

describe('choosing what to show', () => {
  it('has nothing ticked beforehand, offers only what there is, and asks from top to bottom', async () => {
    const { sharing } = await somebody(world);
    const chosen = new NewShareState(sharing, {});
    expect([chosen.choice, chosen.receiver, chosen.way]).toEqual([{}, undefined, undefined]);
    expect(chosen.offered).toEqual(['goals', 'plan', 'people', 'story']);
    expect(chosen.people.map(({ id }) => id)).toEqual([caseManager.id, sister.id]);
    expect(chosen.missing[0]).toBe('person');
    chosen.chooseContact(undefined);
    expect(chosen.missing[0]).toBe('person');
    chosen.name = ' Bram ';
    expect([chosen.receiver, chosen.missing[0]]).toEqual([{ name: 'Bram' }, 'parts']);
    chosen.tick('story', true);
    expect([chosen.contents.story?.text, chosen.missing[0]]).toEqual([story.text, 'way']);
    chosen.tick('story', false);
    expect([chosen.contents, chosen.missing[0], chosen.problem]).toEqual([{}, 'parts', undefined]);
    expect(await chosen.send()).toBeUndefined();
    expect(sharing.all).toEqual([]);
  });

  it('asks a code with a link and none at the table, and chooses nobody whom the address invents', async () => {
    const { sharing } = await somebody(world);
    const chosen = new NewShareState(sharing, { contactId: 'nobody' });
    expect(chosen.contactId).toBeUndefined();
    chosen.chooseWay('qr');
    expect(chosen.withCode).toBe(false);
    chosen.chooseWay('link');
    expect(chosen.withCode).toBe(true);
  });

  it('sets three months for a helper, and asks how long for somebody close and for whoever else', async () => {
    const { sharing } = await somebody(world);
    const chosen = new NewShareState(sharing, { contactId: caseManager.id, part: 'story' });
    chosen.chooseWay('link');
    expect([chosen.period, chosen.missing[0]]).toEqual(['quarter', undefined]);
    chosen.chooseContact(sister.id);
    expect([chosen.period, chosen.until, chosen.missing]).toEqual([undefined, undefined, ['until']]);
    expect(await chosen.send()).toBeUndefined();
    chosen.chooseContact(undefined);
    chosen.name = 'Bram';
    expect(chosen.missing).toEqual(['until']);
    chosen.choosePeriod('week');
    chosen.chooseContact(caseManager.id);
    expect(chosen.period).toBe('week');
  });

  it('takes the only phase along, and of several none before it is chosen', async () => {
    const { phone, sharing } = await somebody(world);
    const plans = phone.vault.collection('supportPlan');
    expectOk(await plans.put({ ...plan, phases: plan.phases.slice(1, 2) }));
    expect(new NewShareState(sharing, { part: 'supportPlan' }).contents.supportPlan?.phases).toHaveLength(1);
    expectOk(await plans.put(plan));
    const several = new NewShareState(sharing, { part: 'supportPlan' });
    expect(several.contents).toEqual({});
    several.change('supportPlan', { now: false, wishes: false, phases: [plan.phases[1]!.id] });
    expect(several.contents.supportPlan?.phases.map(({ name }) => name)).toEqual(['Onrustig']);
  });

  it('takes the only goal along, and of several none before it is chosen', async () => {
    const { phone, sharing } = await somebody(world);
    const one = new NewShareState(sharing, { part: 'goals' });
    expect(one.choice.goals).toEqual([busyGoal.id]);
    expectOk(await phone.vault.collection('goal').put(wishGoal));
    const several = new NewShareState(sharing, { part: 'goals' });
    expect([several.choice.goals, several.contents]).toEqual([[], {}]);
    several.change('goals', 'all');
    expect(several.contents.goals?.map(({ want }) => want)).toEqual([busyGoal.want, wishGoal.want]);
  });

  it('sends what the preview showed, once, however often it is tapped', async () => {
    const { phone, sharing } = await somebody(world);
    const chosen = new NewShareState(sharing, { contactId: sister.id, part: 'story' });
    chosen.chooseWay('link');
    chosen.choosePeriod('quarter');
    const shown = chosen.contents;
    const sent = chosen.send();
    expect(await chosen.send()).toBeUndefined();
    await tellAnother(phone, 'Iets anders.');
    const share = sharing.find((await sent) ?? '');
    expect(sharing.all).toHaveLength(1);
    expect(share).toMatchObject({ shown, receiver: { contactId: sister.id, name: 'mijn zus' } });
    expect(share?.code).toMatch(/^\d{6}$/);
    expect(sharing.changed(share!)).toEqual(['story']);
  });

  it('says before sending until when the own rule holds it back', async () => {
    const { phone, sharing } = await somebody(world);
    await sharing.setRule(true);
    for (const name of ['A', 'B']) await phone.share({ receiver: { name } });
    const chosen = new NewShareState(sharing, { contactId: sister.id, part: 'story' });
    expect(Date.parse(chosen.waitsUntil ?? '') - world.clock.now()).toBeGreaterThan(23 * 60 * 60_000);
    await sharing.setRule(false);
    expect([sharing.hasRule, sharing.ruleEnds?.until !== undefined]).toEqual([true, true]);
    expect(chosen.waitsUntil).toBeDefined();
  });
});

describe('who sees what', () => {
  it('sends a new photo in one tap, which is news to the other; of nothing it sends nothing', async () => {
    const { phone, sharing } = await somebody(world);
    const [{ share, link }, browser] = [await storyForSister(sharing), await world.reader()];
    const { id } = expectOk(await browser.reader.claim(await linkOf(link)));
    const received = inbox(browser);
    expect(received.find(id)?.photo?.version).toBe(1);
    await received.look(id);
    await sharing.refresh();

    await tellAnother(phone, 'Het gaat beter.');
    expect(sharing.changed(share())).toEqual(['story']);
    expect(await sharing.sendNew(share())).toBe(true);
    expect(sharing.changed(share())).toEqual([]);
    await received.lookAtAll();
    expect(received.fresh(received.find(id)!)).toBe(1);
    expect(received.reading(received.find(id)!)).toMatchObject({
      kind: 'readable',
      contents: { story: { text: 'Het gaat beter.' } },
      news: [{ part: 'story' }],
    });
    await received.look(id);
    expect(received.fresh(received.find(id)!)).toBe(0);

    expectOk(await phone.vault.collection('story').remove('story'));
    expect(await sharing.sendNew(share())).toBe(false);
    expect(sharing.writing.failed?.error.code).toBe('share.empty');
    expect(share().photos).toHaveLength(2);
  });

  it('shows before a new photo goes what changed, and leaves a goal out for good when that is chosen', async () => {
    const { phone, sharing } = await somebody(world);
    expectOk(await phone.vault.collection('goal').put(wishGoal));
    const chosen = new NewShareState(sharing, { contactId: caseManager.id, part: 'goals' });
    chosen.change('goals', 'all');
    chosen.chooseWay('link');
    const id = (await chosen.send()) ?? '';
    const share = () => sharing.find(id)!;
    expect(new NewPhotoState(sharing, share()).canSend).toBe(false);
    const photo = new NewPhotoState(sharing, share());
    expect(photo.goals.map(({ want }) => want)).toEqual([busyGoal.want, wishGoal.want]);
    photo.take(wishGoal.id, false);
    expect(photo.changes[0]?.items).toEqual([{ kind: 'gone', name: wishGoal.want }]);
    expect(await photo.send()).toBe(true);
    expect(share().shown.goals?.map(({ want }) => want)).toEqual([busyGoal.want]);
    expect([sharing.changed(share()), share().choice.leftOut]).toEqual([[], [wishGoal.id]]);
    const next = new NewPhotoState(sharing, share());
    next.take(wishGoal.id, true);
    expect(next.changes[0]?.items).toEqual([{ kind: 'new', name: wishGoal.want }]);
  });

  it('without a network: shows what was stopped as still to be seen, and that there is no news', async () => {
    const { phone, sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    phone.network.isOnline = false;
    await sharing.refresh();
    expect(sharing.askFailure).toBe('relay.offline');
    await sharing.stop(share());
    expect([sharing.live, sharing.stopping, sharing.ended]).toEqual([[], [share()], []]);
    expect(sharing.done).toEqual({ what: 'stopped', name: sharing.nameOf(share().receiver) });
    phone.network.isOnline = true;
    await sharing.publisher.flush();
    expect([sharing.live, sharing.stopping, sharing.ended]).toEqual([[], [], [share()]]);
    const asked = phone.network.seen.length;
    await sharing.refresh();
    expect(phone.network.seen).toHaveLength(asked);
  });

  it('never says of what waits by the own rule that somebody sees it, also not when it is stopped', async () => {
    const { phone, sharing } = await somebody(world);
    expectOk(await phone.publisher.setRule(true));
    for (const name of ['A', 'B']) await phone.share({ receiver: { name } });
    const { share } = await phone.share({ receiver: { name: 'C' } });
    expect([sharing.live.length, sharing.seen.length]).toEqual([3, 2]);
    phone.network.isOnline = false;
    expect(await sharing.stop(share)).toBe(true);
    expect(sharing.find(share.id)?.ending?.why).toBe('cancelled');
    expect([sharing.stopping, sharing.ended.map(({ id }) => id)]).toEqual([[], [share.id]]);
  });

  it('gives another code for the same link when all tries were used', async () => {
    const { sharing } = await somebody(world);
    const [{ share, link }, browser] = [await storyForSister(sharing, true), await world.reader()];
    const ticket = await linkOf(link);
    const { code } = share();
    const wrong = code === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 5; tries += 1) {
      expect(isCodeLocked(share())).toBe(false);
      await browser.reader.claim(ticket, wrong);
    }
    await sharing.refresh();
    expect(isCodeLocked(share())).toBe(true);
    expect(await sharing.resetCode(share(), true)).toBe(true);
    expect([isCodeLocked(share()), share().code === code]).toEqual([false, false]);
    expectOk(await browser.reader.claim(ticket, share().code));
  });

  it('names a person as the client does now, and after they were taken out as when it was shared', async () => {
    const { phone, sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    const contacts = phone.vault.collection('contact');
    expectOk(await contacts.update(sister.id, (now) => ({ ...now, calledBy: 'mijn grote zus' })));
    expect(sharing.nameOf(share().receiver)).toBe('mijn grote zus');
    expectOk(await contacts.remove(sister.id));
    expect(sharing.nameOf(share().receiver)).toBe('mijn zus');
  });

  it('takes a new link along as a new share, and stops the old one', async () => {
    const { sharing } = await somebody(world);
    const { share } = await storyForSister(sharing);
    const made = await sharing.newLink(share());
    expect(sharing.live.map(({ id }) => id)).toEqual([made]);
    expect(share()).toMatchObject({ replacedBy: made, ending: { why: 'stopped' } });
  });
});

describe('what is shared with me', () => {
  it('names each by my own name or how it is signed, what is over last, and what went wrong not as an error', async () => {
    const [phone, browser] = [await world.client(), await world.reader()];
    const received = inbox(browser);
    const ids: string[] = [];
    for (const from of ['Sam', 'anna', 'Bo']) {
      const { link } = await phone.share({ from });
      ids.push(expectOk(await browser.reader.claim(await linkOf(link))).id);
    }
    const names = () => received.all.map((one) => received.nameOf(one));
    expect(names()).toEqual(['anna', 'Bo', 'Sam']);
    await received.saveLabel(ids[1]!)('Zus van Kees', '');
    expect(names()).toEqual(['Bo', 'Sam', 'Zus van Kees']);

    const bo = phone.vault.collection('share').current.find(({ from }) => from === 'Bo')!;
    expectOk(await phone.publisher.stop(bo.id));
    await received.lookAtAll();
    expect(received.all.at(-1)?.id).toBe(ids[2]);
    expect(received.reading(received.find(ids[2]!)!).kind).toBe('ended');
    expect([received.writing.failed, received.asking]).toEqual([undefined, 'nothing']);
    expect(await received.forget(ids[2]!)).toBe(true);
    expect(received.all).toHaveLength(2);
  });

  it('is read without a network for fourteen days, and past the end date never', async () => {
    const [phone, browser] = [await world.client(), await world.reader()];
    const received = inbox(browser);
    const { link } = await phone.share({ period: 'month' });
    const { id } = expectOk(await browser.reader.claim(await linkOf(link)));
    browser.network.isOnline = false;
    const kind = () => received.reading(received.find(id)!).kind;
    await received.look(id);
    expect([kind(), received.asking]).toEqual(['readable', 'offline']);
    world.later({ days: 15 });
    expect(kind()).toBe('tooOld');
    world.later({ days: 16 });
    expect(kind()).toBe('pastEnd');
    browser.network.isOnline = true;
    await received.look(id);
    expect(kind()).toBe('ended');
  });
});
