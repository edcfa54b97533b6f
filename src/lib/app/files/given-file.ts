import { settlesWithin } from '$lib/core/settles-within';
import { sharedFileMark, sharedFileQuestion } from '$lib/core/shared-file';

/** File Handling API (WICG): no type of its own in the library yet. */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Milliseconds: a worker that has the file answers at once. */
const longestWait = 3000;

interface Ends {
  take(file: File): void;
  /** It is gone, or may not be read any more. */
  failed(): void;
}

/**
 * Hands on the file with which the phone opened the app (File Handling), or that the share sheet gave to the app's worker
 * (`share_target`), where phones can do that. It stays on the phone. Tells whether the address asks for a shared file.
 */
export function takeGivenFile({ take, failed }: Ends): boolean {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files: [handle] }) => {
    void handle?.getFile().then(take, failed);
  });
  if (location.hash !== sharedFileMark) return false;
  void askWorker().then((file) => (file ? take(file) : failed()));
  return true;
}

async function askWorker(): Promise<File | undefined> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  let file: File | undefined;
  const answered = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }) => {
      if (data instanceof File) file = data;
      resolve();
    };
  });
  worker.postMessage(sharedFileQuestion, [port2]);
  await settlesWithin(longestWait, answered);
  port1.close();
  return file;
}
