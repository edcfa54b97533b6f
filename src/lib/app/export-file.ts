import { browserExporter } from '$lib/features/settings/exporter';
import type { ExportOutcome } from '$lib/parts/export-outcome';

/** Gives a file to another app through the phone's share sheet; where that takes no such files, as a download. */
export async function exportFile(file: File): Promise<ExportOutcome> {
  if (browserExporter.canShareFile(file)) return browserExporter.shareFile(file);
  browserExporter.download(file);
  return 'downloaded';
}
