import type { Goal } from '$lib/domain/goal/goal.schema';
import { openGoals } from '$lib/domain/goal/goal.rules';
import { changesSince, type PartChanges } from '$lib/domain/share-contents/changes.rules';
import type { ShareChoice } from '$lib/domain/share-contents/share-choice.schema';
import { checkContents, contentsOf } from '$lib/domain/share-contents/share-contents.rules';
import type { Share } from '$lib/domain/share/share.schema';
import type { SharingState } from './sharing.state.svelte';

/** A new photo that is looked at before it goes: what changed, and which goals stay behind. */
export class NewPhotoState {
  #sharing: SharingState;
  #share: Share;
  #leftOut = $state.raw<readonly string[]>([]);

  constructor(sharing: SharingState, share: Share) {
    this.#sharing = sharing;
    this.#share = share;
    this.#leftOut = share.choice.leftOut ?? [];
  }

  /** The goals that are in it by what was chosen; each can be left out. */
  get goals(): readonly Goal[] {
    const { goals, plan } = this.#share.choice;
    const { goals: all } = this.#sharing.source;
    if (plan !== undefined || goals === 'all') return openGoals(all);
    return all.filter(({ id }) => goals?.includes(id));
  }

  isIn(goalId: string): boolean {
    return !this.#leftOut.includes(goalId);
  }

  take(goalId: string, isIn: boolean): void {
    const others = this.#leftOut.filter((id) => id !== goalId);
    this.#leftOut = isIn ? others : [...others, goalId];
  }

  get #choice(): ShareChoice {
    const leftOut = this.#leftOut.length === 0 ? undefined : [...this.#leftOut];
    return { ...this.#share.choice, leftOut };
  }

  /** What is new, changed and gone for the other. */
  get changes(): readonly PartChanges[] {
    const { source, today } = this.#sharing;
    return changesSince(this.#share.shown, contentsOf(source, this.#choice), today);
  }

  /** Whether there is anything to send. */
  get canSend(): boolean {
    return this.changes.length > 0 && checkContents(contentsOf(this.#sharing.source, this.#choice)).ok;
  }

  send(): Promise<boolean> {
    return this.#sharing.sendNew(this.#share, this.#choice);
  }
}
