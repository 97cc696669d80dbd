/** What a name after a dot means on an object: field, state field, relation, inverse. */
import { SYSTEM_FIELDS } from '../model.ts';
import type { Field, Model, Relation } from '../model.ts';
import { DEFAULT_CURRENCY } from './types.ts';
import type { CelType } from './types.ts';

export type Member =
  | { kind: 'field'; field: Field; type: CelType }
  | { kind: 'system' | 'state'; type: CelType }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'inverse'; object: string; name: string; relation: Relation };

type Inverse = Extract<Member, { kind: 'inverse' }>;

// A model never changes, so its inverses are looked for once.
const inverses = new WeakMap<Model, Map<string, Map<string, Inverse>>>();

function inversesOf(model: Model, object: string): Map<string, Inverse> {
  let all = inverses.get(model);
  if (!all) {
    all = new Map();
    for (const [owner, element] of Object.entries(model.objects)) {
      for (const [name, relation] of Object.entries(element.relations)) {
        if (!relation.inverse) continue;
        if (!all.has(relation.to)) all.set(relation.to, new Map());
        all.get(relation.to)!.set(relation.inverse, { kind: 'inverse', object: owner, name, relation });
      }
    }
    inverses.set(model, all);
  }
  return all.get(object) ?? new Map();
}

/** Returns the member of that name, or undefined. */
export function findMember(model: Model, object: string, name: string): Member | undefined {
  const element = own(model.objects, object);
  if (!element) return undefined;
  const field = own(element.fields, name);
  if (field) return { kind: 'field', field, type: typeOfField(object, name, field) };
  if (element.machine?.field === name) return { kind: 'state', type: { kind: 'option', of: `${object}.${name}`, keys: Object.keys(element.states) } };
  const relation = own(element.relations, name);
  if (relation) return { kind: 'relation', relation };
  const system = own(SYSTEM_FIELDS, name);
  if (system) return { kind: 'system', type: system === 'dateTime' ? { kind: 'dateTime' } : { kind: 'text' } };
  return inversesOf(model, object).get(name);
}

/** Returns every name that may follow a row of the object. */
export function memberNames(model: Model, object: string): string[] {
  const element = own(model.objects, object);
  if (!element) return [];
  const state = element.machine ? [element.machine.field] : [];
  return [...Object.keys(element.fields), ...state, ...Object.keys(element.relations), ...inversesOf(model, object).keys(), ...Object.keys(SYSTEM_FIELDS)];
}

/** Returns the type of a field's values; for a formula, of what it returns. */
export function typeOfField(object: string, name: string, field: Field): CelType {
  const kind = field.type === 'formula' ? field.returns ?? 'text' : field.type;
  const keys = (field.options ?? []).map((option) => option.key);
  switch (kind) {
    case 'integer': case 'decimal': return { kind: 'number' };
    case 'money': return { kind: 'number', currency: field.currency ?? DEFAULT_CURRENCY };
    case 'boolean': case 'date': case 'dateTime': case 'json': return { kind };
    case 'option': return { kind: 'option', of: `${object}.${name}`, keys };
    case 'multiOption': return { kind: 'values', of: { kind: 'option', of: `${object}.${name}`, keys } };
    default: return { kind: 'text' };
  }
}

/** Returns the digits after the point that a number field keeps; undefined when it keeps all of them. */
export function scaleOfField(field: Field): number | undefined {
  const kind = field.type === 'formula' ? field.returns : field.type;
  if (kind === 'integer') return 0;
  if (kind === 'money') return 4;
  return kind === 'decimal' ? field.scale : undefined;
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
