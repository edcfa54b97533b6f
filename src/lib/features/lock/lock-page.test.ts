import { describe, expect, it, vi } from 'vitest';
import { ok } from '$lib/core/result';
import type { AutoLock } from '$lib/vault/lock/auto-lock';
import { AutoLocker } from './auto-locker';
import { NewCodeState } from './new-code.state.svelte';
import { NewWordsState } from './new-words.state.svelte';
import { ProofState } from './proof.state.svelte';

const words = 'kaart boom fiets molen regen tafel venster winkel appel brood deken emmer'.split(' ');

describe('choosing a code', () => {
  it('asks twice, and begins anew when the two differ', () => {
    const code = new NewCodeState();
    code.change('482913');
    expect(code.next()).toBeUndefined();
    code.change('482914');
    expect(code.next()).toBeUndefined();
    expect(code.differs).toBe(true);
    expect(code.step).toBe('first');
    code.change('482913');
    code.next();
    code.change('482913');
    expect(code.next()).toBe('482913');
  });

  it('knows a phrase again whose digits come from another keyboard', () => {
    const code = new NewCodeState();
    code.chooseKind('phrase');
    code.change('onze straat ١٢');
    code.next();
    code.change('onze straat 12');
    expect(code.next()).toBe('onze straat ١٢');
  });

  it('does not go on with too few digits or a short phrase', () => {
    const code = new NewCodeState();
    code.change('48291');
    code.next();
    expect(code.step).toBe('first');
    code.chooseKind('phrase');
    code.change('te kort   ');
    expect(code.isLongEnough).toBe(false);
  });

  it.each(['123456', '654321', '111111', '121212', '123123'])('says that %s is easy to guess', (easy) => {
    const code = new NewCodeState();
    code.change(easy);
    expect(code.isEasy).toBe(true);
    code.change('482913');
    expect(code.isEasy).toBe(false);
  });
});

describe('asking two words back', () => {
  it('takes four letters, capitals too, and tells which of the two is not the same', () => {
    const fresh = new NewWordsState(words);
    fresh.ask();
    const [first, second] = fresh.places;
    expect(first).toBeLessThan(second);
    fresh.type(0, (words[first] ?? '').slice(0, 4).toUpperCase());
    fresh.type(1, 'anders');
    expect([fresh.isRight(0), fresh.isRight(1)]).toEqual([true, false]);
    fresh.type(1, words[second] ?? '');
    expect(fresh.isRight(1)).toBe(true);
  });
});

describe('showing a proof', () => {
  it('says until when to wait, and takes no code before that', async () => {
    const use = vi.fn(async () => ({ ok: false, error: { code: 'lock.wait', waitMs: 30_000 } }) as const);
    let waitMs = 30_000;
    const proof = new ProofState(
      {
        openers: { code: true, prf: false, words: true },
        clock: { now: () => 1_000_000 },
        suggest: async () => ok([]),
        kind: 'digits',
        rememberKind: () => {},
        waits: async () => ({ ok: true, value: { waitMs, attemptsLeft: 1 } }),
      },
      use,
    );
    proof.code = '111111';
    await proof.tryCode();
    expect(proof.openAt).toBe(1_030_000);
    proof.code = '222222';
    await proof.tryCode();
    expect(use).toHaveBeenCalledOnce();
    waitMs = 0;
    await proof.lookAtWait();
    expect(proof.openAt).toBeUndefined();
    expect(proof.error).toBeUndefined();
  });
});

describe('locking after leaving', () => {
  function away(after: AutoLock | undefined) {
    let now = 0;
    const lock = vi.fn(async () => {});
    const attributes = new Set<string>();
    const root = {
      setAttribute: (name: string) => void attributes.add(name),
      removeAttribute: (name: string) => void attributes.delete(name),
    };
    const locker = new AutoLocker({
      clock: { now: () => now },
      steadyClock: { elapsed: () => now },
      after: () => after,
      isOpen: () => true,
      view: { enter: () => {}, leave: () => {}, elsewhere: async () => false },
      lock,
      root,
    });
    return { locker, lock, attributes, pass: (ms: number) => (now += ms) };
  }

  it('hides the page at once, locks when it was away long enough, and shows it again when not', () => {
    const { locker, lock, attributes, pass } = away(2);
    locker.leave();
    expect(attributes.size).toBe(1);
    pass(119_000);
    locker.comeBack();
    expect(lock).not.toHaveBeenCalled();
    expect(attributes.size).toBe(0);
    locker.leave();
    pass(121_000);
    locker.comeBack();
    expect(lock).toHaveBeenCalledOnce();
    expect(attributes.size).toBe(1);
  });

  it('locks in the very moment when that was chosen, but not while a file is being chosen', async () => {
    const { locker, lock, pass } = away(0);
    locker.expectFile();
    locker.leave();
    pass(30_000);
    locker.comeBack();
    expect(lock).not.toHaveBeenCalled();
    locker.leave();
    await vi.waitFor(() => expect(lock).toHaveBeenCalledOnce());
  });

  it('does nothing without a lock', () => {
    const { locker, attributes } = away(undefined);
    locker.leave();
    expect(attributes.size).toBe(0);
  });
});
