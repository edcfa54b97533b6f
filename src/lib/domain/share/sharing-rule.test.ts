import { describe, expect, it } from 'vitest';
import { endOfRule, isLoosening, loosened, ruleHolds, settled, tightened } from './sharing-rule.rules';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const hour = 60 * 60_000;
const at = '2026-11-22T12:00:00.000Z';
const rule = tightened(undefined, at);

describe('the client’s own rule', () => {
  it('holds from the moment that it is set, and never by itself', () => {
    expect([ruleHolds(undefined, noon), ruleHolds({ id: 'sharing-rule' }, noon)]).toEqual([false, false]);
    expect([ruleHolds(rule, noon), ruleHolds(rule, undefined)]).toEqual([true, true]);
  });

  it('holds for 24 hours more when it is asked to go, and not a moment longer', () => {
    const going = loosened(rule, at, noon);
    expect([isLoosening(going), endOfRule(going)]).toEqual([true, '2026-11-23T12:00:00.000Z']);
    expect(ruleHolds(going, noon + 24 * hour - 1)).toBe(true);
    expect(ruleHolds(going, noon + 24 * hour)).toBe(false);
    expect(ruleHolds(settled(going, noon + 24 * hour), undefined)).toBe(false);
  });

  it('does not begin again by asking twice, and is whole again at once when it is wanted back', () => {
    const going = loosened(rule, at, noon);
    expect(loosened(going, '2026-11-22T20:00:00.000Z', noon + 8 * hour)).toEqual(going);
    const back = tightened(going, '2026-11-23T11:59:00.000Z');
    expect(back).toEqual(rule);
    expect(ruleHolds(back, noon + 48 * hour)).toBe(true);
  });

  it('counts only moments that have surely passed: no clock that is set ahead or back ends it', () => {
    const going = loosened(rule, '2027-01-01T00:00:00.000Z', undefined);
    expect([endOfRule(going), ruleHolds(going, noon + 1000 * hour)]).toEqual([undefined, true]);
    const counted = settled(going, noon);
    expect(endOfRule(counted)).toBe('2026-11-23T12:00:00.000Z');
    expect(ruleHolds(counted, undefined)).toBe(true);
    expect(settled(counted, noon + 8 * hour)).toBe(counted);
  });
});
