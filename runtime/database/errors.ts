/** The database is not there, or can't be used: the caller's to mend, not a bug. */
export class NoDatabase extends Error {}
