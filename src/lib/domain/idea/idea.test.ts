import { describe, expect, it } from 'vitest';
import { newIdea, saidOn } from './idea.rules';
import { ideaSchema } from './idea.schema';

const late = '2026-11-24T23:30:00.000Z';

describe('an idea of somebody else', () => {
  it('keeps the words, who said them as they were called, and the day in the Netherlands', () => {
    const idea = newIdea('Samen naar de markt.', { name: 'Annet' }, late);
    expect(idea).toEqual({ words: 'Samen naar de markt.', name: 'Annet', on: '2026-11-25' });
    expect(ideaSchema.safeParse(idea).success).toBe(true);
  });

  it('keeps no name of somebody from the own list, so that wiping them wipes it everywhere', () => {
    const idea = newIdea('Bellen.', { name: 'Annet', contactId: 'sister' }, late);
    expect(idea).toEqual({ words: 'Bellen.', name: '', contactId: 'sister', on: '2026-11-25' });
  });

  it('is signed as long as the words are those of the other', () => {
    const idea = newIdea('Bellen.', { name: 'Annet' }, late);
    expect(saidOn(idea, 'Bellen. ')).toBe('2026-11-25');
    expect(saidOn(idea, 'Ik bel zelf.')).toBeUndefined();
    expect(saidOn(undefined, 'Bellen.')).toBeUndefined();
    expect(saidOn(undefined, '')).toBeUndefined();
  });
});
