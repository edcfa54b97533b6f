/** A piece of a text that is spoken in one breath: from `start` up to, not including, `end`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The longest piece, in characters (UTF-16 units). Voices in Chromium fall silent after some 15 seconds in one
 * go; this takes less, also at the slow speed.
 */
const longest = 180;

/** Cuts a text into sentences, and a long sentence at a comma or a space. White space around them is left out. */
export function sentences(text: string, language: string): Piece[] {
  return whole(text, language)
    .flatMap((piece) => breaths(text, piece))
    .map((piece) => trimmed(text, piece))
    .filter((piece) => /[\p{L}\p{N}]/u.test(text.slice(piece.start, piece.end)));
}

function whole(text: string, language: string): Piece[] {
  if (typeof Intl.Segmenter === 'function') {
    const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
    return [...segments].map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  }
  return plainSentences(text);
}

/** For browsers without Intl.Segmenter: a sentence ends at . ! ? … or at a new line. */
export function plainSentences(text: string): Piece[] {
  return [...text.matchAll(/[^.!?…\n]+(?:[.!?…]+(?=\s|$)|[.!?…]+|\n|$)\s*|[.!?…\n]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function breaths(text: string, { start, end }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  while (end - from > longest) {
    const cut = from + cutWithin(text.slice(from, from + longest));
    pieces.push({ start: from, end: cut });
    from = cut;
  }
  pieces.push({ start: from, end });
  return pieces;
}

/** Where to cut a piece that is too long: after its last comma, else its last space, else between two letters. */
function cutWithin(piece: string): number {
  const comma = Math.max(
    ...[', ', '; ', ': ', ' – '].map((mark) => piece.lastIndexOf(mark) + mark.length - 1),
  );
  if (comma > piece.length / 2) return comma;
  const space = piece.lastIndexOf(' ');
  if (space > 0) return space + 1;
  const lastUnit = piece.charCodeAt(piece.length - 1);
  const isHalfEmoji = lastUnit >= 0xd800 && lastUnit <= 0xdbff;
  return isHalfEmoji ? piece.length - 1 : piece.length;
}

function trimmed(text: string, { start, end }: Piece): Piece {
  const piece = text.slice(start, end);
  return {
    start: start + piece.length - piece.trimStart().length,
    end: end - (piece.length - piece.trimEnd().length),
  };
}
