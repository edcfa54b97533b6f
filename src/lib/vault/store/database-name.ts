/** The database's name in IndexedDB. Apart, so that asking for it does not load the database's library. */
export const databaseName = 'eigenwijzer';
