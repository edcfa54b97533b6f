/** What became of the file. `empty`: there is nothing in what was chosen. */
export type FhirHandedOver = 'shared' | 'downloaded' | 'cancelled' | 'failed' | 'empty';
