import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { LocalDate } from '$lib/core/local-date';
import { SerialQueue } from '$lib/core/serial-queue';
import type { Goal } from '$lib/domain/goal/goal.schema';
import {
  addTopic,
  changeTopic,
  choosable,
  endedMeetings,
  goToPlace,
  isSameSubject,
  newMeeting,
  openMeeting,
  placeBeside,
  placeNow,
  putTopicBack,
  removeTopic,
  type Choosable,
} from '$lib/domain/meeting/meeting.rules';
import type { Meeting, MeetingPlace, Subject, Topic } from '$lib/domain/meeting/meeting.schema';
import { showable, shownResponses } from '$lib/domain/questionnaire/shown-response.rules';
import type { QuestionnaireResponse } from '$lib/domain/questionnaire/response.schema';
import type { ShownResponse } from '$lib/domain/questionnaire/shown-response.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import { shownEntry } from '$lib/domain/wellbeing/wellbeing.rules';
import type { WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import { Now } from '$lib/ui/now.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import { Writing } from '$lib/ui/writing.svelte';
import type { BaseCollection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import { Joins } from './joins.state.svelte';
import { TopicPlan } from './topic-plan.state.svelte';

export interface MeetingKept {
  readonly meetings: BaseCollection<Meeting>;
  readonly goals: BaseCollection<Goal>;
  readonly webs: BaseCollection<WellbeingEntry>;
  readonly responses: BaseCollection<QuestionnaireResponse>;
}

export interface MeetingDependencies {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly undo: Undo;
}

/** The talk that is prepared or held: what is chosen, where it is, and every word of it. One at a time. */
export class MeetingState {
  readonly writing = new Writing();
  readonly joins: Joins;
  readonly plan: TopicPlan;
  /** An exercise with an example: nothing of it is kept. */
  readonly isPractice: boolean;
  #meetings: BaseCollection<Meeting>;
  #live: Live<readonly Meeting[]>;
  #webs: Live<readonly WellbeingEntry[]>;
  #responses: Live<readonly QuestionnaireResponse[]>;
  #now: Now;
  #deps: MeetingDependencies;
  #draft: Meeting | undefined;
  /** Writes follow one another, so that the second finds what the first has kept. */
  #writes = new SerialQueue();

  constructor(kept: MeetingKept, deps: MeetingDependencies, isPractice = false) {
    this.#meetings = kept.meetings;
    this.#live = new Live(kept.meetings);
    this.#webs = new Live(kept.webs);
    this.#responses = new Live(kept.responses);
    this.#now = new Now(deps.clock);
    this.#deps = deps;
    this.isPractice = isPractice;
    this.joins = new Joins(this, deps);
    this.plan = new TopicPlan(kept.goals, this, deps);
  }

  /** The talk that has no end yet, when something of it is kept. */
  get open(): Meeting | undefined {
    return openMeeting(this.#live.current);
  }

  /** The talk of now; before the first word of it, an empty one. */
  get current(): Meeting {
    return this.open ?? this.#empty;
  }

  get ended(): Meeting[] {
    return endedMeetings(this.#live.current);
  }

  get today(): LocalDate {
    return this.#now.day;
  }

  /** The web that the talk begins with. */
  get web(): WellbeingEntry | undefined {
    return shownEntry(this.#webs.current);
  }

  /** What was filled in of other questionnaires and can be shown. */
  get responses(): readonly QuestionnaireResponse[] {
    return showable(this.#responses.current);
  }

  /** What of it the client shows in this talk. */
  get shownResponses(): readonly ShownResponse[] {
    return shownResponses(this.#responses.current, this.current.shownResponses ?? []);
  }

  /** Shows the answers of a questionnaire in this talk, or no longer. */
  showResponse(id: string, isShown: boolean): Promise<boolean> {
    return this.change(({ shownResponses: shown = [], ...meeting }) => {
      const others = shown.filter((other) => other !== id);
      return { ...meeting, shownResponses: isShown ? [...others, id] : others };
    });
  }

  get choosable(): Choosable[] {
    return choosable(this.web, positiveHealth);
  }

  get place(): MeetingPlace {
    return placeNow(this.current);
  }

  /** The topic that the talk is at, and its number from 1. */
  get topic(): { readonly topic: Topic; readonly number: number } | undefined {
    const { place } = this;
    const index = 'topicId' in place ? this.current.topics.findIndex(({ id }) => id === place.topicId) : -1;
    const topic = this.current.topics[index];
    return topic && { topic, number: index + 1 };
  }

  find(id: string): Meeting | undefined {
    return this.#live.current.find((meeting) => meeting.id === id);
  }

  topicOf(subject: Subject): Topic | undefined {
    return this.current.topics.find((topic) => isSameSubject(topic.subject, subject));
  }

  choose(subject: Subject): Promise<boolean> {
    const { newId } = this.#deps;
    const topic: Topic = { id: newId(), subject, well: '', goalId: newId(), stepId: newId() };
    return this.change((meeting) => addTopic(meeting, topic));
  }

  drop(topicId: string): Promise<boolean> {
    return this.change((meeting) => removeTopic(meeting, topicId));
  }

  /** The same for a topic in own words; `message` stands beside the button that puts it back in its place. */
  async dropOwn(topic: Topic, message: string): Promise<void> {
    const at = this.current.topics.indexOf(topic);
    if (!(await this.drop(topic.id))) return;
    this.#deps.undo.offer(message, () => void this.change((now) => putTopicBack(now, topic, at)));
  }

  changeTopic(topicId: string, change: (topic: Topic) => Topic): Promise<boolean> {
    return this.change((meeting) => changeTopic(meeting, topicId, change));
  }

  goTo(place: MeetingPlace): Promise<boolean> {
    const at = instant(this.#deps.clock);
    return this.change((meeting) => goToPlace(meeting, place, at));
  }

  /** Opens the talk where it was; the first time at the web. */
  begin(): Promise<boolean> {
    return this.goTo(this.place);
  }

  async move(by: 1 | -1): Promise<boolean> {
    const place = placeBeside(this.current, by);
    return place !== undefined && this.goTo(place);
  }

  /** The talk is done; it stays readable and can be taken up again. */
  end(versionId: string | undefined): Promise<boolean> {
    const endedAt = instant(this.#deps.clock);
    return this.change((meeting) => ({ ...meeting, endedAt, versionId }));
  }

  async takeUp(id: string): Promise<boolean> {
    return this.writing.run(() => this.#meetings.update(id, (kept) => ({ ...kept, endedAt: undefined })));
  }

  /** Takes a talk away; what it wrote in the plan stays there. `message` stands beside the button that puts it back. */
  remove(id: string, message: string): Promise<boolean> {
    return this.writing.run(
      () => this.#meetings.remove(id),
      (gone) => this.#deps.undo.offer(message, () => void this.writing.run(() => this.#meetings.put(gone))),
    );
  }

  saveTeachBack(): SaveText {
    return this.saveWords(
      (meeting) => meeting.teachBack,
      (meeting, teachBack) => ({ ...meeting, teachBack }),
    );
  }

  /** The words of a topic that is no side of life. */
  saveSubject(topicId: string): SaveText {
    return this.saveWords(
      (meeting) => {
        const subject = meeting.topics.find(({ id }) => id === topicId)?.subject;
        return subject?.kind === 'own' ? subject.words : '';
      },
      (meeting, words) =>
        changeTopic(meeting, topicId, (topic) => ({ ...topic, subject: { kind: 'own', words } })),
    );
  }

  /** Changes the talk of now as it is on the disk; the first change keeps it. */
  change(change: (meeting: Meeting) => Meeting): Promise<boolean> {
    const { id } = this.current;
    return this.writing.run(() =>
      this.#writes.add(() =>
        this.#meetings.get(id) ? this.#meetings.update(id, change) : this.#meetings.put(change(this.#empty)),
      ),
    );
  }

  /** Stores one text of the talk of now; the first words keep it. */
  saveWords(
    read: (meeting: Meeting) => string,
    write: (meeting: Meeting, text: string) => Meeting,
  ): SaveText {
    const { id } = this.current;
    const inKept = saveText(this.#meetings, id, read, write);
    return (text, base) =>
      this.#writes.add(() =>
        this.#meetings.get(id) ? inKept(text, base) : this.#meetings.put(write(this.#empty, text)),
      );
  }

  get #empty(): Meeting {
    const isUsed = this.#draft && this.#meetings.get(this.#draft.id)?.endedAt !== undefined;
    if (!this.#draft || isUsed) {
      this.#draft = newMeeting({ id: this.#deps.newId(), createdAt: instant(this.#deps.clock) });
    }
    return this.#draft;
  }
}
