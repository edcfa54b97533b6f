interface Doors {
  /** The browser's keeper of workers; undefined where it has none. */
  workers: ServiceWorkerContainer | undefined;
  /** The address of the worker, in the form that the browser trusts. Asked for once. */
  address: () => string;
  /** Stores what is still being typed; whether nothing was left unsaved. */
  saveNow: () => Promise<boolean>;
  reload: () => void;
}

/**
 * Keeps the app usable without a network, and offers a newer version. Never reloads by itself: only the tab in
 * which the person agrees does. Other tabs get the offer too and go on with the old files, which the worker keeps.
 */
export class UpdateState {
  #waiting = $state.raw<ServiceWorker>();
  #replaced = $state(false);
  #later = $state(false);
  #unsaved = $state(false);
  #agreed = false;
  #doors: Doors;

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  /** Whether there is a newer version that the person has not put off. */
  get offered(): boolean {
    return !this.#later && (this.#waiting !== undefined || this.#replaced);
  }

  /** Whether the person agreed, but something could not be stored first. */
  get heldBack(): boolean {
    return this.#unsaved;
  }

  /** Registers the worker. Without one the app still works, as long as there is a network. */
  async start(): Promise<void> {
    const { workers, address } = this.#doors;
    if (!workers) return;
    const hadWorker = workers.controller !== null;
    workers.addEventListener('controllerchange', () => {
      if (this.#agreed) this.#doors.reload();
      else if (hadWorker) this.#replaced = true;
    });
    const registration = await workers.register(address()).catch(() => undefined);
    if (registration) this.#follow(registration, workers);
  }

  /** Stores what is typed and goes on in the new version. */
  async accept(): Promise<void> {
    this.#unsaved = !(await this.#doors.saveNow());
    if (this.#unsaved) return;
    this.#agreed = true;
    if (this.#waiting && !this.#replaced) this.#waiting.postMessage('activate');
    else this.#doors.reload();
  }

  /**
   * For what only a newer version can read: looks for one now and goes on in it. Without one the page begins anew. What
   * could not be stored is asked about by the browser.
   */
  async renew(): Promise<void> {
    await this.#doors.saveNow();
    this.#agreed = true;
    const registration = await this.#doors.workers?.getRegistration().catch(() => undefined);
    await registration?.update().catch(() => undefined);
    const coming = registration?.installing;
    if (coming) await new Promise((done) => coming.addEventListener('statechange', done, { once: true }));
    if (registration?.waiting) registration.waiting.postMessage('activate');
    else this.#doors.reload();
  }

  /** Not now. The offer comes back when the app is opened again. */
  putOff(): void {
    this.#later = true;
  }

  #follow(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer): void {
    const offer = (worker: ServiceWorker) => {
      // The very first worker replaces nothing.
      if (worker.state === 'installed' && workers.controller) this.#waiting = worker;
    };
    if (registration.waiting) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => offer(worker));
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  }
}
