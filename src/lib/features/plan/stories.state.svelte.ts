import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { Story } from '$lib/domain/story/story.schema';
import type { SaveText } from '$lib/ui/autosave.svelte';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

/**
 * "Mijn verhaal in het kort". There is one; when two windows began it at the same moment there are two, and
 * both are shown, because no word may be lost.
 */
export class Stories {
  #stories: Collection<Story>;
  #live: Live<readonly Story[]>;
  #clock: Clock;
  #newId: NewId;
  #draft: Story | undefined;

  constructor(stories: Collection<Story>, deps: { clock: Clock; newId: NewId }) {
    this.#stories = stories;
    this.#live = new Live(stories);
    this.#clock = deps.clock;
    this.#newId = deps.newId;
  }

  /** All stories, or one that is not kept yet: its first words do that. */
  get list(): readonly Story[] {
    const kept = this.#live.current;
    return kept.length > 0 ? kept : [this.#empty];
  }

  saveWords(story: Story): SaveText {
    const kept = saveText(
      this.#stories,
      story.id,
      (stored) => stored.text,
      (stored, text) => ({ ...stored, text, changedAt: instant(this.#clock) }),
    );
    return (text, base) =>
      this.#stories.get(story.id) ? kept(text, base) : this.#stories.put({ ...story, text });
  }

  get #empty(): Story {
    const at = instant(this.#clock);
    this.#draft ??= { id: this.#newId(), createdAt: at, text: '', changedAt: at };
    return this.#draft;
  }
}
