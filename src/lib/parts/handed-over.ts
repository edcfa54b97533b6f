/** What became of a file that a person gives to another app. */
export type HandedOver = 'shared' | 'downloaded' | 'cancelled' | 'failed';
