import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begunResponse, sleepResponse } from '$lib/domain/questionnaire/response.fixtures';
import { shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { NewShareState } from '$lib/features/sharing/new-share.state.svelte';
import { expectOk } from '$lib/vault/vault.fixtures';
import { somebody } from './somebody';
import { linkOf, World } from './world';

let world: World;
beforeAll(async () => (world = await World.start()));
afterAll(() => world.close());

describe('answers of other questionnaires, chosen for somebody', () => {
  it('are offered when a list was ended, go by their own tick, and reach the other as they are', async () => {
    const { phone, sharing } = await somebody(world);
    const kept = phone.vault.collection('questionnaireResponse');
    const share = new NewShareState(sharing, { contactId: sister.id });
    expect(share.offered).not.toContain('responses');
    expectOk(await kept.put(begunResponse));
    expect(share.offered).not.toContain('responses');
    const another = { ...sleepResponse, id: 'another' };
    for (const response of [sleepResponse, another]) expectOk(await kept.put(response));
    expect(share.offered).toContain('responses');
    share.tick('responses', true);
    expect([share.contents, share.missing]).toEqual([{}, ['parts', 'way', 'until']]);
    share.change('responses', [sleepResponse.id]);
    share.chooseWay('link');
    share.choosePeriod('week');
    share.withCode = false;
    const id = (await share.send()) ?? '';

    const reader = await world.reader();
    const link = await linkOf((await sharing.publisher.linkOf(id)) ?? '');
    const { id: received } = expectOk(await reader.reader.claim(link));
    const { v, parts } = reader.vault.collection('received').get(received)!.photo!.body;
    expect([v, parts]).toEqual([5, { responses: shownResponses([sleepResponse], [sleepResponse.id]) }]);

    expectOk(await kept.remove(another.id));
    expect(sharing.changed(sharing.find(id)!)).toEqual([]);
    expectOk(await kept.remove(sleepResponse.id));
    expect(sharing.changed(sharing.find(id)!)).toEqual(['responses']);
  });

  it('are ticked at once only where there is one, which the client then sees before it goes', async () => {
    const { phone, sharing } = await somebody(world);
    expectOk(await phone.vault.collection('questionnaireResponse').put(sleepResponse));
    const share = new NewShareState(sharing, { contactId: sister.id });
    expect(share.contents).toEqual({});
    share.tick('responses', true);
    expect(share.contents.responses?.map(({ title }) => title)).toEqual(['Slaap deze week']);
    share.tick('responses', false);
    expect(share.contents).toEqual({});
  });
});
