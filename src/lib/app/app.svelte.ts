import { tick } from 'svelte';
import { on } from 'svelte/events';
import { goto } from '$app/navigation';
import { systemClock, type Clock } from '$lib/core/clock';
import { randomId, type NewId } from '$lib/core/id';
import { systemSteadyClock } from '$lib/core/steady-clock';
import { TrustedTime } from '$lib/core/trusted-time';
import { workerAddress } from '$lib/core/worker-address';
import { CoverState } from '$lib/features/frame/cover.svelte';
import { InstallState } from '$lib/features/install/install.state.svelte';
import { UpdateState } from '$lib/features/install/update.state.svelte';
import { AutoLocker } from '$lib/features/lock/auto-locker';
import { InView } from '$lib/features/lock/in-view';
import { TalkDoor } from '$lib/features/meeting/talk-door.svelte';
import type { PreferencesState } from '$lib/features/settings/preferences.state.svelte';
import type { Language } from '$lib/core/languages';
import { createContext } from 'svelte';
import { ReadAloudPlayer } from '$lib/ui/read-aloud-player.svelte';
import { keyValueStore } from '$lib/ui/key-value-store';
import { browserSpeech } from '$lib/ui/speech';
import { Undo } from '$lib/ui/undo.svelte';
import { Unsaved } from '$lib/ui/unsaved.svelte';
import { movableClock } from '$lib/app/dev/movable-clock';
import { obeyNetworkSwitch } from '$lib/app/dev/network';
import { SharingSession } from './sharing-session';
import { VaultSession } from './vault-session.svelte';

/** What every screen may need, put together once for the page. */
export class App {
  readonly clock: Clock = import.meta.env.DEV ? movableClock : systemClock;
  /** For whatever expires: the phone's clock can be wrong. */
  readonly time = new TrustedTime(this.clock, systemSteadyClock);
  readonly newId: NewId = randomId;
  readonly undo = new Undo();
  readonly unsaved = new Unsaved();
  readonly talkDoor = new TalkDoor(keyValueStore(() => sessionStorage));
  readonly install = new InstallState({
    agent: navigator.userAgent,
    standalone: matchMedia('(display-mode: standalone)').matches,
  });
  readonly update = new UpdateState({
    workers: import.meta.env.PROD ? navigator.serviceWorker : undefined,
    address: () => workerAddress('service-worker-address', '/service-worker.js'),
    saveNow: async () => {
      await this.unsaved.flush();
      return !this.unsaved.hasPending;
    },
    reload: () => location.reload(),
  });
  readonly reader: ReadAloudPlayer;
  readonly cover: CoverState;
  readonly preferences: PreferencesState;
  readonly session = new VaultSession(
    keyValueStore(() => localStorage),
    navigator.storage,
    {
      typed: this.unsaved,
      locked: (parted) => {
        this.#isLocking = true;
        document.documentElement.setAttribute('data-away', '');
        void parted.then(() => location.reload());
      },
      onNotesChanged: (heard) => on(window, 'storage', heard),
    },
  );
  readonly sharing = new SharingSession(this);
  readonly autoLocker = new AutoLocker({
    clock: this.clock,
    steadyClock: systemSteadyClock,
    root: document.documentElement,
    view: new InView(),
    isOpen: () => this.session.vault !== undefined,
    after: () => {
      const facts = this.session.vault?.lock.facts.current;
      return facts?.isOn ? facts.autoLock : undefined;
    },
    lock: async () => {
      await this.unsaved.flush();
      await this.session.vault?.lock.lockNow();
    },
  });
  /** A link of another screen that the phone's own camera opened, on its way to the page that uses it. */
  scanned: string | undefined;
  #isLocking = false;

  constructor(preferences: PreferencesState) {
    if (import.meta.env.DEV) obeyNetworkSwitch();
    this.preferences = preferences;
    this.reader = new ReadAloudPlayer(browserSpeech(), () => ({
      isOn: preferences.values.readAloud,
      speed: preferences.readingSpeed,
      language: preferences.language,
    }));
    this.cover = new CoverState(
      keyValueStore(() => sessionStorage),
      document.documentElement,
    );
    this.cover.onHide(() => this.reader.stop());
    this.cover.onHide(() => void this.unsaved.flush());
  }

  /** Whether closing this page now would lose words. A page that locks goes in any case. */
  get wouldLoseWords(): boolean {
    return this.unsaved.hasPending && !this.#isLocking;
  }

  /** At opening, and when the network comes back: what lies ready is sent, and reminders are what they have to be. */
  async keepUp(): Promise<void> {
    await this.sharing.keepUp(this.session);
    const { vault } = this.session;
    if (!vault?.collection('reminders').current[0]?.device) return;
    const { remindersOf } = await import('./reminders/reminder-service');
    await remindersOf(vault, this.time).keepUp();
  }

  /** Leaves the talk that goes on and opens the rest of the app again: with the code, where there is a lock. */
  async leaveTalk(href: string, how: 'stop' | 'end'): Promise<void> {
    await this.unsaved.flush();
    if (how === 'stop') this.talkDoor.stop();
    else this.talkDoor.open();
    await goto(href);
    const lock = this.session.vault?.lock;
    if (lock?.facts.current.isOn) await lock.lockNow();
  }

  /** The whole page is made anew in the other language; the keyboard stays at the choice. */
  async chooseLanguage(language: Language): Promise<void> {
    const chosen = await this.preferences.chooseLanguage(language);
    // The page says why it is not there.
    if (!chosen.ok) return;
    await tick();
    document.querySelector<HTMLElement>(`[data-language="${language}"]`)?.focus();
  }
}

export const [getApp, setApp] = createContext<App>();
