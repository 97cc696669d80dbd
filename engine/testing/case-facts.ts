/**
 * What the caller of a rule's case knows of the world: `<case>.facts.yaml`, a map of Facts, `version`, the one in the module's package.json, and
 * `rollsBack: true` for a content that was published before.
 * `$content`, `$base` and `$inverse` stand for the right digest of the case, hash of its base and patches that take it back, which nobody can write by hand.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { composeModules } from '../compose.ts';
import { contentDigest, modelHash } from '../digest.ts';
import { diffModels } from '../diff.ts';
import type { Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import { restoringOf } from '../restore.ts';
import type { Facts } from '../rules/facts.ts';

function modelOf(files: readonly ModuleFile[]): Model {
  const composed = composeModules(files);
  if (!composed.ok) throw new Error(composed.problems.map((problem) => problem.message).join('; '));
  return composed.value.model;
}

/** Returns the facts of a file, none when there is no such file. */
export function readCaseFacts(path: string, module: ModuleFile, beneath: readonly ModuleFile[]): { version?: string; earlier: string[]; facts: Facts } {
  if (!existsSync(path)) return { earlier: [], facts: {} };
  const { version, rollsBack, ...given } = parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const known: Record<string, () => unknown> = {
    $content: () => contentDigest(module.content), $base: () => modelHash(modelOf(beneath)),
    $inverse: () => restoringOf(diffModels(modelOf([...beneath, module]), modelOf(beneath))),
  };
  const facts = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, known[String(value)]?.() ?? value]));
  return { ...(version === undefined ? {} : { version: String(version) }), earlier: rollsBack ? [contentDigest(module.content)] : [], facts };
}

/** Returns the facts of a base that was another when the patches were written: the same modules, one of them as it was. */
export function factsOfBase(beneath: readonly ModuleFile[], was: ModuleFile): Facts {
  const baseModel = modelOf(beneath.map((file) => (file.name === was.name ? was : file)));
  return { baseModel, baseHash: modelHash(baseModel) };
}
