import { expect, test } from 'vitest';
import { Changing } from '$lib/core/observable';
import { err, ok } from '$lib/core/result';
import type { Contact } from '$lib/domain/contact/contact.schema';
import type { EmergencyCard } from '$lib/domain/emergency-card/emergency-card.schema';
import { plan } from '$lib/domain/support-plan/support-plan.fixtures';
import type { SupportPlan } from '$lib/domain/support-plan/support-plan.schema';
import type { UnreadableRecord } from '$lib/vault/records/record-codec';
import { CardKeeper, type CardStore } from './card-keeper';

function kept(start: SupportPlan, lying?: EmergencyCard) {
  const plans = new Changing<readonly SupportPlan[]>([start]);
  const written: (EmergencyCard | undefined)[] = [];
  let isFull = false;
  const write: CardStore['write'] = (card) => {
    if (isFull) return Promise.resolve(err({ code: 'vault.full' }));
    written.push(card);
    return Promise.resolve(ok());
  };
  const unread = new Changing<readonly UnreadableRecord[]>([]);
  const store = { read: () => Promise.resolve(lying), write, today: () => '2026-11-27' };
  const keeper = new CardKeeper(plans, new Changing<readonly Contact[]>([]), unread, store);
  return { plans, unread, written, keeper, fill: (full: boolean) => (isFull = full) };
}
const atHelp = (picked: string[]): SupportPlan => ({ ...plan, card: { ...plan.card, atHelp: true, picked } });

test('nothing lies apart until the client chooses for it', async () => {
  const { written, keeper } = kept({ ...plan, card: { ...plan.card, picked: ['walk'] } });
  await keeper.keep();
  expect(written).toEqual([undefined]);
  expect(keeper.state.current).toBe('none');
});

test('the card follows the words of the plan and goes when the client takes it off', async () => {
  const { plans, written, keeper } = kept(atHelp(['walk']));
  await keeper.keep();
  expect(keeper.state.current).toBe('there');
  plans.set([atHelp(['walk', 'radio'])]);
  await keeper.keep();
  expect(written.at(-1)?.parts[0]?.lines).toHaveLength(2);
  plans.set([plan]);
  await keeper.keep();
  expect(written.at(-1)).toBeUndefined();
  expect(keeper.state.current).toBe('none');
});

test('what did not change is not written again', async () => {
  const { plans, written, keeper } = kept(atHelp(['walk']));
  plans.set([{ ...atHelp(['walk']), talks: [] }]);
  await keeper.keep();
  expect(written).toHaveLength(1);
});

test('the card says since when it is so, also after the app was closed', async () => {
  const first = kept(atHelp(['walk']));
  await first.keeper.keep();
  const [card] = first.written;
  expect(card?.on).toBe('2026-11-27');

  const old = { ...(card ?? { parts: [], calls: [] }), on: '2026-03-03' };
  const again = kept(atHelp(['walk']), old);
  await again.keeper.keep();
  expect(again.written).toEqual([]);
  expect(again.keeper.state.current).toBe('there');
  again.plans.set([atHelp(['radio'])]);
  await again.keeper.keep();
  expect(again.written.map((written) => written?.on)).toEqual(['2026-11-27']);
});

test('a card of before cards had a day gets one', async () => {
  const before = kept(atHelp(['walk']));
  await before.keeper.keep();
  const { parts, calls } = before.written[0] ?? { parts: [], calls: [] };
  expect(parts).toHaveLength(1);
  const { written, keeper } = kept(atHelp(['walk']), { parts, calls });
  await keeper.keep();
  expect(written).toHaveLength(1);
});

test('a full phone is told, and trying again works', async () => {
  const { plans, keeper, fill } = kept(plan);
  await keeper.keep();
  fill(true);
  plans.set([atHelp(['walk'])]);
  await keeper.keep();
  expect(keeper.state.current).toEqual({ code: 'vault.full' });
  fill(false);
  await keeper.keep();
  expect(keeper.state.current).toBe('there');
});

test.each(['supportPlan', 'contact', undefined] as const)(
  'a card of which something cannot be read (%s) stays as it lies there, and that is told',
  async (type) => {
    const { plans, unread, written, keeper } = kept(atHelp(['walk']));
    await keeper.keep();
    unread.set([{ kind: 'newer', type }]);
    if (type !== 'contact') plans.set([]);
    await keeper.keep();
    expect(written).toHaveLength(1);
    expect(keeper.state.current).toEqual({ code: 'vault.newer' });
    unread.set([]);
    plans.set([atHelp(['walk', 'radio'])]);
    await keeper.keep();
    expect(written.at(-1)?.parts[0]?.lines).toHaveLength(2);
  },
);

test('what has nothing to do with the card does not hold it up, and the client can always take it off', async () => {
  const { plans, unread, written, keeper } = kept(atHelp(['walk']));
  unread.set([{ kind: 'damaged', type: 'goal' }]);
  await keeper.keep();
  expect(keeper.state.current).toBe('there');
  unread.set([{ kind: 'damaged', type: 'contact' }]);
  plans.set([plan]);
  await keeper.keep();
  expect(written.at(-1)).toBeUndefined();
});
