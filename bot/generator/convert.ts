/** An answer and the module being edited → the module's content. Whatever the answer does not name stays as it is. */
import type { ModuleContent, Patch, CaseEntry, Step } from '#schemas/types.ts';
import type { Scope } from '#schemas/elements.ts';
import { formOf } from './elements.ts';
import { findHome, settle } from './homes.ts';
import type { IR, IRError, IRPatch, IRStep } from './ir.ts';
import { renameReferences } from './rename.ts';
import { textOf, valueOf, type DSLValue } from './value.ts';

export type Converted = { ok: true; content: ModuleContent } | { ok: false; errors: IRError[] };

/** Returns the content that an answer of kind `module` means. `published` says that what is dropped must be retired. */
export function convertAnswer(ir: IR, current: ModuleContent | undefined, published: boolean, requires: Record<string, string>): Converted {
  const errors: IRError[] = [];
  const content: ModuleContent = current ? structuredClone(current)
    : { dsl: 'modshelf/v1', module: ir.name ?? '', title: textOf(ir.titleEn, ir.titleZh) ?? ir.name ?? '', summary: textOf(ir.summaryEn, ir.summaryZh) ?? '', requires: {}, patches: [] };
  for (const entry of ir.drop ?? []) dropElement(content, entry as { scope: Scope; target: string; map: string | null }, published, errors);
  for (const [index, patch] of (ir.patches ?? []).entries()) writePatch(content, patch, published, `/patches/${index}`, errors);
  content.requires = { ...requires, ...content.requires };
  writeCases(content, ir.steps ?? []);
  return errors.length ? { ok: false, errors } : { ok: true, content };
}

function writePatch(content: ModuleContent, patch: IRPatch, published: boolean, path: string, errors: IRError[]): void {
  const form = formOf(patch.scope, patch.target);
  if (!form) {
    errors.push({ path: `${path}/target`, message: `"${patch.target}" is no target of the scope "${patch.scope}"` });
    return;
  }
  const { value, stray } = valueOf(patch, form);
  for (const name of stray) errors.push({ path: `${path}/${name}`, message: `"${name}" is no attribute of a ${form.kind}: make it null` });
  const { op, scope, target } = patch;
  if (op === 'add' || op === 'update') {
    const home = findHome(content.patches, scope, target) ?? renamed(content, patch, published);
    if (!published) delete value['formerly'];
    if (home) return merge(home.value, value, patch.clear ?? []);
    if (op === 'add') return settle(content.patches, scope, target, value);
  }
  const same = content.patches.find((each) => each.op === op && each.scope === scope && each.target === target);
  if (same) same.value = op === 'update' ? { ...(same.value as DSLValue), ...value } : value;
  else content.patches.push((op === 'remove' ? { op, scope, target } : { op, scope, target, value }) as Patch);
}

/** Finds an own element under its earlier name, and gives it the new one wherever the file names it. */
function renamed(content: ModuleContent, { scope, target, formerly }: IRPatch, published: boolean): ReturnType<typeof findHome> {
  const names = target.split('.');
  const before = formerly?.at(-1);
  if (!before) return undefined;
  const earlier = [...names.slice(0, -1), before].join('.');
  const home = findHome(content.patches, scope, earlier);
  if (!home) return undefined;
  home.rename(names.at(-1)!);
  renameReferences(content, scope, earlier, names.at(-1)!, published);
  return findHome(content.patches, scope, target);
}

function merge(into: DSLValue, value: DSLValue, clear: readonly string[]): void {
  for (const [name, given] of Object.entries(value)) {
    if (name === 'formerly') into[name] = [...new Set([...((into[name] as string[]) ?? []), ...(given as string[])])];
    else if (name === 'options') into[name] = mergeOptions((into[name] as DSLValue[]) ?? [], given as DSLValue[]);
    else if (given === null) delete into[name];
    else into[name] = given;
  }
  for (const name of clear) delete into[name];
}

function mergeOptions(before: readonly DSLValue[], given: readonly DSLValue[]): DSLValue[] {
  return given.map((option) => ({ ...before.find((each) => each['key'] === option['key']), ...option }));
}

function dropElement(content: ModuleContent, { scope, target, map }: { scope: Scope; target: string; map: string | null }, published: boolean, errors: IRError[]): void {
  const home = findHome(content.patches, scope, target);
  const change = content.patches.find((each) => each.scope === scope && each.target === target);
  if (home) home.remove();
  else if (change) content.patches.splice(content.patches.indexOf(change), 1);
  else errors.push({ path: '/drop', message: `"${target}" is nothing that the module "${content.module}" has` });
  if (home && published) content.retire = [...(content.retire ?? []).filter((each) => each.target !== target), { scope, target, ...(map ? { map } : {}) }];
}

function writeCases(content: ModuleContent, steps: readonly IRStep[]): void {
  const written = new Map<string, CaseEntry>();
  for (const step of steps) {
    const entry = written.get(step.case) ?? { name: step.case, ...(step.as ? { as: step.as } : {}), steps: [] };
    written.set(step.case, entry);
    entry.steps.push(stepOf(step, entry.as));
  }
  const kept = (content.cases ?? []).map((entry) => {
    const next = written.get(entry.name);
    written.delete(entry.name);
    return next ?? entry;
  });
  const cases = [...kept, ...written.values()];
  if (cases.length) content.cases = cases;
}

function stepOf(step: IRStep, as: string | undefined): Step {
  const values = step.values && Object.fromEntries(step.values.map(({ name, value }) => [name, value]));
  const rest = {
    ...(values ? { values } : {}), ...(step.state ? { state: step.state } : {}),
    ...(step.as && step.as !== as ? { as: step.as } : {}), ...(step.refused ? { refused: step.refused } : {}),
  };
  switch (step.act) {
    case 'create': return { create: step.subject, ...(step.ref ? { ref: step.ref } : {}), ...rest };
    case 'update': return { update: step.subject, ...rest };
    case 'delete': return { delete: step.subject, ...rest };
    case 'transition': return { transition: { ref: step.subject, do: step.do ?? '' }, ...rest };
    case 'expect': return { expect: step.subject, ...rest };
    case 'absent': return { absent: step.subject, ...rest };
    case 'count': return { count: { object: step.subject, ...(step.where ? { where: step.where } : {}), is: step.is ?? 0 }, ...rest };
  }
}
