import type { Clock } from '$lib/core/clock';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { isToldOf, lastSentSnapshot, shareState } from '$lib/domain/share/share.rules';
import type { Share } from '$lib/domain/share/share.schema';
import { personName, somebodyName } from '$lib/parts/contact-words';
import { dayAndMonth } from '$lib/i18n/format';
import { t } from '$lib/i18n/words';
import { Live } from '$lib/ui/live.svelte';
import type { SharedLine, SharedQuestion, SharedWith } from '$lib/parts/shared-with';
import type { Vault } from '$lib/vault/vault';

type ChangedIn = (share: Share) => readonly SharePart[];

/** Who has which part of the app. Costs nothing as long as nothing is shared. */
export class SharedParts implements SharedWith {
  #vault: Vault;
  #clock: Clock;
  #shares: Live<readonly Share[]>;
  #changedIn = $state.raw<ChangedIn>();
  #isAsked = false;
  /** Ids of shares that were stopped here and of which the relay did not say so yet. */
  #stopping = $state.raw<readonly string[]>([]);

  constructor(vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    const shares = vault.collection('share');
    this.#shares = new Live(shares);
    shares.subscribe(() => void this.#readStops());
    if (shares.current.length > 0) void this.#readStops();
  }

  lines(asked: SharedQuestion): readonly SharedLine[] {
    const live = this.#shares.current.toReversed().filter((share) => this.#sight(share) !== 'none');
    if (live.length === 0) return [];
    this.#load();
    if ('contactId' in asked) {
      return live
        .filter(({ receiver }) => receiver.contactId === asked.contactId)
        .map((share) => this.#toPerson(share));
    }
    return live.filter(({ choice }) => covers(choice, asked)).map((share) => this.#ofPart(share, asked.part));
  }

  #ofPart(share: Share, part: string): SharedLine {
    const changed = this.#changedIn?.(share).some(
      (one) => one === part || (part === 'goals' && one === 'plan'),
    );
    return {
      key: share.id,
      href: `/delen/${share.id}`,
      text: startOf(this.#partWords(share)),
      changed: changed ? t('sharing:with.changed.text') : undefined,
    };
  }

  #toPerson(share: Share): SharedLine {
    return {
      key: share.id,
      href: `/delen/${share.id}`,
      text: this.#personWords(share),
      changed: (this.#changedIn?.(share).length ?? 0) > 0 ? t('sharing:with.changed.text') : undefined,
    };
  }

  /** What the other has of it: somebody who did not open the link has not seen anything yet. */
  #sight(share: Share): 'has' | 'open' | 'waiting' | 'unsure' | 'none' {
    if (this.#stopping.includes(share.shareId)) return isToldOf(share) ? 'unsure' : 'none';
    const sights = {
      claimed: 'has',
      open: 'open',
      waiting: 'waiting',
      queued: 'waiting',
      overdue: 'unsure',
      closed: 'none',
      missed: 'none',
      ended: 'none',
    } as const;
    return sights[shareState(share, this.#clock.now())];
  }

  #partWords(share: Share): string {
    const facts = { name: this.#nameOf(share), day: this.#dayOf(share) };
    const sight = this.#sight(share);
    if (sight === 'open') return t('sharing:with.open.text', facts);
    if (sight === 'waiting') return t('sharing:with.waiting.text', facts);
    return sight === 'has' ? t('sharing:with.text', facts) : t('sharing:with.unsure.text', facts);
  }

  #personWords(share: Share): string {
    const facts = { day: this.#dayOf(share) };
    const sight = this.#sight(share);
    if (sight === 'open') return t('sharing:with.person.open.text', facts);
    if (sight === 'waiting') return t('sharing:with.person.waiting.text');
    return sight === 'has'
      ? t('sharing:with.person.text', facts)
      : t('sharing:with.person.unsure.text', facts);
  }

  async #readStops(): Promise<void> {
    const stops = await this.#vault.stops.all();
    this.#stopping = stops
      .filter(({ askedAt, sentAt }) => askedAt !== undefined && sentAt === undefined)
      .map(({ id }) => id);
  }

  #dayOf(share: Share): string {
    return dayAndMonth(lastSentSnapshot(share) ?? share.createdAt);
  }

  #nameOf({ receiver }: Share): string {
    const contact = this.#vault.collection('contact').get(receiver.contactId ?? '');
    return contact ? personName(contactLabel(contact)) : somebodyName(receiver.name);
  }

  /** What it takes to lay beside each other what was sent and what is now. */
  #load(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void import('./changes-in').then(
      ({ changesIn }) => (this.#changedIn = changesIn(this.#vault, this.#clock)),
      // Asked for again by whoever looks next.
      () => (this.#isAsked = false),
    );
  }
}

function covers(choice: ShareChoice, { part, item }: { part: string; item?: string | undefined }): boolean {
  if (part !== 'goals') return part in choice && choice[part as SharePart] !== undefined;
  if (choice.plan !== undefined || choice.goals === 'all') return true;
  return item === undefined ? (choice.goals?.length ?? 0) > 0 : (choice.goals?.includes(item) ?? false);
}

function startOf(sentence: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase() + sentence.slice(first.length);
}
