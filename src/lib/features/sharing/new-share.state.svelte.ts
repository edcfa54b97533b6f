import { caseManagers, groupPeople, isHelper } from '$lib/domain/contact/contact.rules';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { Meeting } from '$lib/domain/meeting/meeting.schema';
import { shownMeetings } from '$lib/domain/share-contents/agreement-part.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import {
  checkContents,
  contentsOf,
  type ContentsError,
} from '$lib/domain/share-contents/share-contents.rules';
import {
  shareParts,
  type ShareContents,
  type SharePart,
} from '$lib/domain/share-contents/share-contents.schema';
import { onePlan } from '$lib/domain/support-plan/support-plan.rules';
import { endOf } from '$lib/domain/share/share.rules';
import type { Receiver, SharePeriod, ShareWay } from '$lib/domain/share/share.schema';
import type { SharingState } from './sharing.state.svelte';

/** What each part is when it is ticked and nothing else is said. */
const plainChoice = {
  successes: [],
  agreements: [],
  web: { answers: false, sensitive: [] },
  goals: [],
  plan: { appointments: false },
  helpWishes: {},
  agenda: {},
  people: { numbers: false },
  story: {},
  supportPlan: { now: false, wishes: false, phases: [] },
} as const satisfies Record<SharePart, ShareChoice[SharePart]>;

/** Everything, to see which parts there are. */
const wholeChoice = (successes: string[], agreements: string[]): ShareChoice => ({
  ...structuredClone({
    web: plainChoice.web,
    plan: plainChoice.plan,
    helpWishes: plainChoice.helpWishes,
    agenda: plainChoice.agenda,
    people: plainChoice.people,
    story: plainChoice.story,
    supportPlan: { now: false, wishes: true, card: true },
  }),
  goals: 'all',
  successes,
  agreements,
});

/** A share that is being chosen. Nothing in it leaves before `send`. */
export class NewShare {
  #sharing: SharingState;
  #contactId = $state<string>();
  #isSomebodyElse = $state(false);
  name = $state('');
  from = $state('');
  #choice = $state.raw<ShareChoice>({});
  #way = $state<ShareWay>();
  withCode = $state(true);
  #period = $state<SharePeriod>();
  #isSending = $state(false);
  #contents = $derived.by(() => contentsOf(this.#sharing.source, this.#choice));

  constructor(
    sharing: SharingState,
    start: { contactId?: string | undefined; part?: SharePart | undefined; talkId?: string | undefined },
  ) {
    this.#sharing = sharing;
    if (this.people.some(({ id }) => id === start.contactId)) this.#contactId = start.contactId;
    if (start.part) this.tick(start.part, true);
    // Asked for at the end of that very talk.
    if (this.talks.some(({ id }) => id === start.talkId)) this.change('agreements', [start.talkId ?? '']);
  }

  /** Those who can be chosen, the casemanager first. */
  get people(): readonly Contact[] {
    const { close, helpers, others } = groupPeople(this.#sharing.contacts);
    return [...caseManagers(this.#sharing.contacts), ...close, ...helpers, ...others];
  }

  /** The talks of which the agreement can be shown, the newest first. */
  get talks(): readonly Meeting[] {
    return shownMeetings(this.#sharing.source.meetings);
  }

  get contactId(): string | undefined {
    return this.#contactId;
  }

  get isSomebodyElse(): boolean {
    return this.#isSomebodyElse;
  }

  chooseContact(id: string | undefined): void {
    this.#contactId = id;
    this.#isSomebodyElse = id === undefined;
  }

  get receiver(): Receiver | undefined {
    const contact = this.people.find(({ id }) => id === this.#contactId);
    if (contact) {
      const name = this.#sharing.nameOf({ name: '', contactId: contact.id });
      return { name, contactId: contact.id };
    }
    const name = this.name.trim();
    return this.#isSomebodyElse && name !== '' ? { name } : undefined;
  }

  get choice(): ShareChoice {
    return this.#choice;
  }

  /** Three months fit with a helper. With somebody close, and whoever else, the client says it. */
  get presetPeriod(): SharePeriod | undefined {
    const contact = this.people.find(({ id }) => id === this.#contactId);
    return contact && isHelper(contact.role) ? 'quarter' : undefined;
  }

  get period(): SharePeriod | undefined {
    return this.#period ?? this.presetPeriod;
  }

  choosePeriod(period: SharePeriod): void {
    this.#period = period;
  }

  /** The parts that have something in them now. */
  get offered(): readonly SharePart[] {
    const { source } = this.#sharing;
    const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);
    const whole = contentsOf(source, wholeChoice(idsOf(source.successes), idsOf(this.talks)));
    return shareParts.filter((part) => whole[part] !== undefined);
  }

  isTicked(part: SharePart): boolean {
    return this.#choice[part] !== undefined;
  }

  tick(part: SharePart, isTicked: boolean): void {
    const choice = { ...this.#choice, [part]: this.#plain(part) };
    if (!isTicked) delete choice[part];
    this.#choice = choice;
  }

  /** Changes what is chosen within a part. */
  change<P extends SharePart>(part: P, value: NonNullable<ShareChoice[P]>): void {
    this.#choice = { ...this.#choice, [part]: value };
  }

  /** What is ticked beforehand within a part: nothing, unless there is only one thing in it. */
  #plain(part: SharePart): ShareChoice[SharePart] {
    const { goals, successes, supportPlans } = this.#sharing.source;
    const phases = onePlan(supportPlans)?.phases ?? [];
    if (part === 'supportPlan' && phases.length < 2) return { now: false, wishes: false };
    const [goal, ...moreGoals] = goals;
    const [success, ...more] = successes;
    if (part === 'goals' && goal && moreGoals.length === 0) return [goal.id];
    if (part === 'successes' && success && more.length === 0) return [success.id];
    const [talk, ...moreTalks] = this.talks;
    if (part === 'agreements' && talk && moreTalks.length === 0) return [talk.id];
    return structuredClone(plainChoice[part]) as ShareChoice[SharePart];
  }

  get way(): ShareWay | undefined {
    return this.#way;
  }

  /** A code is asked with a link and not at the table, unless the client says otherwise. */
  chooseWay(way: ShareWay): void {
    this.#way = way;
    this.withCode = way === 'link';
  }

  get until(): string | undefined {
    return this.period && endOf(this.period, this.#sharing.now);
  }

  /** Exactly what the other sees. */
  get contents(): ShareContents {
    return this.#contents;
  }

  /** Why it cannot be sent as it is; nothing chosen yet is no error. */
  get problem(): ContentsError | undefined {
    const checked = checkContents(this.#contents);
    return checked.ok || checked.error.code === 'share.empty' ? undefined : checked.error;
  }

  /** What is still to be chosen first, from top to bottom. */
  get missing(): 'person' | 'parts' | 'way' | 'until' | undefined {
    if (!this.receiver) return 'person';
    if (!checkContents(this.#contents).ok) return 'parts';
    if (!this.#way) return 'way';
    return this.period ? undefined : 'until';
  }

  /** Until when it would wait by the client's own rule. */
  get waitsUntil(): string | undefined {
    const { receiver } = this;
    return receiver && this.#sharing.publisher.waitFor(receiver);
  }

  get isSending(): boolean {
    return this.#isSending;
  }

  /** Makes the share; gives its id. What is sealed is what the preview shows at this moment. */
  async send(): Promise<string | undefined> {
    const { receiver, from, choice, contents, withCode, period } = this;
    const way = this.#way;
    if (!receiver || !way || !period || this.#isSending || this.missing) return undefined;
    this.#isSending = true;
    await this.#sharing.letGoIfNothingWasShared();
    let made: string | undefined;
    await this.#sharing.writing.run(
      () =>
        this.#sharing.publisher.create({
          receiver,
          from: from.trim(),
          choice,
          contents,
          way,
          withCode,
          period,
        }),
      ({ share }) => (made = share.id),
    );
    this.#isSending = false;
    return made;
  }
}
