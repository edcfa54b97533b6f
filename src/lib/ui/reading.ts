/** What reading aloud takes beside a voice: it comes with the first reading. */
import { readables } from './readable';
import { sentences } from './sentences';
import { spokenLanguage } from './spoken-language';
import { markSpoken } from './spoken-mark';

/** A sentence to say; `mark` shows on the page that it is being said. */
interface SpokenSentence {
  readonly words: string;
  mark(): void;
}

/** A block of the page, with the language of its words (BCP 47). */
export interface SpokenBlock {
  readonly language: string;
  readonly sentences: Iterable<SpokenSentence>;
}

/** All words in `target` as they are to be said, block by block. `language`: that of the page. */
export function* spokenBlocks(target: HTMLElement, language: string): Generator<SpokenBlock> {
  for (const block of readables(target)) {
    const spoken = spokenLanguage(block, language);
    yield {
      language: spoken,
      sentences: sentences(block.text, spoken).map(({ start, end }) => ({
        words: block.text.slice(start, end).replaceAll('\u200b', ''),
        mark: () => markSpoken(block.element, block.range(start, end)),
      })),
    };
  }
}
