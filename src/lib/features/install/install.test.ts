import { expect, test, vi } from 'vitest';
import { InstallState } from './install.state.svelte';
import { UpdateState } from './update.state.svelte';

const android = { agent: 'Mozilla/5.0 (Linux; Android 14)', standalone: false };

/** A page that may be told what a browser tells. */
function pageOf(state: InstallState) {
  const page = new EventTarget();
  const stop = state.follow(page as Window);
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: vi.fn(async () => undefined),
  });
  return { page, stop, offer };
}

test('the pictures are of the phone that this seems to be, until somebody chooses', () => {
  const seen = (agent: string) => new InstallState({ ...android, agent }).device;
  expect([seen('iPhone'), seen('iPad'), seen('iPod'), seen(android.agent)]).toEqual([
    ...['iphone', 'iphone', 'iphone', 'android'],
  ]);
  const state = new InstallState(android);
  state.choose('iphone');
  expect(state.device).toBe('iphone');
});

test('one button is enough once the browser offers it, and asks one time', async () => {
  const state = new InstallState(android);
  const { page, offer } = pageOf(state);
  page.dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }));
  expect(state.canInstall).toBe(false);
  page.dispatchEvent(offer);
  expect([state.canInstall, offer.defaultPrevented]).toEqual([true, true]);
  await state.install();
  await state.install();
  expect([state.canInstall, offer.prompt.mock.calls.length]).toEqual([false, 1]);
});

test('it says that it is installed, also when it was at the start, and then offers nothing', () => {
  const state = new InstallState(android);
  const { page, stop, offer } = pageOf(state);
  page.dispatchEvent(offer);
  page.dispatchEvent(new Event('appinstalled'));
  expect([state.isInstalled, state.canInstall]).toEqual([true, false]);
  expect(new InstallState({ ...android, standalone: true }).isInstalled).toBe(true);
  stop();
  const later = new InstallState(android);
  const second = pageOf(later);
  second.stop();
  second.page.dispatchEvent(second.offer);
  second.page.dispatchEvent(new Event('appinstalled'));
  expect([later.canInstall, later.isInstalled]).toEqual([false, false]);
});

/** A browser with a worker; what waits and what comes is told by the test. */
function browserOf({
  controller = {} as object | null,
  waiting = null as object | null,
  isSaved = true,
} = {}) {
  vi.stubGlobal('document', new EventTarget());
  const worker = Object.assign(new EventTarget(), { state: 'installed', postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), {
    ...{
      waiting: waiting && worker,
      installing: null as object | null,
      update: vi.fn(async () => undefined),
    },
  });
  const workers = Object.assign(new EventTarget(), {
    controller,
    register: vi.fn(async () => registration),
    getRegistration: async () => registration,
  });
  const saved = { now: isSaved };
  const reload = vi.fn();
  const state = new UpdateState({
    workers: workers as unknown as ServiceWorkerContainer,
    address: () => '/service-worker.js',
    saveNow: async () => saved.now,
    reload,
  });
  return { state, workers, registration, worker, reload, saved };
}

test('a newer version is offered when one waits, and never at the very first start', async () => {
  const known = browserOf({ waiting: {} });
  await known.state.start();
  expect(known.workers.register).toHaveBeenCalledWith('/service-worker.js');
  expect(known.state.offered).toBe(true);
  known.state.putOff();
  expect(known.state.offered).toBe(false);
  const first = browserOf({ controller: null, waiting: {} });
  await first.state.start();
  first.workers.dispatchEvent(new Event('controllerchange'));
  expect([first.state.offered, first.reload.mock.calls.length]).toEqual([false, 0]);
  vi.unstubAllGlobals();
});

test('one that comes while the app is open is offered once it is ready', async () => {
  const { state, registration, worker } = browserOf();
  await state.start();
  Object.assign(worker, { state: 'installing' });
  registration.installing = worker;
  registration.dispatchEvent(new Event('updatefound'));
  worker.dispatchEvent(new Event('statechange'));
  expect(state.offered).toBe(false);
  Object.assign(worker, { state: 'installed' });
  worker.dispatchEvent(new Event('statechange'));
  expect(state.offered).toBe(true);
  vi.unstubAllGlobals();
});

test('only the tab that agreed goes on in the new version, after what is typed was stored', async () => {
  const { state, workers, worker, reload, saved } = browserOf({ waiting: {}, isSaved: false });
  await state.start();
  await state.accept();
  expect([state.heldBack, worker.postMessage.mock.calls.length]).toEqual([true, 0]);
  saved.now = true;
  await state.accept();
  expect([state.heldBack, worker.postMessage.mock.calls]).toEqual([false, [['activate']]]);
  expect(reload).not.toHaveBeenCalled();
  workers.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('a tab in which nobody agreed gets the offer when another tab changed the version', async () => {
  const { state, workers, reload } = browserOf();
  await state.start();
  workers.dispatchEvent(new Event('controllerchange'));
  expect([state.offered, reload.mock.calls.length]).toEqual([true, 0]);
  await state.accept();
  expect(reload).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('what only a newer version reads looks for one, and begins anew without it', async () => {
  const none = browserOf();
  await none.state.renew();
  expect([none.registration.update.mock.calls.length, none.reload.mock.calls.length]).toEqual([1, 1]);
  const one = browserOf({ waiting: {} });
  await one.state.renew();
  expect([one.worker.postMessage.mock.calls, one.reload.mock.calls.length]).toEqual([[['activate']], 0]);
  vi.unstubAllGlobals();
});
