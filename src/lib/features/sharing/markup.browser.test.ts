import { beforeAll, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { randomId } from '$lib/core/id';
import { TrustedTime } from '$lib/core/trusted-time';
import { sister } from '$lib/domain/contact/contact.fixtures';
import { wishGoal } from '$lib/domain/goal/goal.fixtures';
import { source } from '$lib/domain/share-contents/share-contents.fixtures';
import { madeShare } from '$lib/domain/share/share.fixtures';
import type { Reply } from '$lib/domain/share/reply.schema';
import type { Share } from '$lib/domain/share/share.schema';
import { loadLanguage } from '$lib/i18n/words';
import { Publisher } from '$lib/sharing/publisher';
import { RelayClient } from '$lib/sharing/relay-client';
import { expectOk, freshLocation, newVault } from '$lib/vault/vault.fixtures';
import LogList from './LogList.svelte';
import { Replies } from './replies.state';
import ReplyCard from './ReplyCard.svelte';
import ShareCard from './ShareCard.svelte';
import { SharingState } from './sharing.state.svelte';

beforeAll(() => loadLanguage('nl'));

const at = '2026-11-22T12:00:00.000Z';
const clock = new TrustedTime({ now: () => Date.parse(at) + 60_000 });
const markup = (name: string) => `<img src="/" onerror="window.run=1"><b id="m-${name}">&amp;</b>`;

const replies: Reply[] = [
  { v: 1, kind: 'hello', name: markup('hello'), role: markup('role') },
  { v: 1, kind: 'note', text: markup('note') },
  { v: 1, kind: 'step', text: markup('step') },
  { v: 1, kind: 'appointment', text: markup('visit'), date: '2026-12-01', place: markup('place') },
];

const share: Share = {
  ...madeShare,
  receiver: { name: markup('receiver') },
  sharedAt: at,
  photos: [{ version: 1, madeAt: at, sentAt: at }],
  device: { deviceId: 'd', publicKey: 'p', tokenHash: 't', mac: 'm', trusted: true, seenAt: at },
  events: (['created', 'claimed', 'opened', 'reply', 'wrongCode', 'refused', 'updated', 'left'] as const).map(
    (event, seq) => ({ event, seq, minute: 1 }),
  ),
  replies: replies.map((reply, seq) => ({ id: `r${seq}`, deviceId: 'd', seq, seenAt: at, reply })),
};

/** A client whose people, goals, receivers and readers all have names of markup. */
async function somebody() {
  const vault = await newVault(freshLocation());
  const [goals, contacts] = [vault.collection('goal'), vault.collection('contact')];
  const known = { ...share, id: 'share-2', receiver: { name: '', contactId: sister.id } };
  expectOk(await contacts.put({ ...sister, name: markup('contact'), calledBy: '' }));
  for (const one of [share, known]) expectOk(await vault.collection('share').put(one));
  const publisher = new Publisher(vault, {
    relay: new RelayClient(() => Promise.reject(new TypeError('No network'))),
    clock,
    newId: randomId,
    isOnline: () => false,
    origin: '',
    argon2: () => Promise.resolve(undefined),
  });
  const sharing = new SharingState({
    publisher,
    contacts,
    rules: vault.collection('sharingRule'),
    source: () => ({ ...source, goals: [{ ...wishGoal, want: markup('goal') }] }),
    hasHome: () => true,
    hidesShares: () => false,
    clock,
    newId: randomId,
  });
  return { sharing, replies: new Replies(sharing, goals, vault.collection('appointment')) };
}

test('shows markup in names and in what others wrote as the text that it is', async () => {
  const { sharing, replies: all } = await somebody();
  const open = () => undefined;
  const own = all.open.filter((answer) => answer.share.id === share.id);
  const pages = [
    ...sharing.all.map((one) => render(ShareCard, { share: one, sharing, open })),
    render(LogList, { shares: sharing.all, sharing, most: 50 }),
    ...own.map((answer) => render(ReplyCard, { answer, replies: all, sharing, open })),
  ];
  const screens = await Promise.all(pages);
  await screens[0]!.getByRole('button', { name: 'Neem dit stapje over' }).click();
  const { body } = document;
  expect(body.querySelectorAll('img, b[id^=m-]')).toHaveLength(0);
  expect('run' in window).toBe(false);
  const shown = new Set(
    [...body.textContent.matchAll(/<b id="m-(\w+)">&amp;<\/b>/g)].map(([, name]) => name),
  );
  expect([...shown].toSorted()).toEqual([
    'contact',
    'goal',
    'hello',
    'note',
    'place',
    'receiver',
    'role',
    'step',
    'visit',
  ]);
});
