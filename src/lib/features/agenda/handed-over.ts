/** What became of a file for another calendar. */
export type CalendarHandedOver = 'shared' | 'downloaded' | 'cancelled' | 'failed';
