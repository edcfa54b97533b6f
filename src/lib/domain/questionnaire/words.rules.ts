import type { Translated } from './definition.schema';
import type { Note } from './fault';
import type { Words } from './instrument';

interface Source {
  readonly language: string;
  readonly text: string;
  readonly translated: Translated | undefined;
  readonly field: string;
}

/** A text with its translations. Without Dutch there are people who cannot read it. */
export function readWords({ language, text, translated, field }: Source, note: Note): Words {
  const words: Record<string, string> = { [language]: text };
  for (const { extension } of translated?.extension ?? []) {
    const [{ valueCode }, { valueString }] = extension;
    if (Object.hasOwn(words, valueCode)) note('twice', `${field} (${valueCode})`);
    words[valueCode] = valueString;
  }
  if (words.nl === undefined) note('dutch', field);
  return { ...words, nl: words.nl ?? '' };
}
