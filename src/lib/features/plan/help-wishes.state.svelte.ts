import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import { wishHistory, wishNow, wishToCorrect } from '$lib/domain/help-wish/help-wish.rules';
import type { HelpLevel, HelpWish } from '$lib/domain/help-wish/help-wish.schema';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import { Live } from '$lib/ui/live.svelte';
import type { Collection } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';
import type { Writing } from '$lib/ui/writing.svelte';

/** How much help the client wants now, and wanted before. */
export class HelpWishes {
  #wishes: Collection<HelpWish>;
  #live: Live<readonly HelpWish[]>;
  #clock: Clock;
  #newId: NewId;
  #writing: Writing;

  constructor(wishes: Collection<HelpWish>, deps: { clock: Clock; newId: NewId; writing: Writing }) {
    this.#wishes = wishes;
    this.#live = new Live(wishes);
    this.#clock = deps.clock;
    this.#newId = deps.newId;
    this.#writing = deps.writing;
  }

  /** `dimension` undefined: about everything. */
  now(dimension: DimensionId | undefined): HelpWish | undefined {
    return wishNow(this.#live.current, dimension);
  }

  get history(): HelpWish[] {
    return wishHistory(this.#live.current);
  }

  /** Stores what the client says about a wish. */
  saveWords(id: string) {
    return saveText(
      this.#wishes,
      id,
      ({ words }) => words ?? '',
      (wish, words) => ({ ...wish, words }),
    );
  }

  /** A choice of today corrects an earlier one of today; on another day it is added. */
  async choose(dimension: DimensionId | undefined, level: HelpLevel): Promise<void> {
    const createdAt = instant(this.#clock);
    const corrected = wishToCorrect(this.#live.current, dimension, createdAt);
    await this.#writing.run(() =>
      corrected
        ? this.#wishes.update(corrected.id, (kept) => ({ ...kept, level, createdAt }))
        : this.#wishes.put({ id: this.#newId(), createdAt, level, dimension }),
    );
  }
}
