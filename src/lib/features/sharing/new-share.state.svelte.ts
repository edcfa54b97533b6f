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
import type { ShareContents, SharePart } from '$lib/domain/share-contents/share-contents.schema';
import { endOf } from '$lib/domain/share/share.rules';
import type { Receiver, SharePeriod, ShareWay } from '$lib/domain/share/share.schema';
import type { Draft } from '$lib/ui/draft.svelte';
import { chosenAtOnce, offeredParts } from './plain-choice';
import type { SharingState } from './sharing.state.svelte';
import { readTyped, writeTyped, type TypedShare } from './typed-share';

/** A share that is being chosen. Nothing in it leaves before `send`. */
export class NewShareState {
  #sharing: SharingState;
  #contactId = $state<string>();
  #isSomebodyElse = $state(false);
  #name = $state('');
  #from = $state('');
  /** What was told for this person, also while the plain story is chosen: it comes back when asked for. */
  #told = $state<string>();
  /** What was typed waits in it until it is sent. */
  readonly draft: Draft | undefined;
  #isTakenUp = $state(false);
  #choice = $state.raw<ShareChoice>({});
  #way = $state<ShareWay>();
  withCode = $state(true);
  #period = $state<SharePeriod>();
  #isSending = $state(false);
  #contents = $derived.by(() => contentsOf(this.#sharing.source, this.#choice));

  constructor(
    sharing: SharingState,
    start: { contactId?: string | undefined; part?: SharePart | undefined; talkId?: string | undefined },
    draft?: Draft,
  ) {
    this.#sharing = sharing;
    this.draft = draft;
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
    this.#keep();
  }

  get name(): string {
    return this.#name;
  }

  set name(typed: string) {
    this.#name = typed;
    this.#keep();
  }

  /** How the client calls himself towards the other. */
  get from(): string {
    return this.#from;
  }

  set from(typed: string) {
    this.#from = typed;
    this.#keep();
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
    return offeredParts(this.#sharing.source, this.#talkIds);
  }

  get #talkIds(): readonly string[] {
    return this.talks.map(({ id }) => id);
  }

  isTicked(part: SharePart): boolean {
    return this.#choice[part] !== undefined;
  }

  tick(part: SharePart, isTicked: boolean): void {
    const choice = { ...this.#choice, [part]: chosenAtOnce(part, this.#sharing.source, this.#talkIds) };
    if (!isTicked) delete choice[part];
    this.#choice = choice;
    this.#keep();
  }

  /** Changes what is chosen within a part, or whether a copy may be kept. */
  change<P extends SharePart | 'mayKeep'>(part: P, value: NonNullable<ShareChoice[P]>): void {
    this.#choice = { ...this.#choice, [part]: value };
  }

  /** Tells the story in other words, for this person only. */
  tell(text: string): void {
    this.#told = text;
    this.change('story', { text });
    this.#keep();
  }

  /** Begins to: with what was told here before, or else with the words of the story itself. */
  tellAnew(): void {
    const [newest] = this.#sharing.source.stories.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt));
    this.tell(this.#told ?? newest?.text ?? '');
  }

  /** The story as it is. */
  tellPlain(): void {
    this.change('story', {});
    this.#keep();
  }

  /** Whether words of an earlier page stand in it. */
  get isTakenUp(): boolean {
    return this.#isTakenUp;
  }

  /** Gives back the words of a page that ended before they were sent, and for whom they were; no other choice. */
  takeUp(): void {
    this.draft?.recall();
    const typed = readTyped(this.draft?.text ?? '');
    if (!typed || this.#typed !== undefined) return;
    const { contactId, isSomebodyElse, tells } = typed;
    if (this.people.some(({ id }) => id === contactId)) this.#contactId = contactId;
    this.#isSomebodyElse = isSomebodyElse;
    [this.#name, this.#from, this.#told] = [typed.name, typed.from, typed.told];
    if (tells && typed.told !== undefined) this.change('story', { text: typed.told });
    this.#isTakenUp = true;
  }

  /** None of what was given back is wanted. */
  async beginAnew(): Promise<void> {
    this.#contactId = this.#told = undefined;
    this.#isSomebodyElse = this.#isTakenUp = false;
    this.#name = this.#from = '';
    this.tick('story', false);
    await this.draft?.forget();
  }

  /** What was typed, and for whom; `undefined` as long as nothing was. */
  get #typed(): TypedShare | undefined {
    if (this.#name === '' && this.#from === '' && this.#told === undefined) return undefined;
    return {
      ...(this.#contactId === undefined ? {} : { contactId: this.#contactId }),
      isSomebodyElse: this.#isSomebodyElse,
      name: this.#name,
      from: this.#from,
      ...(this.#told === undefined ? {} : { told: this.#told }),
      tells: this.#choice.story?.text !== undefined,
    };
  }

  #keep(): void {
    this.draft?.type(writeTyped(this.#typed));
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

  /** What is still to be chosen. */
  get missing(): readonly ('person' | 'parts' | 'way' | 'until')[] {
    const chosen = {
      person: this.receiver,
      parts: checkContents(this.#contents).ok,
      way: this.#way,
      until: this.period,
    };
    return (['person', 'parts', 'way', 'until'] as const).filter((group) => !chosen[group]);
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
    if (!receiver || !way || !period || this.#isSending || this.missing.length > 0) return undefined;
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
    if (made !== undefined) await this.draft?.forget();
    this.#isSending = false;
    return made;
  }
}
