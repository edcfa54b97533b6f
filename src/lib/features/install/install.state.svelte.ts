/** What Chromium browsers hand over when they could install the app (no standard, so no type of its own). */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

export type Device = 'android' | 'iphone';

/** What is known of the device before the person tells. */
interface Doors {
  agent: string;
  /** Whether the page runs from the home screen. */
  standalone: boolean;
}

/** How this phone gets the app on its home screen. */
export class InstallState {
  #offer = $state.raw<InstallOffer>();
  #done = $state(false);
  #device = $state<Device>('android');

  constructor({ agent, standalone }: Doors) {
    this.#done = standalone;
    this.#device = /iPhone|iPad|iPod/.test(agent) ? 'iphone' : 'android';
  }

  /** The phone whose pictures are shown. A guess until the person chooses. */
  get device(): Device {
    return this.#device;
  }

  get isInstalled(): boolean {
    return this.#done;
  }

  /** Whether one button is enough. */
  get canInstall(): boolean {
    return this.#offer !== undefined && !this.#done;
  }

  choose(device: Device): void {
    this.#device = device;
  }

  /** Follows what the browser offers. Returns how to stop. Called early: the offer comes only once. */
  follow(page: Window): () => void {
    const keep = (event: Event) => {
      if (!isOffer(event)) return;
      event.preventDefault();
      this.#offer = event;
    };
    const finish = () => (this.#done = true);
    page.addEventListener('beforeinstallprompt', keep);
    page.addEventListener('appinstalled', finish);
    return () => {
      page.removeEventListener('beforeinstallprompt', keep);
      page.removeEventListener('appinstalled', finish);
    };
  }

  /** Shows the browser's own question. It can be asked once; after that the pictures remain. */
  async install(): Promise<void> {
    const offer = this.#offer;
    this.#offer = undefined;
    await offer?.prompt();
  }
}

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event && typeof event.prompt === 'function';
}
