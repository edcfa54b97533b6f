import { describe, expect, it, vi } from 'vitest';
import { Changing } from '$lib/core/observable';
import { err, ok } from '$lib/core/result';
import type { MailboxError } from '$lib/sharing/mailbox-error';
import type { ScreenPairing } from '$lib/sharing/big-screen';
import { ScreenSender } from './screen-sender.state.svelte';

const view = { part: 'overview', topics: [] } as never;

/** A screen that was scanned: what it was sent, and how it was let go. */
function scannedScreen() {
  const failure = new Changing<MailboxError | undefined>(undefined);
  const sender = {
    isConnected: new Changing(false),
    failure,
    show: vi.fn(),
    stop: vi.fn(async () => undefined),
  };
  const refuse = vi.fn(async () => ok());
  const confirm = vi.fn(() => sender);
  const pairing: ScreenPairing = { digits: '204863', confirm, refuse };
  return { pairing, sender, refuse, confirm };
}

describe('a big screen in the hand of the phone', () => {
  it('gets nothing before the person found the digits equal', async () => {
    const { pairing, sender, confirm } = scannedScreen();
    const screen = new ScreenSender(async () => ok(pairing));
    await screen.connect('link');
    screen.show(view);
    expect([screen.stage, screen.digits, screen.isOn]).toEqual(['compare', '204863', false]);
    expect([confirm.mock.calls, sender.show.mock.calls]).toEqual([[], []]);
    await screen.answer(true);
    screen.show(view);
    expect([screen.isOn, screen.digits, screen.isConnected]).toEqual([true, undefined, false]);
    expect(sender.show).toHaveBeenCalledExactlyOnceWith(view);
    sender.isConnected.set(true);
    expect(screen.isConnected).toBe(true);
    await screen.stop();
    expect(sender.stop).toHaveBeenCalledOnce();
  });

  it.each(['relay.offline', 'relay.full', 'mailbox.gone'] as const)(
    'says why it shows nothing new: %s',
    async (code) => {
      const { pairing, sender } = scannedScreen();
      const screen = new ScreenSender(async () => ok(pairing));
      await screen.connect('link');
      await screen.answer(true);
      sender.failure.set({ code });
      expect(screen.failure).toEqual({ code });
      sender.failure.set(undefined);
      expect(screen.failure).toBeUndefined();
    },
  );

  it('is let go after one no, and says why', async () => {
    const { pairing, refuse, confirm } = scannedScreen();
    const screen = new ScreenSender(async () => ok(pairing));
    await screen.connect('link');
    await screen.answer(false);
    expect([screen.stage, screen.error]).toEqual(['off', { code: 'mailbox.different' }]);
    await screen.answer(true);
    expect(screen.stage).toBe('off');
    expect(refuse).toHaveBeenCalledOnce();
    expect(confirm).not.toHaveBeenCalled();
  });

  it('is let go when nobody says anything and the page is left, also before the digits', async () => {
    const { pairing, refuse } = scannedScreen();
    const slow = Promise.withResolvers<void>();
    const connect = vi.fn().mockResolvedValueOnce(ok(pairing));
    connect.mockImplementationOnce(async () => (await slow.promise, ok(pairing)));
    const screen = new ScreenSender(connect);
    await screen.connect('link');
    await screen.stop();
    expect(refuse).toHaveBeenCalledOnce();
    const connecting = screen.connect('link');
    await vi.waitFor(() => expect(screen.stage).toBe('pairing'));
    await screen.stop();
    slow.resolve();
    await connecting;
    expect([screen.stage, refuse.mock.calls.length]).toEqual(['off', 2]);
  });

  it('says why it cannot be used, and can be tried again', async () => {
    const { pairing } = scannedScreen();
    const connect = vi
      .fn()
      .mockResolvedValueOnce(err({ code: 'link.older' }))
      .mockResolvedValue(ok(pairing));
    const screen = new ScreenSender(connect);
    await screen.connect('link');
    expect([screen.stage, screen.error]).toEqual(['off', { code: 'link.older' }]);
    await screen.connect('link');
    expect([screen.stage, screen.error]).toEqual(['compare', undefined]);
  });
});
