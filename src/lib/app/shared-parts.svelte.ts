import type { Clock } from '$lib/core/clock';
import { contactLabel } from '$lib/domain/contact/contact.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import type { SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { lastSentPhoto, liveShares } from '$lib/domain/share/share.rules';
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

  constructor(vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    this.#shares = new Live(vault.collection('share'));
  }

  lines(asked: SharedQuestion): readonly SharedLine[] {
    const live = liveShares(this.#shares.current);
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
      text: startOf(t('sharing:with.text', { name: this.#nameOf(share), day: this.#dayOf(share) })),
      changed: changed ? t('sharing:with.changed.text') : undefined,
    };
  }

  #toPerson(share: Share): SharedLine {
    return {
      key: share.id,
      href: `/delen/${share.id}`,
      text: t('sharing:with.person.text', { day: this.#dayOf(share) }),
      changed: (this.#changedIn?.(share).length ?? 0) > 0 ? t('sharing:with.changed.text') : undefined,
    };
  }

  #dayOf(share: Share): string {
    return dayAndMonth(lastSentPhoto(share) ?? share.createdAt);
  }

  #nameOf({ receiver }: Share): string {
    const contact = this.#vault.collection('contact').get(receiver.contactId ?? '');
    return contact ? personName(contactLabel(contact)) : somebodyName(receiver.name);
  }

  /** What it takes to lay beside each other what was sent and what is now. */
  #load(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void import('./changes-in').then(({ changesIn }) => {
      this.#changedIn = changesIn(this.#vault, this.#clock);
    });
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
