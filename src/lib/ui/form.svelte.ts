import { tick, untrack } from 'svelte';
import { setForm, type CheckedField, type FormAround } from './field';

/**
 * What is filled in before one goes on. What is wrong is said at each field, by the field. One thing: the focus is at that
 * field. Several: the focus is at a list of them, which leads to each (`ErrorSummary`).
 */
export class Form implements FormAround {
  readonly summaryId: string;
  #fields = $state.raw<readonly CheckedField[]>([]);
  #isSummed = $state(false);

  constructor(id: string) {
    this.summaryId = `${id}-errors`;
  }

  get isSummed(): boolean {
    return this.#isSummed && this.wrong.length > 0;
  }

  get wrong(): readonly CheckedField[] {
    return this.#fields.filter(({ error }) => error).toSorted(byPlace);
  }

  add(field: CheckedField): () => void {
    this.#fields = [...untrack(() => this.#fields), field];
    return () => (this.#fields = this.#fields.filter((other) => other !== field));
  }

  /** A field of which `why` tells what is wrong, as soon as it is asked. */
  field(id: string, why: () => string | undefined): CheckedField {
    const field = new FormField(id, why);
    this.add(field);
    return field;
  }

  /** Whether all is well. If not, that is said from now on, and the focus is where one goes on. */
  async check(): Promise<boolean> {
    for (const field of this.#fields) field.ask();
    const [first, ...others] = this.wrong;
    this.#isSummed = others.length > 0;
    if (!first) return true;
    await tick();
    if (this.#isSummed) document.getElementById(this.summaryId)?.focus();
    else focusField(first.id);
    return false;
  }
}

/** What was said stays as it is until it is mended, also while one types. */
class FormField implements CheckedField {
  readonly id: string;
  #why: () => string | undefined;
  #said = $state<string>();

  constructor(id: string, why: () => string | undefined) {
    this.id = id;
    this.#why = why;
  }

  get error(): string | undefined {
    return this.#why() === undefined ? undefined : this.#said;
  }

  ask(): void {
    this.#said = this.#why();
  }
}

const controls = 'input:not(:disabled), textarea, select, button';

/** Gives the keyboard to a field; in a group, to what is chosen or else to the first. */
export function focusField(id: string): void {
  const element = document.getElementById(id);
  // Who is at keys of the field, such as digits for the thumb, goes on there.
  if (!element || document.activeElement?.closest(`[aria-controls="${id}"]`)) return;
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
  const chosen = element.querySelector<HTMLElement>('input:checked');
  const control = element.matches(controls)
    ? element
    : (chosen ?? element.querySelector<HTMLElement>(controls));
  control?.focus();
}

function byPlace(a: CheckedField, b: CheckedField): number {
  const [first, second] = [document.getElementById(a.id), document.getElementById(b.id)];
  if (!first || !second) return 0;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Begins a form: the fields in the components below belong to it. */
export function beginForm(id: string): Form {
  return setForm(new Form(id));
}
