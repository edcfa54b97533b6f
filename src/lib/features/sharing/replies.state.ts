import { visibleName } from '$lib/core/visible-name';
import type { Result } from '$lib/core/result';
import { newAppointment } from '$lib/domain/appointment/appointment.rules';
import type { Appointment } from '$lib/domain/appointment/appointment.schema';
import { newGoal, openGoals } from '$lib/domain/goal/goal.rules';
import type { Goal } from '$lib/domain/goal/goal.schema';
import { addStep, newStep } from '$lib/domain/goal/step.rules';
import { newIdea } from '$lib/domain/idea/idea.rules';
import type { Idea } from '$lib/domain/idea/idea.schema';
import type { Reply } from '$lib/domain/share/reply.schema';
import { unreadableReplies } from '$lib/domain/share/kept-reply.rules';
import { openReplies, readerOf } from '$lib/domain/share/share.rules';
import type { StoredReply, Share } from '$lib/domain/share/share.schema';
import type { Collection, VaultError } from '$lib/vault/store/collection';
import type { SharingState } from './sharing.state.svelte';

/** A reply with the share that it came through. */
export interface SharedReply {
  readonly share: Share;
  readonly kept: StoredReply;
  readonly reply: Exclude<Reply, { kind: 'hello' | 'goodbye' }>;
}

type Suggestion<K extends Reply['kind']> = SharedReply & { readonly reply: Extract<Reply, { kind: K }> };

/** What others wrote. They suggest; only the client takes something over. */
export class Replies {
  #sharing: SharingState;
  #goals: Collection<Goal>;
  #appointments: Collection<Appointment>;

  constructor(sharing: SharingState, goals: Collection<Goal>, appointments: Collection<Appointment>) {
    this.#sharing = sharing;
    this.#goals = goals;
    this.#appointments = appointments;
  }

  /** What the client did nothing with yet, the newest first. */
  get open(): readonly SharedReply[] {
    return this.#sharing.all
      .flatMap((share) => openReplies(share).map((kept) => ({ share, kept })))
      .flatMap(withReply);
  }

  /** The shares with which something came in that cannot be read. */
  get unreadable(): readonly Share[] {
    return this.#sharing.all.filter((share) => unreadableReplies(share).length > 0);
  }

  /** What was decided about, the newest first. */
  get settled(): readonly SharedReply[] {
    return this.#sharing.all
      .flatMap((share) => share.replies.filter(({ decision }) => decision).map((kept) => ({ share, kept })))
      .flatMap(withReply)
      .toSorted((a, b) => (b.kept.decidedAt ?? '').localeCompare(a.kept.decidedAt ?? ''));
  }

  /** The goals that a step can be put with. */
  get goals(): readonly Goal[] {
    return openGoals(this.#sharing.source.goals);
  }

  decline({ share, kept }: SharedReply): Promise<boolean> {
    return this.#sharing.decide(share, kept.id, 'declined');
  }

  /** A note was read: nothing is made of it. */
  read({ share, kept }: SharedReply): Promise<boolean> {
    return this.#sharing.decide(share, kept.id, 'accepted');
  }

  /** Takes a step over, with a goal or as a goal of its own; gives the goal's id. */
  async takeStep(suggestion: Suggestion<'step'>, goalId: string | undefined): Promise<string | undefined> {
    const made = { id: this.#sharing.newId(), createdAt: this.#sharing.instant };
    const step = newStep({ ...made, text: suggestion.reply.text, idea: ideaOf(suggestion) });
    // "Ik wil" stays open: those are the client's own words.
    const goal = newGoal({ ...made, id: this.#sharing.newId(), want: '', dimension: undefined });
    const write = () =>
      goalId === undefined
        ? this.#goals.put(addStep(goal, step))
        : this.#goals.update(goalId, (known) => addStep(known, step));
    return this.#take(suggestion, write);
  }

  /** Takes an appointment over; gives its id. */
  async takeAppointment(suggestion: Suggestion<'appointment'>): Promise<string | undefined> {
    const { text, date, time, place } = suggestion.reply;
    const appointment: Appointment = {
      ...newAppointment({ id: this.#sharing.newId(), createdAt: this.#sharing.instant }),
      title: text,
      ...(date === undefined ? {} : { day: date }),
      ...(time === undefined ? {} : { start: time }),
      placeWords: place ?? '',
      idea: ideaOf(suggestion),
    };
    return this.#take(suggestion, () => this.#appointments.put(appointment));
  }

  async #take<T extends { id: string }>(
    { share, kept }: SharedReply,
    write: () => Promise<Result<T, VaultError>>,
  ): Promise<string | undefined> {
    let made: string | undefined;
    await this.#sharing.writing.run(write, ({ id }) => (made = id));
    if (made !== undefined) await this.#sharing.decide(share, kept.id, 'accepted');
    return made;
  }
}

/** Signed as the client calls this person; somebody who is not in the list as they said themselves. */
function ideaOf({ share, kept, reply }: Suggestion<'step' | 'appointment'>): Idea {
  const { receiver } = share;
  const name = visibleName(readerOf(share)?.name ?? '') || receiver.name;
  return newIdea(reply.text, { ...receiver, name }, kept.seenAt);
}

function withReply({ share, kept }: { share: Share; kept: StoredReply }): SharedReply[] {
  const { reply } = kept;
  if (!reply || reply.kind === 'hello' || reply.kind === 'goodbye') return [];
  return [{ share, kept, reply }];
}
