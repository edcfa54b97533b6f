import { describe, expect, it } from 'vitest';
import { caretIn } from './caret';

/** The text with a bar at the place. */
function moved(before: string, after: string): string {
  const at = caretIn(after, before.replace('|', ''), before.indexOf('|'));
  return `${after.slice(0, at)}|${after.slice(at)}`;
}

describe('the caret, when another tab writes', () => {
  it.each([
    ['behind it', 'Ik wil| koken.', 'Ik wil koken en bakken.', 'Ik wil| koken en bakken.'],
    ['before it', 'Ik wil koken|.', 'Ik wil graag koken.', 'Ik wil graag koken|.'],
    ['around it', 'Ik wil ko|ken.', 'Ik wil bakken.', 'Ik wil bak|ken.'],
    ['everything', 'een twee| drie', 'zo', 'zo|'],
    ['nothing', 'een| twee', 'een twee', 'een| twee'],
    ['at the end', 'een|', 'een twee', 'een| twee'],
    ['at the start', '|een', 'nul een', '|nul een'],
    ['to nothing', 'een|', '', '|'],
  ])('stays where it is with a change %s', (_, before, after, expected) => {
    expect(moved(before, after)).toBe(expected);
  });
});
