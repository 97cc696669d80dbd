/** Reads a working tree and judges modules in it; what validate, plan and compile share. */
import type { ModuleFile } from '#engine/module.ts';
import { nearestName } from '#engine/names.ts';
import type { Problem } from '#engine/problem.ts';
import type { ValidateInput } from '#engine/validate.ts';
import { loadModules, type Loaded } from './modules.ts';
import { publishedFacts } from './published.ts';
import { readRequest } from './request.ts';
import type { Io, Outcome } from './command.ts';

export type Tree = Loaded & { texts: Map<string, string> };

/** Returns all modules under the root, with their texts by file. */
export async function readTree(io: Io): Promise<Tree> {
  const loaded = await loadModules(io.root);
  return { ...loaded, texts: new Map(loaded.files.map((file) => [file.source.file, file.source.text])) };
}

/** Returns a refusal when a name that was asked for is no module of the tree, else undefined. */
export function refuseUnknown(tree: Loaded, names: readonly string[]): Outcome | undefined {
  const known = [...tree.files.map((file) => file.name), ...tree.broken.keys()];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const near = nearestName(unknown, known);
  const text = `no module is called "${unknown}"${near ? `; did you mean "${near}"?` : known.length ? `; there are: ${known.join(', ')}` : '; there is no modules/ here (use --root)'}`;
  return { exit: 2, text, json: { ok: false, error: text } };
}

/** Returns what to judge one module by: the branch around it, what is published of it, what was asked for, and the day. */
export async function inputFor(io: Io, files: readonly ModuleFile[], name: string): Promise<ValidateInput> {
  const request = await readRequest(io.root, name);
  return { name, files, ...await publishedFacts(io.root, name), ...(request === undefined ? {} : { request }), today: io.now().toISOString().slice(0, 10) };
}

/** A file that could not be parsed keeps those that require it from being judged; it is told once, under its own name. */
export function brokenOf(tree: Tree, name: string): Problem[] | undefined {
  return tree.broken.get(name);
}
