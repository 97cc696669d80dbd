/** Reads a working tree and judges modules in it; what validate, plan and compile share. */
import type { ModuleFile } from '#engine/module.ts';
import { nearestName } from '#engine/names.ts';
import type { Problem } from '#engine/problem.ts';
import type { ValidateInput } from '#engine/validate.ts';
import { loadAround } from './around.ts';
import { readBaseFacts } from './base-facts.ts';
import { readLiveFacts } from './live-facts.ts';
import { loadModules, type Loaded } from './modules.ts';
import { publishedFacts, standingOn } from './published.ts';
import { readRequest } from './request.ts';
import type { Io, Outcome } from './command.ts';
import type { RunSQL } from './rows.ts';

export type Tree = Loaded & { texts: Map<string, string> };

const withTexts = (loaded: Loaded): Tree => ({ ...loaded, texts: new Map(loaded.files.map((file) => [file.source.file, file.source.text])) });

/** Returns all modules under the root, with their texts by file. */
export async function readTree(io: Io): Promise<Tree> {
  return withTexts(await loadModules(io.root));
}

/** Returns those modules under the root that the judgement of some can depend on, or a refusal when one of those is not there. */
export async function readAround(io: Io, names: readonly string[]): Promise<{ ok: true; tree: Tree } | { ok: false; outcome: Outcome }> {
  const around = await loadAround(io.root, names);
  const unknown = names.find((name) => !around.names.includes(name));
  return unknown === undefined ? { ok: true, tree: withTexts(around) } : { ok: false, outcome: refuse(unknown, around.names) };
}

function refuse(unknown: string, known: readonly string[]): Outcome {
  const near = nearestName(unknown, known);
  const text = `no module is called "${unknown}"${near ? `; did you mean "${near}"?` : known.length ? `; there are: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ' …' : ''}` : '; there is no modules/ here (use --root)'}`;
  return { exit: 2, text, json: { ok: false, error: text } };
}

/** Returns a refusal when a name that was asked for is no module of the tree, else undefined. */
export function refuseUnknown(tree: Loaded, names: readonly string[]): Outcome | undefined {
  const known = [...tree.files.map((file) => file.name), ...tree.broken.keys()];
  const unknown = names.find((name) => !known.includes(name));
  return unknown === undefined ? undefined : refuse(unknown, known);
}

/** `checked` is the digest of the content that was tested and approved; `run` asks the database that is at hand. */
export type Beside = { checked?: string; run?: RunSQL };

/** What stands on the module on the shelf, as it is published there; what does so on the branch alone, as it is here. */
function dependentsOf(files: readonly ModuleFile[], onShelf: readonly ModuleFile[], name: string): ModuleFile[] {
  const here = standingOn(new Map(files.map((file) => [file.name, Object.keys(file.content.requires)])), name);
  return [...onShelf, ...files.filter((file) => here.includes(file.name) && !onShelf.some((each) => each.name === file.name))];
}

/** Returns what to judge one module by: the branch around it, what is published of it and on it, what was asked for, on what it was written, what was checked, what a database holds, and the day. */
export async function inputFor(io: Io, files: readonly ModuleFile[], name: string, { checked, run }: Beside = {}): Promise<ValidateInput> {
  const module = files.find((file) => file.name === name);
  const request = await readRequest(io.root, name);
  const { dependents, ...published } = await publishedFacts(io.root, name);
  return {
    name, files, ...published, ...(request === undefined ? {} : { request }), ...(module && await readBaseFacts(io.root, module)), ...await readLiveFacts(io.root, run),
    ...(checked === undefined ? {} : { checkedDigest: checked }), dependents: dependentsOf(files, dependents, name), today: io.now().toISOString().slice(0, 10),
  };
}

/** Returns why a module can't be judged: its own file can't be read, or one that it requires, near or far. */
export function brokenOf(tree: Tree, name: string): Problem[] | undefined {
  const seen = new Set([name]);
  for (const each of seen) {
    const broken = tree.broken.get(each);
    if (broken) return broken;
    for (const required of Object.keys(tree.files.find((file) => file.name === each)?.content.requires ?? {})) seen.add(required);
  }
  return undefined;
}
