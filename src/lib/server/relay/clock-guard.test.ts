import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { ClockGuard, ClockInDoubt, holdsAt, type ClockMark } from './clock-guard';

const [minute, hour, day] = [60, 60 * 60, 24 * 60 * 60];
const start = 1_800_000_000;

/** Seconds by the clock that nobody can set, and how wrong the other one is. */
let [passed, wrong] = [0, 0];
let mark: ClockMark | undefined;

class Machine {
  guard = new ClockGuard({ elapsed: () => passed * 1000 });

  /** What a sweep does. */
  look(): boolean {
    const looked = this.guard.look(start + passed + wrong, mark);
    mark = looked.mark ?? mark;
    return this.guard.isInDoubt;
  }

  get moment() {
    return this.guard.judge(start + passed + wrong);
  }
}

beforeEach(() => {
  [passed, wrong] = [0, 0];
  mark = undefined;
});

/** Looks each minute, for so long. */
function runFor(machine: Machine, seconds: number): boolean {
  for (let at = 0; at < seconds; at += minute) {
    passed += minute;
    if (machine.look()) return true;
  }
  return false;
}

it('believes a clock that goes on, and keeps the newest moment', () => {
  const machine = new Machine();
  expect(runFor(machine, 3 * hour)).toBe(false);
  expect(mark).toEqual({ seen: start + passed, doubted: null });
  expect(machine.moment).toEqual({ now: start + passed });
});

it.each([401 * day, 4 * day, -2 * hour, -400 * day])('doubts a start that is %i seconds off', (off) => {
  expect(new Machine().look()).toBe(false);
  wrong = off;
  const machine = new Machine();
  expect(machine.look()).toBe(true);
  expect(machine.moment).toEqual({ now: start, clock: start + off });
  expect(mark?.seen).toBe(start);
});

it('believes a start after days of being off', () => {
  new Machine().look();
  passed += 2 * day;
  expect(new Machine().look()).toBe(false);
});

it.each([2 * hour, 401 * day, -2 * hour])('doubts a jump of %i seconds at once while it runs', (off) => {
  const machine = new Machine();
  runFor(machine, hour);
  wrong = off;
  passed += 10;
  expect(machine.moment).toEqual({ now: start + passed, clock: start + passed + off });
  expect(machine.look()).toBe(true);
});

it('does not get used to small steps', () => {
  const machine = new Machine();
  machine.look();
  let steps = 0;
  while (!machine.look() && steps < 100) {
    steps += 1;
    passed += minute;
    wrong += 10 * minute;
  }
  expect(steps).toBeLessThan(10);
});

it('believes a clock that runs a little fast, for months', () => {
  const machine = new Machine();
  machine.look();
  for (let at = 0; at < 200; at += 1) {
    passed += day;
    wrong += 10;
    expect(machine.look()).toBe(false);
  }
});

it('is not talked out of it by another start', () => {
  const machine = new Machine();
  runFor(machine, hour);
  wrong = 2 * day;
  expect(machine.look()).toBe(true);
  expect(new Machine().look()).toBe(true);
  passed += hour;
  expect(new Machine().look()).toBe(true);
});

it.each([2 * day, 401 * day, -30 * day])(
  'is well again when a clock that was %i seconds off is back',
  (off) => {
    const machine = new Machine();
    runFor(machine, hour);
    wrong = off;
    machine.look();
    const later = new Machine();
    later.look();
    passed += 5 * hour;
    wrong = 0;
    expect([machine.look(), later.look(), new Machine().look()]).toEqual([false, false, false]);
    expect(machine.moment).toEqual({ now: start + passed });
  },
);

it('is well again when the operator says that the clock is right, on every node', () => {
  const machine = new Machine();
  machine.look();
  wrong = 401 * day;
  const other = new Machine();
  expect([machine.look(), other.look()]).toEqual([true, true]);
  mark = { seen: start + passed + wrong, doubted: null };
  expect([machine.look(), other.look(), new Machine().look()]).toEqual([false, false, false]);
  expect(machine.moment).toEqual({ now: start + passed + wrong });
});

it('says once that the doubt begins, and once that it ends', () => {
  const { guard } = new Machine();
  const look = (off: number) => {
    const looked = guard.look(start + off, mark);
    mark = looked.mark ?? mark;
    return looked.turned;
  };
  expect([look(0), look(day), look(day), look(0), look(0)]).toEqual([
    undefined,
    { inDoubt: true, ahead: day },
    undefined,
    { inDoubt: false, ahead: 0 },
    undefined,
  ]);
});

it.each([
  [-3601, -2650, 951],
  [3601, 2650, -951],
  [400 * day, hour, -1],
])('believes the right clock after it was %i, %i and %i seconds off', (...offs) => {
  const machine = new Machine();
  machine.look();
  for (wrong of offs) machine.look();
  wrong = 0;
  expect(machine.look()).toBe(false);
});

it('adds up jumps out and back: they are one large one', () => {
  const machine = new Machine();
  machine.look();
  wrong = 2 * hour;
  machine.look();
  wrong = hour;
  expect(machine.look()).toBe(false);
  wrong = 2 * hour;
  expect(machine.look()).toBe(true);
  expect(machine.moment).toEqual({ now: start, clock: start + 2 * hour });
});

it('believes the right clock after it was two days ahead for three, with nobody to say so', () => {
  const machine = new Machine();
  machine.look();
  wrong = 2 * day;
  machine.look();
  passed += 3 * day;
  wrong = 0;
  expect(machine.look()).toBe(false);
});

it('keeps to which side a clock is off, also when the newest moment seen is older than both', () => {
  const machine = new Machine();
  machine.look();
  passed += 2 * hour;
  wrong = 1 - 2 * hour;
  expect(machine.look()).toBe(true);
  wrong = 0;
  expect(new Machine().look()).toBe(false);
});

it('answers what both agree on, and nothing else', () => {
  const moment = { now: 100, clock: 200 };
  expect(holdsAt(moment, (now) => now > 50)).toBe(true);
  expect(holdsAt(moment, (now) => now > 250)).toBe(false);
  expect(() => holdsAt(moment, (now) => now > 150)).toThrow(ClockInDoubt);
  expect(holdsAt({ now: 100 }, (now) => now > 150)).toBe(false);
});

const walks = process.env.LONG ? 50_000 : 500;

/** The latest moment that it would tell to be over at this moment: both have to agree. */
const latestOver = ({ now, clock = now }: { now: number; clock?: number }) => Math.min(now, clock);

it(`never tells too early that something is over, whatever its clock does (${walks} walks)`, () => {
  const step = fc.oneof(
    fc.record({ pass: fc.integer({ min: 1, max: 2 * day }) }),
    fc.record({
      set: fc.oneof(fc.integer({ min: -800 * day, max: 800 * day }), fc.integer({ min: -hour, max: hour })),
    }),
    fc.constant('look' as const),
  );
  const walk = fc.array(step, { maxLength: 40 });
  const goes = fc.property(walk, (steps) => {
    [passed, wrong, mark] = [0, 0, undefined];
    const machine = new Machine();
    machine.look();
    for (const one of steps) {
      if (one === 'look') machine.look();
      else if ('pass' in one) passed += one.pass;
      else wrong = one.set;
      const allowed = start + passed + hour + passed * 0.002 + 1;
      expect(latestOver(machine.moment)).toBeLessThanOrEqual(allowed);
    }
    wrong = 0;
    expect(machine.look()).toBe(false);
    expect(machine.moment).toEqual({ now: start + passed });
  });
  fc.assert(goes, { numRuns: walks });
});
