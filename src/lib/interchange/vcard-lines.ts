/** The lines of one card between its BEGIN and its END. */
interface CardLines {
  readonly lines: readonly string[];
  /** The file ends, or another card begins, before this one does. */
  readonly cutOff: boolean;
}

const begins = /^\s*BEGIN\s*:\s*VCARD\s*$/i;
const ends = /^\s*END\s*:\s*VCARD\s*$/i;
/** In vCard 2.1 the card of an assistant stands inside the other, with lines of its own. */
const agent = /^(?:[\w-]+\.)?AGENT\b[^:]*:\s*(BEGIN\s*:\s*VCARD)?\s*$/i;

/** Divides the lines of a file into cards. A last line without an end is left out. */
export function divideCards(lines: readonly string[]): CardLines[] {
  const cards: CardLines[] = [];
  let own: string[] | undefined;
  let inside = 0;
  let opensAgent = false;
  for (const line of lines) {
    if (begins.test(line) && own && (inside > 0 || opensAgent)) inside += 1;
    else if (begins.test(line)) {
      if (own) cards.push({ lines: own, cutOff: true });
      own = [];
    } else if (ends.test(line) && inside > 0) inside -= 1;
    else if (ends.test(line)) {
      if (own) cards.push({ lines: own, cutOff: false });
      own = undefined;
    } else if (inside === 0) {
      own?.push(line);
      if (agent.exec(line)?.[1]) inside = 1;
    }
    if (line.trim() !== '') opensAgent = inside === 0 && agent.test(line);
  }
  // What follows the last end of a line is empty when the file is whole.
  if (own) cards.push({ lines: own.slice(0, -1), cutOff: true });
  return cards;
}
