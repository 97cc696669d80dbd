/** Reads the modules of a working tree; the only place that knows where a module's files lie. */
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { Problem } from '#engine/problem.ts';
import { MODULE_NAME } from '#schemas/elements.ts';

const NAME = new RegExp(`^${MODULE_NAME}$`);

/** Returns the folder of a module, relative to the root, with `/`. One function builds every module path, so that it can shard. */
export function moduleFolder(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a module name: ${JSON.stringify(name)}`);
  return `modules/${name}`;
}

export type Loaded = {
  files: ModuleFile[];
  /** By module name, for those that could not be read whole. */
  broken: Map<string, Problem[]>;
};

async function readVersion(file: string): Promise<string> {
  try {
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : '0.0.0';
  } catch {
    return '0.0.0';
  }
}

/** Returns the names of the modules under a root, sorted; none when there is no `modules/`. */
export async function listModules(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'modules'), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map((entry) => entry.name).sort();
}

/** Returns the text of a module's file; undefined where the folder has none. */
export async function readModuleText(root: string, name: string): Promise<Buffer | undefined> {
  return readFile(join(root, moduleFolder(name), 'module.yaml')).catch(() => undefined);
}

/** Adds one module to those that were loaded. */
export async function loadInto(loaded: Loaded, root: string, name: string, bytes: Buffer): Promise<void> {
  const folder = join(root, moduleFolder(name));
  const file = relative(root, join(folder, 'module.yaml')).replaceAll('\\', '/');
  const parsed = parseModule(file, bytes, await readVersion(join(folder, 'package.json')));
  if (!parsed.ok) loaded.broken.set(name, parsed.problems);
  else if (parsed.value.name !== name) loaded.broken.set(name, [misplaced(parsed.value, name)]);
  else loaded.files.push(parsed.value);
}

/** Returns all modules of a working tree, parsed. Problems: PF01–PF05, PA01, PA10 under the module's name in `broken` */
export async function loadModules(root: string): Promise<Loaded> {
  const loaded: Loaded = { files: [], broken: new Map() };
  for (const name of await listModules(root)) {
    const bytes = await readModuleText(root, name);
    if (bytes) await loadInto(loaded, root, name, bytes);
  }
  return loaded;
}

function misplaced(file: ModuleFile, folder: string): Problem {
  return {
    code: 'PF05', level: 'L3', at: file.source.at(['module']),
    message: `the module is called "${file.name}" but its folder is "${folder}"`,
    help: `Write \`module: ${folder}\`, or move the file to modules/${file.name}/.`,
  };
}
