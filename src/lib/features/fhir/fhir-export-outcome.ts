import type { ExportOutcome } from '$lib/parts/export-outcome';

/** What became of the file. `empty`: there is nothing in what was chosen. */
export type FhirExportOutcome = ExportOutcome | 'empty';
