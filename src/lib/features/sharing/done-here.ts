/** Something that was done, and with whom; by name as the client calls them. */
export interface DoneHere {
  readonly what:
    'stopped' | 'stoppedAll' | 'week' | 'cancelled' | 'accepted' | 'declined' | 'photo' | 'known' | 'putAway';
  readonly name: string;
}
