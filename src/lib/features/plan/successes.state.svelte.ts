import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { Goal, Step } from '$lib/domain/goal/goal.schema';
import { latestSuccesses, newSuccess, successFromStep } from '$lib/domain/success/success.rules';
import type { Success } from '$lib/domain/success/success.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Undo } from '$lib/ui/undo.svelte';
import type { Change, Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import type { Writing } from '$lib/ui/writing.svelte';

type How = 'ticked' | 'tookOver';

/** What went well, in the client's words. */
export class Successes {
  #successes: Collection<Success>;
  #live: Live<readonly Success[]>;
  #clock: Clock;
  #newId: NewId;
  #undo: Undo;
  #writing: Writing;

  constructor(
    successes: Collection<Success>,
    deps: { clock: Clock; newId: NewId; undo: Undo; writing: Writing },
  ) {
    this.#successes = successes;
    this.#live = new Live(successes);
    this.#clock = deps.clock;
    this.#newId = deps.newId;
    this.#undo = deps.undo;
    this.#writing = deps.writing;
  }

  /** The newest first. */
  get list(): Success[] {
    return latestSuccesses(this.#live.current);
  }

  find(id: string): Success | undefined {
    return this.#live.current.find((success) => success.id === id);
  }

  /** The list while one is being written: that one is in it too, also when it has no words (yet). */
  listWith(openId: string | undefined, draft: Success | undefined): Success[] {
    const opened = openId === undefined ? undefined : (this.find(openId) ?? draft);
    if (!opened || this.list.some((success) => success.id === opened.id)) return this.list;
    return [opened, ...this.list];
  }

  /** The success that a step became, when it did. */
  fromStep(stepId: string, how: How): Success | undefined {
    return this.#live.current.find(({ from }) => from?.stepId === stepId && from.how === how);
  }

  /** A success that is not kept yet: its first words do that. */
  draft(): Success {
    return newSuccess(this.#made(), '');
  }

  /** Stores the words of a success; the first words keep it. */
  saveWords(success: Success): SaveText {
    const kept = saveText(
      this.#successes,
      success.id,
      (stored) => stored.text,
      (stored, text) => ({ ...stored, text }),
    );
    return (text, base) =>
      this.#successes.get(success.id) ? kept(text, base) : this.#successes.put({ ...success, text });
  }

  decideMyself(id: string, decidedMyself: boolean): Promise<boolean> {
    return this.#writing.run(() => this.#successes.update(id, (kept) => ({ ...kept, decidedMyself })));
  }

  /** Takes a success away; `message` stands beside the button that puts it back. */
  async remove(id: string, message: string): Promise<boolean> {
    return this.#writing.run(
      () => this.#successes.remove(id),
      (gone) => this.#undo.offer(message, () => void this.#writing.run(() => this.#successes.put(gone))),
    );
  }

  /** Takes a success away again in which no word was left. */
  async dropWordless(id: string): Promise<void> {
    const kept = this.#successes.get(id);
    if (kept?.text.trim() === '') await this.#writing.run(() => this.#successes.remove(id));
  }

  /** Keeps a step as a success, once: nothing to do when it is one already. */
  planFromStep(goal: Goal, step: Step, how: How): Change[] {
    if (this.fromStep(step.id, how)) return [];
    return [this.#successes.plan.put(successFromStep(this.#made(), goal, step, how))];
  }

  /** Takes the success that a step became away again. */
  planDropFromStep(stepId: string, how: How): Change[] {
    const success = this.fromStep(stepId, how);
    return success ? [this.#successes.plan.remove(success.id)] : [];
  }

  #made() {
    return { id: this.#newId(), createdAt: instant(this.#clock) };
  }
}
