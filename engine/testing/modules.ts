/** Small modules for tests, through the same door as real ones. */
import type { Patch } from '#schemas/types.ts';
import type { ModuleFile } from '../module.ts';
import { parseModule } from '../parse.ts';
import type { Problem } from '../problem.ts';

export type Written = { requires?: Record<string, string>; patches: readonly Patch[]; version?: string };

/** Returns a module file as parsing makes it; throws when it doesn't parse. */
export function moduleOf(name: string, { requires = {}, patches, version = '1.0.0' }: Written): ModuleFile {
  const content = { dsl: 'modshelf/v1', module: name, title: name, summary: name, requires, patches };
  const parsed = parseModule(`modules/${name}/module.yaml`, JSON.stringify(content, null, 1), version);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.code} ${problem.message}`).join('; '));
  return parsed.value;
}

export function add(scope: Patch['scope'], target: string, value: object = {}): Patch {
  return { op: 'add', scope, target, value };
}

export function update(scope: Patch['scope'], target: string, value: object): Patch {
  return { op: 'update', scope, target, value };
}

export function remove(scope: Patch['scope'], target: string): Patch {
  return { op: 'remove', scope, target };
}

/** Returns problems as short lines: the module, the code, what is wrong. */
export function linesOf(problems: readonly Problem[]): string[] {
  return problems.map((problem) => `${problem.at.file.split('/')[1]} ${problem.code} ${problem.level} ${problem.message}`);
}
