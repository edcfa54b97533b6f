import type { words } from './locales/nl';

/** Dutch is the source: its files decide which words exist. */
type Words = typeof words;
type Namespace = keyof Words & string;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Stem}_${Plural}` ? Stem : K;

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** Every key there is: `namespace:part.element.attribute`. */
export type WordKey = { [N in Namespace]: `${N}:${Paths<Words[N]>}` }[Namespace];
