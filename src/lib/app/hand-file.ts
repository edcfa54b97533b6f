import { browserHanding } from '$lib/features/settings/handing';
import type { HandedOver } from '$lib/parts/handed-over';

/** Gives a file to another app through the phone's share sheet; where that takes no such files, as a download. */
export async function handFile(file: File): Promise<HandedOver> {
  if (browserHanding.canShareFile(file)) return browserHanding.shareFile(file);
  browserHanding.download(file);
  return 'downloaded';
}
