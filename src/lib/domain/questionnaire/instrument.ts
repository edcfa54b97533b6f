/** What a definition becomes when there is no fault in it. */

/** A text in the languages that the definition has. Dutch is always there. */
export interface Words {
  readonly nl: string;
  readonly [language: string]: string;
}

/** A text as it is shown, with its language: Dutch where a translation is missing. */
export interface Shown {
  readonly text: string;
  readonly lang: string;
}

export function wordsIn(words: Words, language: string): Shown {
  const text = Object.hasOwn(words, language) ? words[language] : undefined;
  return text === undefined ? { text: words.nl, lang: 'nl' } : { text, lang: language };
}

/** How answers are shown: as a list, as a line through time, or as a web. */
type Drawing = 'list' | 'line' | 'web';

export interface Option {
  readonly code: string;
  readonly words: Words;
}

/** When an item is asked. `value` is a boolean for `exists`, and for a choice the code of an option. */
export interface Condition {
  readonly question: string;
  readonly operator: 'exists' | '=' | '!=' | '>' | '<';
  readonly value: boolean | number | string;
}

interface Shared {
  readonly linkId: string;
  readonly words: Words;
  readonly conditions: readonly Condition[];
  /** Whether one condition that holds is enough. */
  readonly isAnyEnough: boolean;
}

interface Group extends Shared {
  readonly type: 'group';
  readonly items: readonly Item[];
}

interface Display extends Shared {
  readonly type: 'display';
}

interface Asked extends Shared {
  readonly required: boolean;
}

interface Choice extends Asked {
  readonly type: 'choice';
  readonly options: readonly Option[];
  /** Whether several options can be chosen. */
  readonly repeats: boolean;
}

export interface Slider extends Asked {
  readonly type: 'integer';
  readonly lowest: number;
  readonly highest: number;
}

interface Plain extends Asked {
  readonly type: 'boolean' | 'string' | 'text';
}

/** What asks for an answer. */
export type Question = Choice | Slider | Plain;
export type Item = Group | Display | Question;

/** A questionnaire beside the web. */
export interface Instrument {
  readonly url: string;
  readonly version: string;
  readonly title: Words;
  /** Who made it, and under which licence it stands. */
  readonly publisher: string;
  readonly licence: Words;
  /** The maker's page, with its `https://`. */
  readonly page: string | undefined;
  readonly description: Words | undefined;
  readonly drawing: Drawing;
  readonly items: readonly Item[];
}

/** Every question, in the order of asking. */
export function questionsIn(items: readonly Item[]): readonly Question[] {
  return items.flatMap((item) => {
    if (item.type === 'group') return questionsIn(item.items);
    return item.type === 'display' ? [] : [item];
  });
}

export function isSlider(question: Question): question is Slider {
  return question.type === 'integer';
}
