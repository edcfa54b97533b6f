/** Under this name the page asks the service worker to send the stops that wait (Background Sync, WICG). */
export const stopsTag = 'stops';
