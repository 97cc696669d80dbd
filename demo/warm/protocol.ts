/** What a step's `npm` and the warm process say to each other: JSON lines over a socket. */

export type Ask = { words: string[]; cwd: string; env: Record<string, string | undefined> };
export type Answer = { out: string } | { err: string } | { exit: number };
