import type { HandedOver } from '$lib/parts/handed-over';

/** What can be given to a spreadsheet; what there is nothing of is absent. */
export interface Sheets {
  readonly web?: (() => Promise<HandedOver>) | undefined;
  readonly agenda?: (() => Promise<HandedOver>) | undefined;
}
