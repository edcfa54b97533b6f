import { describe, expect, it } from 'vitest';
import { keyValueStore } from '$lib/ui/key-value-store';
import { followTaps } from './reminder-taps';

const screen = '/agenda/afspraak/dentist?keer=2026-12-01';
const noStorage = (): Storage => {
  throw new Error('refused');
};

/** A tab with its worker; `open` begins a page in it, with where that page goes and what ends it. */
function aTab(mayGo = () => true) {
  const worker = new EventTarget() as ServiceWorkerContainer;
  const store = keyValueStore(noStorage);
  const tell = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }));
  const open = (arrives = true) => {
    const went: string[] = [];
    const go = (path: string) => (went.push(path), arrives ? Promise.resolve() : new Promise(() => {}));
    return { went, end: followTaps({ store, worker, mayGo, go }) };
  };
  return { tell, open };
}

describe('a tap on a reminder', () => {
  it('leads the window that is there to the appointment, once', async () => {
    const { tell, open } = aTab();
    const page = open();
    tell({ tappedReminder: screen });
    await Promise.resolve();
    expect(page.went).toEqual([screen]);
    page.end();
    tell({ tappedReminder: screen });
    expect([page.went, open().went]).toEqual([[screen], []]);
  });

  it('is not lost on a page that locks as somebody comes back, before it has gone there', async () => {
    const { tell, open } = aTab();
    const locking = open(false);
    tell({ tappedReminder: screen });
    locking.end();
    const begunAnew = open();
    expect(begunAnew.went).toEqual([screen]);
    await Promise.resolve();
    begunAnew.end();
    expect(open().went).toEqual([]);
  });

  it('leads nowhere from a talk or the page of a link, nor to another screen than an appointment', () => {
    const shut = aTab(() => false);
    const page = shut.open();
    shut.tell({ tappedReminder: screen });
    page.end();
    expect([page.went, shut.open().went]).toEqual([[], []]);
    const { tell, open } = aTab();
    const other = open();
    for (const data of [
      'activate',
      null,
      {},
      { tappedReminder: '/' },
      { tappedReminder: '/instellingen/wissen' },
    ])
      tell(data);
    expect(other.went).toEqual([]);
  });
});
