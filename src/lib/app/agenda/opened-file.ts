/** File Handling API (WICG): no type of its own in the library yet. */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

/**
 * Hands on the file with which the phone opened the app, where phones can do that. It stays on the phone. `failed`: it is
 * gone, or may not be read any more.
 */
export function openedFile(take: (file: File) => void, failed: () => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files: [handle] }) => {
    void handle?.getFile().then(take, failed);
  });
}
