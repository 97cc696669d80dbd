/** What a bot command is. One folder a command: command.ts, README.md, cases/. */
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Decision } from '../effects.ts';

const VERSION = /^(?:([a-z0-9-]{2,40})@)?(\d{1,9}\.\d{1,9}\.\d{1,9})(?:\s+([\s\S]*))?$/;
const NAME = new RegExp(`^${MODULE_NAME}$`);

export type Call = {
  name: string;
  /** What stands behind the command on its line. */
  args: string;
  /** `args` and the lines after it, up to the next command. */
  text: string;
};

/** Where a command was written, and by whom. */
export type Place = {
  number: number;
  isPull: boolean;
  title: string;
  body: string;
  /** Who opened the thread. */
  author: string;
  comment: number;
  by: string;
};

export type Command = {
  name: string;
  usage: string;
  does: string;
  /** The repository permission that its author needs: that and up. */
  who: 'read' | 'write' | 'admin';
  /** Returns what is to be done, or one line that says why nothing is. */
  decide(call: Call, place: Place): Decision[] | { refuse: string };
};

/** Returns the answer to a comment: one a comment, edited when it is there. */
export function answer(place: Pick<Place, 'number' | 'comment'>, body: string): Decision {
  return { do: 'comment', on: place.number, kind: 'answer', key: String(place.comment), body };
}

/** Returns `/name …` as an admin writes it behind an act. Shape: `[module@]version rest` → its parts */
export function readVersion(text: string): { module?: string; version?: string; rest: string } {
  const found = VERSION.exec(text);
  if (!found || (found[1] !== undefined && !NAME.test(found[1]))) return { rest: text.trim() };
  const [, module, version, rest = ''] = found;
  return { ...(module !== undefined && { module }), version: version!, rest: rest.trim() };
}
