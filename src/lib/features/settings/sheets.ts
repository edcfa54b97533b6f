import type { ExportOutcome } from '$lib/parts/export-outcome';

/** What can be given to a spreadsheet; what there is nothing of is absent. */
export interface Sheets {
  readonly web?: (() => Promise<ExportOutcome>) | undefined;
  readonly agenda?: (() => Promise<ExportOutcome>) | undefined;
}
