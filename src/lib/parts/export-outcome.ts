/** What became of a file that a person gives to another app. */
export type ExportOutcome = 'shared' | 'downloaded' | 'cancelled' | 'failed';
