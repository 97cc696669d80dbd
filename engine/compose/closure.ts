/** Which modules a module stands on, and the one order in which modules compose. */
import semver from 'semver';
import { locateFindings } from '../locate.ts';
import type { ModuleFile } from '../module.ts';
import { nearestName } from '../names.ts';
import { fail, succeed, type Finding, type Problem, type Result } from '../problem.ts';

type Files = ReadonlyMap<string, ModuleFile>;

/** A module that was never versioned counts as what it will be first. */
const FIRST = '1.0.0';

function requiresOf(file: ModuleFile): [string, string][] {
  return Object.entries(file.content.requires).map(([name, range]) => [name, range!]);
}

function unmet(file: ModuleFile, byName: Files): Finding[] {
  return requiresOf(file).flatMap(([name, range]): Finding[] => {
    const finding = (message: string, help: string, onKey: boolean): Finding => ({ code: 'PF06', level: 'L3', message, help, path: ['requires', name], onKey });
    const other = byName.get(name);
    if (!other) {
      const nearest = nearestName(name, byName.keys());
      return [finding(`"${file.name}" requires "${name}", which is not there`, nearest ? `Write "${nearest}", if that is what you mean.` : 'Take the line out, or add that module first.', true)];
    }
    const version = other.version === '0.0.0' ? FIRST : other.version;
    if (semver.satisfies(version, range, { includePrerelease: true })) return [];
    return [finding(`"${file.name}" requires "${name}" ${range}, and it is at ${version}`, `Write a range that holds ${version}, like "^${version}".`, false)];
  });
}

function twice(files: readonly ModuleFile[]): Problem[] {
  const seen = new Map<string, ModuleFile>();
  return files.flatMap((file) => {
    const first = seen.get(file.name);
    if (!first) { seen.set(file.name, file); return []; }
    return locateFindings(file.source, [{ code: 'PF05', level: 'L3', message: `"${file.name}" is already the name of the module in ${first.source.file}`, help: 'Choose another name.', path: ['module'] }]);
  });
}

/** Requirements first, then by name, `last` as late as it can be. What stands in a ring, or on one, is left out. */
function arrange(files: readonly ModuleFile[], byName: Files, last?: string): ModuleFile[] {
  const open = new Map(files.map((file) => [file.name, new Set(requiresOf(file).map(([name]) => name).filter((name) => byName.has(name)))]));
  const order: ModuleFile[] = [];
  for (;;) {
    const free = [...open].filter(([, waits]) => waits.size === 0).map(([name]) => name).sort();
    const ready = free.find((name) => name !== last) ?? free[0];
    if (ready === undefined) return order;
    open.delete(ready);
    for (const waits of open.values()) waits.delete(ready);
    order.push(byName.get(ready)!);
  }
}

/** The shortest way from a module back to itself. */
function ringFrom(start: ModuleFile, byName: Files): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start.name];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const [next] of requiresOf(byName.get(name)!)) {
      if (next === start.name) {
        const ring = [next];
        for (let at: string | undefined = name; at !== undefined; at = cameFrom.get(at)) ring.unshift(at);
        return ring;
      }
      if (byName.has(next) && !cameFrom.has(next)) { cameFrom.set(next, name); queue.push(next); }
    }
  }
  return undefined;
}

function rings(files: readonly ModuleFile[], byName: Files): Problem[] {
  return files.flatMap((file) => {
    const ring = ringFrom(file, byName);
    if (!ring) return [];
    return locateFindings(file.source, [{
      code: 'XM04', level: 'L3', message: `the modules require each other in a ring: ${ring.map((name) => `"${name}"`).join(' → ')}`,
      help: 'Take one of the requirements out.', path: ['requires', ring[1]!], onKey: true,
    }]);
  });
}

/** Returns the names of all modules that a module requires, near and far. */
export function requiredBy(file: ModuleFile, byName: Files): string[] {
  const found = new Set<string>();
  const walk = (at: ModuleFile) => {
    for (const [name] of requiresOf(at)) {
      const next = byName.get(name);
      if (next && !found.has(name)) { found.add(name); walk(next); }
    }
  };
  walk(file);
  return [...found];
}

/**
 * Returns the modules in the order in which they compose: what a module requires before it, else by name; `last` as late as it can be.
 * Problems: PF05 one name twice, PF06 a requirement that is not met, XM04 a ring
 */
export function orderModules(files: readonly ModuleFile[], last?: string): Result<ModuleFile[]> {
  const byName = new Map(files.map((file) => [file.name, file]));
  const order = arrange(files, byName, last);
  const stuck = files.filter((file) => !order.includes(file));
  const problems = [...twice(files), ...files.flatMap((file) => locateFindings(file.source, unmet(file, byName))), ...rings(stuck, byName)];
  return problems.length ? fail(problems) : succeed(order);
}

/**
 * Returns a module and all that it requires, base first.
 * Problems: PF06, XM04, as `orderModules`; PF06 for a name that no file has
 */
export function closureOf(files: readonly ModuleFile[], name: string, byName: Files = new Map(files.map((file) => [file.name, file]))): Result<ModuleFile[]> {
  const file = byName.get(name);
  if (!file) {
    const nearest = nearestName(name, byName.keys());
    const at = { file: `modules/${name}/module.yaml`, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return fail([{ code: 'PF06', level: 'L3', message: `there is no module "${name}"`, help: nearest ? `Write "${nearest}", if that is what you mean.` : 'Name a module that is there.', at }]);
  }
  const names = new Set([name, ...requiredBy(file, byName)]);
  return orderModules([...names].map((own) => byName.get(own)!).filter((own) => own !== undefined));
}
