import { err, ok, type Result } from '$lib/core/result';
import { localDate } from '$lib/core/local-date';
import type { ContactRole } from '$lib/domain/contact/contact-roles';
import { contentsOf } from '$lib/domain/share-contents/share-contents.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { ShareContents } from '$lib/domain/share-contents/share-contents.schema';
import type { Reply } from '$lib/domain/share/reply.schema';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import { Ticket } from '$lib/features/ticket/ticket.state.svelte';
import type { ShareReader } from '$lib/sharing/share-reader';
import type { Publisher } from '$lib/sharing/publisher';
import type { Vault } from '$lib/vault/vault';
import { shareSource } from '$lib/app/share-source';
import type { PageDependencies } from '$lib/app/page-dependencies';

type Done = Result<unknown, { readonly code: string }>;

interface ExampleContext {
  readonly vault: Vault;
  readonly publisher: Publisher;
  readonly reader: ShareReader;
  readonly kept: PageDependencies;
}

interface Shown {
  readonly name: string;
  readonly role?: ContactRole;
  readonly choice: ShareChoice;
  readonly contents?: ShareContents;
}

/**
 * Shows something to people who do not exist, over the relay of `npm run dev`, and opens it for them on this device. A
 * sister has an older photo and wrote back, a casemanager has the plan, sharing with the GP was stopped; and a brother
 * shows something to this person. Gives how each went.
 */
export async function shareTheExample(context: ExampleContext): Promise<Done[]> {
  const { vault, publisher, reader, kept } = context;
  const now = kept.time.now();
  const sister = await show(context, { name: 'mijn zus', role: 'closeContact', choice: { story: {} } }, [
    { v: 1, kind: 'hello', name: 'Annet', role: 'zus' },
    { v: 1, kind: 'step', text: 'Samen naar de markt.' },
  ]);
  const manager = await show(
    context,
    { name: 'mijn casemanager', role: 'caseManager', choice: { plan: { appointments: true } } },
    [{ v: 1, kind: 'hello', name: 'Fatima', role: 'casemanager' }],
  );
  const gp = await show(context, {
    name: 'mijn huisarts',
    role: 'gp',
    choice: { supportPlan: { now: false, wishes: false } },
  });
  const brother = await show(context, {
    name: 'Je broer',
    choice: { story: {} },
    contents: {
      story: { text: 'Ik werk weer drie dagen.\nBel gerust als ik stil ben.', on: localDate(now) },
    },
  });
  // Both ends are on this device: what the others have is no part of this person's list, nor what the brother gave.
  const [given, received] = [vault.collection('share'), vault.collection('received')];
  const others = [sister, manager, gp].flatMap((one) => (one.ok ? one.value.received : []));
  return [
    sister,
    manager,
    gp,
    brother,
    ...(gp.ok ? [await publisher.stop(gp.value.share)] : []),
    ...(await Promise.all(others.map((id) => received.remove(id)))),
    ...(brother.ok
      ? [await given.remove(brother.value.share), await reader.noteRead(brother.value.received)]
      : []),
    ...(await tellMore(vault, new Date(now).toISOString())),
    await publisher.refresh(),
  ];
}

/** Shares with somebody and opens the link for them; gives the records of both ends. */
async function show(
  { vault, publisher, reader, kept }: ExampleContext,
  { name, role, choice, contents }: Shown,
  replies: readonly Reply[] = [],
): Promise<Result<{ share: string; received: string }, { readonly code: string }>> {
  const contactId = vault.collection('contact').current.find((one) => role && one.role === role)?.id;
  const made = await publisher.create({
    receiver: contactId === undefined ? { name } : { name, contactId },
    from: contents ? name : '',
    choice,
    contents: contents ?? contentsOf(shareSource(vault, kept.time, repeatDays)(), choice),
    way: 'link',
    withCode: false,
    period: 'quarter',
  });
  if (!made.ok) return made;
  const ticket = new Ticket({
    agent: '',
    origin: location.origin,
    async open(link) {
      const claimed = await reader.claim(link);
      return claimed.ok ? ok(claimed.value.id) : claimed;
    },
  });
  await ticket.take(made.value.link);
  const received = await ticket.open({ name: '', role: '' });
  if (received === undefined) return err(ticket.error ?? { code: 'link.damaged' });
  for (const reply of replies) {
    const sent = await reader.reply(received, reply);
    if (!sent.ok) return sent;
  }
  return ok({ share: made.value.share.id, received });
}

/** The story goes on after the photo, so that a new one can be sent. */
async function tellMore(vault: Vault, changedAt: string): Promise<Done[]> {
  const stories = vault.collection('story');
  const [story] = stories.current;
  if (!story) return [err({ code: 'vault.unavailable' })];
  const text = `${story.text}\nIk zing weer, soms.`;
  return [await stories.update(story.id, (old) => ({ ...old, text, changedAt }))];
}
