/** What stands side by side on a branch, arranged so that a module finds those that meet it without looking at the others. */
import { bearOf, leanOf, meetOf, takenBy } from './compose/meeting.ts';
import { closureOf } from './compose/closure.ts';
import type { ModuleFile } from './module.ts';

export type Branch = {
  /** Units: files. */
  size: number;
  byName: ReadonlyMap<string, ModuleFile>;
  /** Returns the other modules that set, remove, name or crowd something that this one does too. */
  neighboursOf(file: ModuleFile): ModuleFile[];
};

type Index = Map<string, ModuleFile[]>;

function addTo(index: Index, key: string, file: ModuleFile): void {
  const found = index.get(key);
  if (!found) index.set(key, [file]);
  else if (found.at(-1) !== file) found.push(file);
}

function arrange(files: readonly ModuleFile[]): Branch {
  const byName = new Map(files.map((file) => [file.name, file]));
  const twins = files.filter((file) => byName.get(file.name) !== file);
  const indexOf = (wordsOf: (file: ModuleFile) => Set<string>) => {
    let index: Index | undefined;
    return () => {
      if (index) return index;
      index = new Map();
      for (const file of files) for (const word of wordsOf(file)) addTo(index, word, file);
      return index;
    };
  };
  const bearing = indexOf(bearOf), leaning = indexOf(leanOf);
  return {
    size: files.length, byName,
    neighboursOf(file) {
      const found = new Set<ModuleFile>();
      const find = (index: Index, words: Iterable<string>) => { for (const word of words) for (const other of index.get(word) ?? []) found.add(other); };
      find(bearing(), meetOf(file));
      // Hardly a module takes anything away, and then all that lean on it must hear of it.
      const taken = takenBy(file);
      if (taken.length) find(leaning(), taken);
      for (const twin of twins) if (twin.name === file.name) found.add(twin).add(byName.get(twin.name)!);
      found.delete(file);
      return [...found];
    },
  };
}

const arranged = new WeakMap<readonly ModuleFile[], Branch>();

/** Returns the branch of a list of files. The same list is arranged once. */
export function branchOf(files: readonly ModuleFile[]): Branch {
  const known = arranged.get(files) ?? arrange(files);
  arranged.set(files, known);
  return known;
}

/**
 * Returns the module, all that it requires, and all that it meets with what those require; those that can't stand are left out.
 * Shape: a branch, a module and its closure → files
 */
export function companyOf(branch: Branch, module: ModuleFile, closure: readonly ModuleFile[]): ModuleFile[] {
  const company = new Set(closure);
  if (branch.size === closure.length) return [...company];
  for (const other of branch.neighboursOf(module)) {
    if (other.name === module.name) { company.add(other); continue; }
    if (company.has(other)) continue;
    const own = closureOf([], other.name, branch.byName);
    if (own.ok) for (const each of own.value) company.add(each);
  }
  return [...company];
}
