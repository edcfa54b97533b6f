import { instant, type Clock } from '$lib/core/clock';
import type { NewId } from '$lib/core/id';
import type { DimensionId } from '$lib/domain/wellbeing/dimensions';
import type { Question } from '$lib/domain/wellbeing/question.rules';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import {
  giveMark,
  newEntry,
  newestFirst,
  openEntry,
  setClosed,
  setClosing,
  setPosition,
  setSensitive,
  setTalk,
  setWords,
  shownEntry,
  type WellbeingChange,
} from '$lib/domain/wellbeing/wellbeing.rules';
import type { Position, WellbeingEntry } from '$lib/domain/wellbeing/wellbeing.schema';
import { createContext } from 'svelte';
import { Live } from '$lib/ui/live.svelte';
import type { SaveText } from '$lib/ui/autosave.svelte';
import type { Collection, VaultError } from '$lib/vault/store/collection';
import { saveText } from '$lib/vault/save-text';

interface Needs {
  readonly entries: Collection<WellbeingEntry>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * The person's webs. A change is seen at once and stored right after; what could not be stored stays seen and
 * is tried again with the next change, or when the person asks. A web begins with its first change.
 */
export class WellbeingState {
  readonly questionnaire = positiveHealth;
  #needs: Needs;
  #live: Live<readonly WellbeingEntry[]>;
  #waiting = $state.raw<readonly WellbeingChange[]>([]);
  #draft = $state.raw<WellbeingEntry>();
  #failure = $state.raw<VaultError>();
  #storing: Promise<void> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#live = new Live(needs.entries);
  }

  /** The web that is being filled in, as the person sees it. */
  get open(): WellbeingEntry | undefined {
    const start = openEntry(this.#live.current) ?? this.#draft;
    return start && this.#waiting.reduce((entry, change) => change(entry), start);
  }

  /** The web to show: the open one, else the newest photo. */
  get shown(): WellbeingEntry | undefined {
    return this.open ?? shownEntry(this.#live.current);
  }

  /** All webs that are stored, newest first. */
  get all(): readonly WellbeingEntry[] {
    return newestFirst(this.#live.current);
  }

  get isSaving(): boolean {
    return this.#waiting.length > 0;
  }

  /** Why the last change is not stored yet. */
  get failure(): VaultError | undefined {
    return this.#failure;
  }

  find(id: string): WellbeingEntry | undefined {
    return this.#live.current.find((entry) => entry.id === id);
  }

  /** A mark and the place where it was given are stored together. */
  mark(question: Question, mark: number | undefined): void {
    this.#change((entry) => setPosition(question)(giveMark(question, mark)(entry)));
  }

  /** A mark given outside the questions, so that the place in them stays. */
  ownMark(dimension: DimensionId, mark: number | undefined): void {
    this.#change(giveMark({ mode: 'short', dimension }, mark));
  }

  talk(question: Question, on: boolean): void {
    this.#change(setTalk(question, on));
  }

  goTo(position: Position | undefined): void {
    this.#change(setPosition(position));
  }

  askSensitive(on: boolean): void {
    this.#change(setSensitive(on));
  }

  /** How the words about a dimension are stored. */
  saveWords(dimension: DimensionId): SaveText {
    return this.#saveText(
      (entry) => entry.words[dimension] ?? '',
      (entry, text) => setWords(dimension, text)(entry),
    );
  }

  /** How the closing answer is stored. */
  readonly saveClosing: SaveText = (text, base) =>
    this.#saveText(
      (entry) => entry.closing,
      (entry, words) => setClosing(words)(entry),
    )(text, base);

  /** Makes the open web a photo. Answers its id when that was stored. */
  async keepAsPhoto(): Promise<string | undefined> {
    await this.retry();
    const entry = openEntry(this.#live.current);
    if (!entry || this.#failure) return undefined;
    const kept = await this.#needs.entries.update(entry.id, setClosed(instant(this.#needs.clock)));
    this.#failure = kept.ok ? undefined : kept.error;
    return kept.ok ? entry.id : undefined;
  }

  /** Makes a photo the open web again. */
  async reopen(id: string): Promise<void> {
    const opened = await this.#needs.entries.update(id, setClosed(undefined));
    this.#failure = opened.ok ? undefined : opened.error;
  }

  /** Takes a web away; answers how to put it back, when that was stored. */
  async remove(id: string): Promise<(() => Promise<void>) | undefined> {
    const removed = await this.#needs.entries.remove(id);
    this.#failure = removed.ok ? undefined : removed.error;
    if (!removed.ok) return undefined;
    return async () => {
      const back = await this.#needs.entries.put(removed.value);
      this.#failure = back.ok ? undefined : back.error;
    };
  }

  /** Stores what is not stored yet. */
  async retry(): Promise<void> {
    this.#storing ??= this.#storeAll().finally(() => (this.#storing = undefined));
    await this.#storing;
  }

  #change(change: WellbeingChange): void {
    if (!openEntry(this.#live.current)) this.#draft ??= this.#newEntry();
    this.#waiting = [...this.#waiting, change];
    void this.retry();
  }

  async #storeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      const failure = await this.#store((entry) => batch.reduce((changed, change) => change(changed), entry));
      this.#failure = failure;
      if (failure) return;
      this.#waiting = this.#waiting.slice(batch.length);
    }
  }

  async #store(change: WellbeingChange): Promise<VaultError | undefined> {
    const { entries } = this.#needs;
    const stored = openEntry(entries.current);
    const result = stored
      ? await entries.update(stored.id, change)
      : await entries.put(change((this.#draft ??= this.#newEntry())));
    if (!result.ok) return result.error;
    this.#draft = undefined;
    return undefined;
  }

  #saveText(
    read: (entry: WellbeingEntry) => string,
    write: (entry: WellbeingEntry, text: string) => WellbeingEntry,
  ): SaveText {
    return async (text, base) => {
      if (!openEntry(this.#needs.entries.current)) this.#change((entry) => entry);
      await this.retry();
      const entry = openEntry(this.#needs.entries.current);
      if (!entry) return { ok: false, error: this.#failure ?? { code: 'vault.lost' } };
      return saveText(this.#needs.entries, entry.id, read, write)(text, base);
    };
  }

  #newEntry(): WellbeingEntry {
    return newEntry(this.#needs.newId(), instant(this.#needs.clock), this.questionnaire);
  }
}

export const [getWellbeing, setWellbeing] = createContext<WellbeingState>();
