import { afterEach, expect, it, vi } from 'vitest';
import { sharedFileMark, sharedFileQuestion } from '$lib/core/shared-file';
import { takeGivenFile } from './given-file';

afterEach(() => vi.unstubAllGlobals());

const letter = new File(['BEGIN:VCALENDAR'], 'afspraak.ics');

/** The app is opened at an address, perhaps with a handle of a file, perhaps with a worker that has one. */
function openedWith(opening: {
  hash?: string;
  handle?: { getFile(): Promise<File> };
  worker?: { postMessage(question: string, ports: MessagePort[]): void };
}) {
  vi.stubGlobal('location', { hash: opening.hash ?? '' });
  vi.stubGlobal('navigator', { serviceWorker: { controller: opening.worker ?? null } });
  if (opening.handle) {
    const files = [opening.handle];
    vi.stubGlobal('launchQueue', { setConsumer: (take: (launch: unknown) => void) => take({ files }) });
  }
  return new Promise<File | 'failed'>((end) => {
    takeGivenFile({ take: end, failed: () => end('failed') });
  });
}

it('hands on the file with which the app was opened', async () => {
  expect(await openedWith({ handle: { getFile: () => Promise.resolve(letter) } })).toBe(letter);
});

it('tells it when that file is gone', async () => {
  const getFile = () => Promise.reject(new DOMException('', 'NotFoundError'));
  expect(await openedWith({ handle: { getFile } })).toBe('failed');
});

it('asks the worker for the file that was shared with the app', async () => {
  const postMessage = vi.fn((_: string, [port]: MessagePort[]) => port?.postMessage(letter));
  const file = await openedWith({ hash: sharedFileMark, worker: { postMessage } });
  expect(file instanceof File && (await file.text())).toBe('BEGIN:VCALENDAR');
  expect(postMessage.mock.calls[0]?.[0]).toBe(sharedFileQuestion);
});

it.each([
  ['has it no more', (_: string, [port]: MessagePort[]) => port?.postMessage(undefined)],
  ['answers something else', (_: string, [port]: MessagePort[]) => port?.postMessage('letter')],
])('tells it when a worker %s', async (_, postMessage) => {
  expect(await openedWith({ hash: sharedFileMark, worker: { postMessage } })).toBe('failed');
});

it('tells it when there is no worker, or one that never answers', async () => {
  expect(await openedWith({ hash: sharedFileMark })).toBe('failed');
  vi.useFakeTimers();
  const file = openedWith({ hash: sharedFileMark, worker: { postMessage: () => undefined } });
  await vi.advanceTimersByTimeAsync(3000);
  expect(await file).toBe('failed');
  vi.useRealTimers();
});

it('does nothing for somebody who just comes here', () => {
  vi.stubGlobal('location', { hash: '' });
  const ends = { take: vi.fn(), failed: vi.fn() };
  expect(takeGivenFile(ends)).toBe(false);
  expect(ends.failed).not.toHaveBeenCalled();
});
