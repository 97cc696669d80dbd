/** A module file as the engine holds it. */
import type { ModuleContent } from '#schemas/types.ts';
import type { Path, Position } from './problem.ts';

/** A parsed text that can say where each of its nodes stands. */
export type Source = {
  file: string;
  text: string;
  /** Returns the position of the node at a path, or of the nearest ancestor that exists. */
  at(path: Path, onKey?: boolean): Position;
};

export type ModuleFile = {
  name: string;
  /** From the module's package.json; callers read it. `0.0.0` when it was never versioned. */
  version: string;
  content: ModuleContent;
  source: Source;
};
