import type { Clock } from '$lib/core/clock';
import { loaded } from '$lib/core/loading';
import { checkOf, type Check } from '$lib/domain/help-number/help-number.rules';
import type { HelpNumber, HelpNumbers } from '$lib/domain/help-number/help-number.schema';
import file from '$static/help-numbers.json';
import { Now } from '$lib/ui/now.svelte';

/** Somewhere that a file of help numbers can come from. Resolves to parsed JSON, or to undefined. */
export type HelpSource = () => Promise<unknown>;

/** Those that came with the app. They stand before anything else is loaded: a test holds them against their schema. */
const builtIn = file as HelpNumbers;

/** What checks the numbers that come from elsewhere. */
const schema = () => import('$lib/domain/help-number/help-number.schema');

/** The help numbers: at once those that came with the app, then the last good copy, then the newest. */
export class HelpState {
  #file = $state.raw<HelpNumbers>(builtIn);
  #now: Now;

  constructor(clock: Clock) {
    this.#now = new Now(clock);
  }

  get first(): readonly HelpNumber[] {
    return this.#at('first');
  }

  get now(): readonly HelpNumber[] {
    return this.#at('now');
  }

  get also(): readonly HelpNumber[] {
    return this.#at('also');
  }

  get all(): readonly HelpNumber[] {
    return this.#file.numbers;
  }

  get withChat(): readonly (HelpNumber & { chat: string })[] {
    return this.#file.numbers.flatMap((row) => (row.chat ? [{ ...row, chat: row.chat }] : []));
  }

  get check(): Check {
    return checkOf(this.#file.numbers, this.#now.day);
  }

  /** Takes the sources in turn, the best last. What is no good file leaves what stands there. */
  async refresh(sources: readonly HelpSource[]): Promise<void> {
    const part = await loaded(schema());
    if (!part.ok) return;
    const { helpNumbersSchema } = part.value;
    for (const source of sources) {
      const file = helpNumbersSchema.safeParse(await source().catch(() => undefined));
      if (file.success) this.#file = file.data;
    }
  }

  #at(place: HelpNumber['place']): readonly HelpNumber[] {
    return this.#file.numbers.filter((row) => row.place === place);
  }
}
