import { createSubscriber } from 'svelte/reactivity';
import { createContext } from 'svelte';
import type { SpokenBlock } from './reading';
import { loaded } from '$lib/core/loading';
import { voiceFor, type Speech } from './speech';
import { unmarkSpoken } from './spoken-mark';

/** How the person wants it read. */
export interface ReadAloudSettings {
  readonly isOn: boolean;
  /** 1 is the voice's own speed. */
  readonly speed: number;
  readonly language: string;
}

/** Some phones find their voices after the page has opened; so long we wait, in milliseconds. */
const voicesMayTake = 2000;
/** The rest between two blocks of text, in milliseconds. */
const restBetweenBlocks = 350;

/** Reads the page aloud with a voice of the phone itself, one sentence after the other, one page at a time. */
export class ReadAloudPlayer {
  #target = $state.raw<HTMLElement>();
  #hasWaited = $state(false);
  #isDumb = $state(false);
  #isPaused = $state(false);
  #notLoaded = $state(false);
  /** Lets a reading that waits go on, or one that speaks be silent. */
  #wake = () => {};
  #speech: Speech;
  #wish: () => ReadAloudSettings;
  #load: () => Promise<typeof import('./reading')>;
  #voicesChanged: () => void;
  #waited: Promise<void>;
  /** Grows at each start and stop: a reading that is no longer the last one ends. */
  #turn = 0;

  constructor(speech: Speech, wish: () => ReadAloudSettings, load = () => import('./reading')) {
    this.#load = load;
    this.#speech = speech;
    this.#wish = wish;
    this.#voicesChanged = createSubscriber((update) => speech.onVoices(update));
    this.#waited = new Promise((resolve) => {
      setTimeout(() => {
        this.#hasWaited = true;
        resolve();
      }, voicesMayTake);
    });
  }

  get isOn(): boolean {
    return this.#wish().isOn;
  }

  /** What is being read now. */
  get target(): HTMLElement | undefined {
    return this.#target;
  }

  /** Whether the last reading did not begin, because its part of the app did not load. */
  get notLoaded(): boolean {
    return this.#notLoaded;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Is silent until `goOn`: then the sentence in which it stopped is said once more. */
  pause(): void {
    if (!this.#target || this.#isPaused) return;
    this.#isPaused = true;
    this.#speech.cancel();
    this.#wake();
  }

  goOn(): void {
    this.#isPaused = false;
    this.#wake();
  }

  /** Whether the phone has a voice for the language; undefined while that may still come. */
  get hasVoice(): boolean | undefined {
    this.#voicesChanged();
    if (this.#isDumb) return false;
    if (this.#voice()) return true;
    return this.#hasWaited ? false : undefined;
  }

  /** Reads all words in `target`. Stops what is being read. */
  async read(target: HTMLElement): Promise<void> {
    this.stop();
    const turn = this.#turn;
    this.#target = target;
    this.#notLoaded = false;
    const [reading] = await Promise.all([loaded(this.#load()), this.#voiceFound()]);
    if (turn !== this.#turn) return;
    this.#notLoaded = !reading.ok;
    if (!reading.ok) return this.stop();
    for (const block of reading.value.spokenBlocks(target, this.#wish().language)) {
      await this.#readBlock(block, turn);
      if (turn !== this.#turn) return;
      await new Promise((resolve) => setTimeout(resolve, restBetweenBlocks));
      if (turn !== this.#turn) return;
    }
    this.stop();
  }

  stop(): void {
    this.#turn += 1;
    if (!this.#target) return;
    this.#target = undefined;
    this.#isPaused = false;
    this.#wake();
    unmarkSpoken();
    this.#speech.cancel();
  }

  async #readBlock({ language, sentences }: SpokenBlock, turn: number): Promise<void> {
    for (const { words, mark } of sentences) {
      mark();
      const wasSaid = await this.#say(words, language, turn);
      if (turn !== this.#turn) return;
      if (!wasSaid) {
        this.#isDumb = true;
        return this.stop();
      }
    }
    unmarkSpoken();
  }

  /** Says a sentence to its end, however often the person lets it wait. */
  async #say(words: string, language: string, turn: number): Promise<boolean> {
    for (;;) {
      while (this.#isPaused && turn === this.#turn) await this.#woken();
      const voice = voiceFor(this.#speech.voices(), language) ?? this.#voice();
      if (turn !== this.#turn || !voice) return false;
      // Not every browser tells that a voice was cut short.
      const silenced = this.#woken().then(() => false);
      const wasSaid = await Promise.race([this.#speech.say(words, voice, this.#wish().speed), silenced]);
      if (wasSaid || !this.#isPaused || turn !== this.#turn) return wasSaid;
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  /** Kept as soon as there is a voice, or when there was time enough for one to come. */
  async #voiceFound(): Promise<void> {
    if (this.#voice()) return;
    let forget = () => {};
    const changed = new Promise<void>((resolve) => {
      forget = this.#speech.onVoices(() => this.#voice() && resolve());
    });
    await Promise.race([changed, this.#waited]);
    forget();
  }

  #voice() {
    return voiceFor(this.#speech.voices(), this.#wish().language);
  }
}

export const [getReadAloud, setReadAloud] = createContext<ReadAloudPlayer>();
