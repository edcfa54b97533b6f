import { getContext, onMount, setContext } from 'svelte';

/** A field of a form, or a group of choices in it. */
export interface CheckedField {
  /** The id of its element. */
  readonly id: string;
  /** Why what stands in it cannot be used, as far as that was said. */
  readonly error: string | undefined;
  /** Says from now on what is wrong with it. */
  ask(): void;
}

/** What a field knows of the form that it stands in. */
export interface FormAround {
  /** The id of the list of what is wrong. */
  readonly summaryId: string;
  /** Whether what is wrong was found at several fields at once. */
  readonly isSummed: boolean;
  /** The fields with an error, from top to bottom. */
  readonly wrong: readonly CheckedField[];
  /** Adds a field; returns how to take it out. */
  add(field: CheckedField): () => void;
}

const key = Symbol('form');

export function setForm<F extends FormAround>(form: F): F {
  return setContext(key, form);
}

/** The form that a component stands in; many fields stand by themselves. */
export function formHere(): FormAround | undefined {
  return getContext(key);
}

/** Makes a field of its own component part of the form around it, as long as it is there. */
export function joinForm(field: CheckedField): void {
  const form = formHere();
  if (form) onMount(() => form.add(field));
}

/** The names that tie a field to its hint (`…-hint`) and to what is wrong with it (`…-error`). */
export function fieldTies(id: string, { error, hint }: { error?: string | undefined; hint?: unknown }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}
