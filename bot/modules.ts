/** Module files as a tree of the repository holds them. */
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import { fail, succeed } from '#engine/problem.ts';
import type { Problem, Result } from '#engine/problem.ts';
import type { GitHubPort, Tree } from './port.ts';

const FOLDER = /^modules\/([a-z0-9-]{2,40})\/module\.yaml$/;

export function moduleFile(name: string): string {
  return `modules/${name}/module.yaml`;
}

/** Returns the module whose module.yaml a path is. */
export function moduleOf(path: string): string | undefined {
  return FOLDER.exec(path)?.[1];
}

/** Returns all modules of a tree, or what is wrong with them. */
export async function readModules(github: Pick<GitHubPort, 'read'>, tree: Tree): Promise<Result<ModuleFile[]>> {
  const names = [...tree.files.keys()].flatMap((path) => moduleOf(path) ?? []).sort();
  const results = await Promise.all(names.map((name) => readModule(github, tree, name)));
  const files = results.flatMap((result) => (result.ok ? [result.value] : []));
  const problems: Problem[] = results.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length === 0 ? succeed(files) : fail(problems);
}

async function readModule(github: Pick<GitHubPort, 'read'>, tree: Tree, name: string): Promise<Result<ModuleFile>> {
  const file = moduleFile(name);
  const [text, version] = await Promise.all([github.read(tree.files.get(file)!), readVersion(github, tree, name)]);
  return parseModule(file, text, version);
}

async function readVersion(github: Pick<GitHubPort, 'read'>, tree: Tree, name: string): Promise<string> {
  const manifest = await readJSON(github, tree, `modules/${name}/package.json`);
  const version = manifest?.['version'];
  return typeof version === 'string' ? version : '0.0.0';
}

/** Returns the object that a JSON file of the tree holds, or undefined when there is none. */
export async function readJSON(github: Pick<GitHubPort, 'read'>, tree: Tree, path: string): Promise<Record<string, unknown> | undefined> {
  const blob = tree.files.get(path);
  if (blob === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(await github.read(blob));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
