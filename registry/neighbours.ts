/** Which published modules a module can meet: so that a release is proved with those, however many there are. */
import type { ShelfEntry } from './index-files.ts';

/** Objects that every module speaks of make everybody a neighbour: a module is judged with all that share something of the model with it. */
export function neighboursOf(shelf: Readonly<Record<string, ShelfEntry>>, module: string, touches: readonly string[], requires: Readonly<Record<string, string>>): string[] {
  const mine = new Set(touches);
  const found = new Set<string>();
  const add = (name: string): void => {
    if (name === module || found.has(name) || !Object.hasOwn(shelf, name)) return;
    found.add(name);
    for (const needed of Object.keys(shelf[name]!.requires)) add(needed);
  };
  for (const name of Object.keys(requires)) add(name);
  // What was published before a shelf said this is met by everybody.
  for (const [name, entry] of Object.entries(shelf)) if (entry.touches === undefined || entry.touches.some((each) => mine.has(each)) || Object.hasOwn(entry.requires, module)) add(name);
  return [...found].sort();
}
