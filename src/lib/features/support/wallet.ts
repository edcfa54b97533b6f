/** Something on the printed card. `height`: how much room it takes, in any unit. */
export interface WalletLine {
  readonly heading?: string;
  readonly text: string;
  /** The client's own words. */
  readonly own: boolean;
}

/** A line with the room that it takes on paper. */
export interface MeasuredLine extends WalletLine {
  readonly height: number;
}

/**
 * Lays lines out over panels of the size of a bank card, in their order, each at most `room` high. A line
 * that is higher than a panel is cut between words. Always an even number: a front for each back.
 */
export function fillPanels(lines: readonly MeasuredLine[], room: number): WalletLine[][] {
  const panels: MeasuredLine[][] = [[]];
  let used = 0;
  for (const line of lines.flatMap((whole) => pieces(whole, room))) {
    const panel = panels.at(-1);
    if (panel && used + line.height <= room) {
      panel.push(line);
      used += line.height;
    } else {
      panels.push([line]);
      used = line.height;
    }
  }
  if (panels.length % 2 !== 0) panels.push([]);
  return panels;
}

/** Cuts a line that is too high in pieces that each take a bit less than a panel. */
function pieces(line: MeasuredLine, room: number): MeasuredLine[] {
  if (line.height <= room) return [line];
  const count = Math.ceil((line.height / room) * 1.2);
  const words = line.text.split(/(?<=\s)/);
  const texts: string[] = [''];
  const length = line.text.length / count;
  for (const word of words) {
    const last = texts.length - 1;
    const text = texts[last] ?? '';
    if (text !== '' && text.length + word.length > length) texts.push(word);
    else texts[last] = text + word;
  }
  return texts.map((text, place) => ({
    text,
    own: line.own,
    height: Math.min(room, line.height / count),
    ...(place === 0 && line.heading ? { heading: line.heading } : {}),
  }));
}
