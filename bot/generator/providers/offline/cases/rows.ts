/** The rows that a case needs: the least that the model accepts, created by somebody who may. */
import type { Field, Model } from '#engine/model.ts';
import type { IROption, IRScalar, IRStep } from '../../../ir.ts';
import type { Draft } from '../draft.ts';
import { findPatch } from '../draft.ts';
import { variableOf } from '../paths.ts';

export type Needs = { fields: { name: string; type: string; options: readonly { key: string }[]; min?: unknown }[]; relations: { name: string; to: string }[] };

/** Returns what a new row of an object must be given. */
export function needsOf(model: Model, draft: Draft, object: string): Needs | undefined {
  const known = model.objects[object];
  if (!known && !findPatch(draft, 'object', object)) return undefined;
  const fields: Needs['fields'] = Object.entries(known?.fields ?? {}).filter(([name, field]) => isNeeded(field, findPatch(draft, 'object', `${object}.${name}`)))
    .map(([name, field]) => ({ name, type: field.type, options: field.options ?? [], min: field.min }));
  const relations = Object.entries(known?.relations ?? {}).filter(([, relation]) => relation.required).map(([name, relation]) => ({ name, to: relation.to }));
  for (const patch of draft.patches) {
    const [owner, name, more] = patch.target.split('.') as [string, string | undefined, string | undefined];
    if (owner !== object || !name || more || !patch.required || known?.fields[name] || known?.relations[name]) continue;
    if (patch.scope === 'relation') relations.push({ name, to: patch.to! });
    if (patch.scope === 'object' && patch.default === null && patch.defaultExpr === null) fields.push({ name, type: patch.type ?? 'text', options: patch.options ?? [], min: patch.min ?? undefined });
  }
  return { fields, relations };
}

function isNeeded(field: Field, said: { required: boolean | null } | undefined): boolean {
  return Boolean(said?.required ?? field.required) && field.default === undefined && field.type !== 'autoNumber' && field.type !== 'formula';
}

/** Returns a value that a field takes. */
export function sampleValue(type: string, options: readonly (IROption | { key: string })[], min: unknown, ref: string): IRScalar {
  switch (type) {
    case 'integer': case 'decimal': case 'money': return typeof min === 'number' && min > 100 ? min : 100;
    case 'boolean': return true;
    case 'date': return '2026-03-02';
    case 'dateTime': return '2026-03-02T09:30:00Z';
    case 'option': return options[0]?.key ?? '';
    case 'email': return `${ref.toLowerCase()}@example.com`;
    case 'phone': return '+49 30 1234567';
    case 'url': return `https://example.com/${ref.toLowerCase()}`;
    case 'json': return '{}';
    default: return `Sample ${ref}`;
  }
}

export type StepDraft = Omit<IRStep, 'case' | 'as'> & { as?: string };

export function step(given: Pick<IRStep, 'act' | 'subject'> & Partial<StepDraft>): StepDraft {
  return { ref: null, do: null, state: null, where: null, is: null, refused: null, values: null, ...given };
}

/** Returns the steps that create a row, its required parents first; undefined when something it needs is not known. */
export function createSteps(model: Model, draft: Draft, object: string, values: Record<string, IRScalar> = {}, refused: string | null = null, depth = 0): StepDraft[] | undefined {
  const needs = needsOf(model, draft, object);
  // A step's values are single values: a list would take the answer's schema one level too deep.
  if (!needs || depth > 3 || needs.fields.some(({ type }) => type === 'multiOption')) return undefined;
  const ref = variableOf(object);
  const parents = [...new Set(needs.relations.map(({ to }) => to))].map((to) => createSteps(model, draft, to, {}, null, depth + 1));
  if (parents.some((each) => each === undefined)) return undefined;
  const given = {
    ...Object.fromEntries(needs.fields.map((field) => [field.name, sampleValue(field.type, field.options, field.min, ref)])),
    ...Object.fromEntries(needs.relations.map((relation) => [relation.name, variableOf(relation.to)])), ...values,
  };
  const own = step({ act: 'create', subject: object, ref: refused ? null : ref, values: Object.entries(given).map(([name, value]) => ({ name, value })), refused });
  const seen = new Set<string>();
  return [...parents.flatMap((each) => each!), own].filter((each) => each.ref === null || (!seen.has(each.ref) && Boolean(seen.add(each.ref))));
}

/** Returns the first role that may create rows of all these objects, and do one more thing if asked. */
export function creator(model: Model, draft: Draft, objects: readonly string[], also: (role: string) => boolean = () => true): string | undefined {
  const may = (role: string, object: string) => {
    const right = model.roles[role]?.objects[object]?.create ?? findPatch(draft, 'permission', `${role}.${object}`)?.create;
    return right === 'all' || right === 'own';
  };
  return Object.keys(model.roles).find((role) => objects.every((object) => may(role, object)) && also(role));
}
