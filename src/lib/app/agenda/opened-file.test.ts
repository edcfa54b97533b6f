import { afterEach, expect, it, vi } from 'vitest';
import { openedFile } from './opened-file';

afterEach(() => vi.unstubAllGlobals());

/** The app is opened with this handle of a file. */
function openedWith(...files: { getFile(): Promise<File> }[]) {
  vi.stubGlobal('launchQueue', { setConsumer: (take: (launch: unknown) => void) => take({ files }) });
  return new Promise<File | 'failed'>((end) => openedFile(end, () => end('failed')));
}

it('hands on the file with which the app was opened', async () => {
  const file = new File(['BEGIN:VCALENDAR'], 'afspraak.ics');
  expect(await openedWith({ getFile: () => Promise.resolve(file) })).toBe(file);
});

it('tells it when the file is gone', async () => {
  expect(await openedWith({ getFile: () => Promise.reject(new DOMException('', 'NotFoundError')) })).toBe(
    'failed',
  );
});

it('does nothing where phones cannot open files with an app', () => {
  expect(() => openedFile(vi.fn(), vi.fn())).not.toThrow();
});
