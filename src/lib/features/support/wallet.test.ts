import { expect, test } from 'vitest';
import { fillPanels, type MeasuredLine } from './wallet';

const line = (text: string, height: number): MeasuredLine => ({ text, height, own: true });
const texts = (lines: MeasuredLine[], room: number) =>
  fillPanels(lines, room).map((panel) => panel.map(({ text }) => text));

test('a small card has a front and an empty back', () => {
  expect(texts([line('a', 10)], 40)).toEqual([['a'], []]);
});

test('what does not fit on the front goes on the back, in order', () => {
  expect(texts([line('a', 30), line('b', 20), line('c', 20)], 40)).toEqual([['a'], ['b', 'c']]);
});

test('a third panel brings a fourth: a card has two sides', () => {
  expect(texts([line('a', 40), line('b', 40), line('c', 40)], 40)).toEqual([['a'], ['b'], ['c'], []]);
});

test('a very long text is cut between words and nothing of it is lost', () => {
  const text = Array.from({ length: 300 }, (_, place) => `woord${place}`).join(' ');
  const panels = fillPanels([{ ...line(text, 190), heading: 'Goed om te weten' }], 40);
  expect(
    panels
      .flat()
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
  expect(panels.length % 2).toBe(0);
  expect(panels.flat().map(({ heading }) => heading)[0]).toBe('Goed om te weten');
  expect(panels.flat().filter(({ heading }) => heading)).toHaveLength(1);
});
