import { createContext } from 'svelte';

/** Somebody who can see a part of what is on the screen. */
export interface SharedLine {
  readonly key: string;
  /** "Mijn zus heeft dit, van 3 mei." */
  readonly text: string;
  /** What changed since, in words; absent: nothing. */
  readonly changed: string | undefined;
  readonly href: string;
}

/** Of which part of the app, or of which person, is asked. `item`: one thing in the part, such as a goal. */
export type SharedQuestion =
  { readonly part: string; readonly item?: string | undefined } | { readonly contactId: string };

/** Who has what, for every page of the app. */
export interface SharedWith {
  lines(asked: SharedQuestion): readonly SharedLine[];
}

export const [getSharedWith, setSharedWith] = createContext<SharedWith>();
