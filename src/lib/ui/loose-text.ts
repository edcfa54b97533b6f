import type { Observable } from '$lib/core/observable';
import type { Result } from '$lib/core/result';
import type { KnownErrorCode } from '$lib/i18n/errors';

/** Where words were typed: the screen, the field's label, and which thing it is of where a screen has several. */
export interface FieldPlace {
  readonly href: string;
  readonly label: string;
  readonly of: string;
}

/** Words that were typed and are not in their place: that place says other words by now, or it was locked first. */
export interface LooseText {
  readonly id: string;
  readonly place: FieldPlace;
  readonly text: string;
  /** What was stored there when the typing began; the words themselves when they were kept beside what is there. */
  readonly base: string;
  /** Whether they wait in their own field to be sent: then nothing asks about them elsewhere. */
  readonly waits?: boolean | undefined;
}

/** Where loose texts are kept, sealed, until they have a place or nobody wants them. */
export interface LooseTexts {
  /** What can be given back now. */
  readonly found: Observable<readonly LooseText[]>;
  keep(text: LooseText): Promise<Result<unknown, { readonly code: KnownErrorCode }>>;
  giveBack(text: LooseText): void;
  drop(id: string): Promise<{ readonly ok: boolean }>;
}

export function isSamePlace(one: FieldPlace, other: FieldPlace): boolean {
  return one.href === other.href && one.label === other.label && one.of === other.of;
}
