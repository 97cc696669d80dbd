/** What the model says a role may do: pure questions, no SQL. Source: docs/dsl.md, "Rights". */
import type { Model, Right } from '../model.ts';

export type Action = 'create' | 'read' | 'update' | 'delete';

/** A right that some rows pass: `own`, or a condition. `all` and `none` are true and false. */
export type Allowance = boolean | 'own' | { where: string };

/** Returns what an object's grant gives a role. */
export function objectRight(model: Model, role: string, object: string, action: Action): Allowance {
  return allowance(model.roles[role]?.objects[object]?.[action]);
}

/** Returns what a grant on the field itself adds; nothing when there is none. */
export function fieldGrant(model: Model, role: string, object: string, field: string, action: 'read' | 'update'): Allowance {
  return allowance(model.roles[role]?.objects[object]?.fields[field]?.[action]);
}

/** Returns whether a field takes an action only from roles that have a grant on it. */
export function isGranted(model: Model, object: string, field: string, action: 'read' | 'update'): boolean {
  return model.objects[object]?.fields[field]?.access?.[action] === 'granted';
}

/** Returns the rights of which any one lets a role take an action on a member of a row. */
export function memberRights(model: Model, role: string, object: string, member: string, action: 'read' | 'update'): Allowance[] {
  const own = fieldGrant(model, role, object, member, action);
  const inherited = isGranted(model, object, member, action) ? false : objectRight(model, role, object, action);
  return anyOf([inherited, own]);
}

/** Returns the rights of which any one lets a role read or write a row at all. */
export function rowRights(model: Model, role: string, object: string, action: Action): Allowance[] {
  const rights = [objectRight(model, role, object, action)];
  if (action === 'read' || action === 'update') {
    for (const field of Object.keys(model.roles[role]?.objects[object]?.fields ?? {})) rights.push(fieldGrant(model, role, object, field, action));
  }
  if (action === 'update') rights.push(...transitionRights(model, role, object));
  return anyOf(rights);
}

/**
 * Returns the rows on which a role without a right to update may take the transitions that name it: those it may read.
 * A role that may update takes them on the rows it may update.
 */
export function transitionRights(model: Model, role: string, object: string): Allowance[] {
  if (objectRight(model, role, object, 'update') !== false) return [];
  const named = Object.values(model.objects[object]?.transitions ?? {}).some((transition) => transition.roles?.includes(role));
  return named ? anyOf([objectRight(model, role, object, 'read')]) : [];
}

/** Returns the roles that may take a transition: those it names, or all that may update the state. */
export function transitionRoles(model: Model, object: string, name: string): string[] {
  const element = model.objects[object];
  const named = element?.transitions[name]?.roles;
  if (named) return Object.keys(model.roles).filter((role) => named.includes(role));
  const state = element?.machine?.field ?? '';
  return Object.keys(model.roles).filter((role) => memberRights(model, role, object, state, 'update').length > 0);
}

/** Drops what gives nothing; one that gives everything stands for all. */
function anyOf(rights: readonly Allowance[]): Allowance[] {
  if (rights.includes(true)) return [true];
  const keys = new Set<string>();
  return rights.filter((right) => right !== false && !keys.has(JSON.stringify(right)) && keys.add(JSON.stringify(right)));
}

function allowance(right: Right | undefined): Allowance {
  if (right === undefined || right === 'none') return false;
  if (right === 'all') return true;
  if (right === 'own') return 'own';
  if (typeof right === 'string') throw new Error(`no right is called ${right}`);
  return { where: right.where };
}
