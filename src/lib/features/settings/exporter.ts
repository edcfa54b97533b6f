/** How something leaves the phone by the person's own hand: the share sheet, the clipboard, a download. */
export interface Exporter {
  /** Opens the phone's share sheet; without one, copies the text. */
  shareText(text: string): Promise<'shared' | 'copied' | 'cancelled' | 'failed'>;
  /** Whether the share sheet takes files here. */
  canShareFile(file: File): boolean;
  shareFile(file: File): Promise<'shared' | 'cancelled' | 'failed'>;
  download(file: File): void;
}

/** How long a download may take to begin before its address is taken back, in milliseconds. */
const downloadTime = 60_000;

export const browserExporter: Exporter = {
  async shareText(text) {
    if (typeof navigator.share === 'function') return sharing({ text });
    return navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'failed' as const,
    );
  },
  canShareFile: (file) => navigator.canShare?.({ files: [file] }) ?? false,
  shareFile: (file) => sharing({ files: [file] }),
  download(file) {
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), downloadTime);
  },
};

async function sharing(data: ShareData): Promise<'shared' | 'cancelled' | 'failed'> {
  try {
    await navigator.share(data);
    return 'shared';
  } catch (problem) {
    return problem instanceof DOMException && problem.name === 'AbortError' ? 'cancelled' : 'failed';
  }
}
