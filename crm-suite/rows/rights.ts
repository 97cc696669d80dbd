/** Who may do what, read from the model: the suite asks the database whether it agrees. */
import type { Model, Right } from '#engine/model.ts';

export type Action = 'create' | 'read' | 'update' | 'delete';
export const ACTIONS: readonly Action[] = ['create', 'read', 'update', 'delete'];

/** Returns a role's right on an object; `none` when nobody gave it one. */
export function rightOn(model: Model, role: string, object: string, action: Action): Right {
  return model.roles[role]?.objects[object]?.[action] ?? 'none';
}

/** Returns a role's right on a field: the object's, unless the field is for those only who were granted it. A grant on a field that inherits adds. */
export function rightOnField(model: Model, role: string, object: string, field: string, action: 'read' | 'update'): Right {
  const granted = model.roles[role]?.objects[object]?.fields[field]?.[action] ?? 'none';
  const access = model.objects[object]?.fields[field]?.access;
  if (access?.[action] === 'granted') return granted;
  return granted === 'none' ? rightOn(model, role, object, action) : granted;
}

/** Returns whether a role may give a field a value when it creates a row. Source: docs/dsl.md, "Rights". */
export function maySet(model: Model, role: string, object: string, field: string): boolean {
  return model.objects[object]?.fields[field]?.access?.update !== 'granted' || rightOnField(model, role, object, field, 'update') !== 'none';
}

const BREADTH = (right: Right): number => (right === 'all' ? 3 : right === 'own' ? 2 : right === 'none' ? 0 : 1);

/** Returns the roles that a right lets do something, the broadest right first, equals in the order given. */
export function broadestFirst(roles: readonly string[], rightOf: (role: string) => Right): string[] {
  return roles.filter((role) => rightOf(role) !== 'none').sort((a, b) => BREADTH(rightOf(b)) - BREADTH(rightOf(a)));
}

/** Returns the roles that have a right to an action on an object, the broadest first; among equals, those with more rights on it altogether. */
export function rolesWith(model: Model, object: string, action: Action): string[] {
  const altogether = (role: string): number => ACTIONS.reduce((sum, each) => sum + BREADTH(rightOn(model, role, object, each)), 0);
  const roles = Object.keys(model.roles).sort((a, b) => altogether(b) - altogether(a) || (a < b ? -1 : 1));
  return broadestFirst(roles, (role) => rightOn(model, role, object, action));
}

/** Returns the role to create rows of an object with, one that may set the given fields when there is one. */
export function creatorOf(model: Model, object: string, fields: readonly string[] = []): string | undefined {
  const creators = rolesWith(model, object, 'create');
  return creators.find((role) => fields.every((field) => maySet(model, role, object, field))) ?? creators[0];
}
