import { expect } from 'vitest';
import { readMailboxLink, type MailboxLink } from '$lib/protocol/link';
import { openBigScreen } from '$lib/sharing/big-screen';
import type { MailboxError } from '$lib/sharing/mailbox-error';
import type { OpenMailbox } from '$lib/sharing/open-mailbox';
import { openNewPhone } from '$lib/sharing/new-phone';
import { expectOk } from '$lib/vault/vault.fixtures';
import { until } from './until';
import { Network, type World } from './world';

/** One end that shows a code. `look` takes what came; `end` is why it is over, if it is. */
export interface Waiting {
  readonly mailbox: OpenMailbox;
  readonly link: MailboxLink;
  readonly network: Network;
  look(): Promise<void>;
  end(): MailboxError['code'] | 'over' | undefined;
  /** What of the person it has: never anything in these tests. */
  has(): unknown;
}

/** A new phone that shows its code. */
export async function waitingPhone(
  world: World,
  deps = (network: Network) => world.deps(network),
): Promise<Waiting> {
  const network = new Network(world.clock);
  let go = () => {};
  const phone = expectOk(
    await openNewPhone(deps(network), () => new Promise<void>((again) => (go = () => again()))),
  );
  let end: MailboxError['code'] | 'over' | undefined;
  let has: unknown;
  let looks = 0;
  const take = phone.mailbox.take.bind(phone.mailbox);
  phone.mailbox.take = () => take().finally(() => (looks += 1));
  void phone.receive().then((got) => {
    if (got.ok) has = got.value;
    end = got.ok ? 'over' : got.error.code;
  });
  await until(() => expect(looks).toBe(1));
  return {
    mailbox: phone.mailbox,
    link: expectOk(readMailboxLink(phone.mailbox.link)),
    network,
    async look() {
      const before = looks;
      go();
      await until(() => expect(looks > before || end !== undefined).toBe(true));
    },
    end: () => end,
    has: () => has,
  };
}

/** A big screen that shows its code. */
export async function waitingScreen(
  world: World,
  deps = (network: Network) => world.deps(network),
): Promise<Waiting> {
  const network = new Network(world.clock);
  let tick = () => {};
  const screen = expectOk(await openBigScreen(deps(network), (_, work) => ((tick = work), () => {})));
  let looks = 0;
  const take = screen.mailbox.take.bind(screen.mailbox);
  screen.mailbox.take = () => take().finally(() => (looks += 1));
  return {
    mailbox: screen.mailbox,
    link: expectOk(readMailboxLink(screen.mailbox.link)),
    network,
    async look() {
      const before = looks;
      await until(() => {
        tick();
        expect(looks > before || screen.hasEnded.current).toBe(true);
      });
    },
    end: () => (screen.hasEnded.current ? 'over' : undefined),
    has: () => screen.state.current,
  };
}
