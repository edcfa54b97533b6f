/** How many bytes a line of a calendar or contact file has at most, without its end (RFC 2426 section 2.6). */
const longest = 75;

function bytesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** A line that is too long goes on in the next, after a space; never in the middle of a letter or an emoji's part. */
export function foldLine(line: string): string {
  let folded = '';
  let room = longest;
  for (const sign of line) {
    const size = bytesOf(sign);
    if (size > room) {
      folded += '\r\n ';
      room = longest - 1;
    }
    folded += sign;
    room -= size;
  }
  return folded;
}
