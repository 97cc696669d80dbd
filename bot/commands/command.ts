/** What a bot command is. One folder a command: command.ts, README.md, cases/. */
import type { Decision } from '../effects.ts';

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
  /** The repository permission that its author needs: read and up, or write and up. */
  who: 'read' | 'write';
  /** Returns what is to be done, or one line that says why nothing is. */
  decide(call: Call, place: Place): Decision[] | { refuse: string };
};

/** Returns the answer to a comment: one a comment, edited when it is there. */
export function answer(place: Pick<Place, 'number' | 'comment'>, body: string): Decision {
  return { do: 'comment', on: place.number, kind: 'answer', key: String(place.comment), body };
}
