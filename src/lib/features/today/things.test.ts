import { describe, expect, it } from 'vitest';
import { arranged, type Thing } from './things';

const all: Thing[] = [
  'begin',
  'chooseStep',
  'later',
  'phase',
  'questions',
  'replies',
  'soon',
  'step',
  'success',
  'web',
  'went',
];

describe('what Vandaag is about', () => {
  it('is three things at most, and the rest is named in one line', () => {
    const { shown, rest } = arranged(all);
    expect(shown).toEqual(['phase', 'went', 'soon']);
    expect(rest).toEqual(['success', 'step', 'replies', 'web', 'later', 'questions']);
  });

  it('begins with what went well when there is room', () => {
    expect(arranged(['step', 'success']).shown).toEqual(['success', 'step']);
    expect(arranged(['later', 'success', 'web']).shown).toEqual(['success', 'web', 'later']);
  });

  it('puts an answer that waits and a web half-way before what was long ago', () => {
    expect(arranged(['success', 'replies', 'web', 'step'])).toEqual({
      shown: ['step', 'replies', 'web'],
      rest: ['success'],
    });
  });

  it('names an open question and never makes it a task; an invitation goes away by itself', () => {
    expect(arranged(['questions', 'chooseStep'])).toEqual({ shown: ['chooseStep'], rest: ['questions'] });
    expect(arranged(['phase', 'soon', 'step', 'begin']).rest).toEqual([]);
    expect(arranged([])).toEqual({ shown: [], rest: [] });
  });
});
