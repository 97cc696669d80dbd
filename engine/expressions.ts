/** Every expression of a model, with where it stands and what it may speak of. */
import type { Scope } from '#schemas/elements.ts';
import type { CelContext } from './cel/types.ts';
import type { Field, Grant, Literal, Model, ObjectElement } from './model.ts';

export type PlacedExpression = {
  module: string;
  scope: Scope;
  target: string;
  attribute: string;
  text: string;
  context: Omit<CelContext, 'model'>;
};

type Found = Omit<PlacedExpression, 'context'> & { place: CelContext['place']; field?: string };

const inLiteral = (value: Literal | undefined) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value.expr : undefined);

function ofField(object: string, name: string, field: Field): Found[] {
  const at = { module: field.module, scope: 'object' as const, target: `${object}.${name}` };
  const given: [string, string | undefined, CelContext['place']][] = [
    ['expr', field.expr, 'formula'], ['default', inLiteral(field.default), 'default'], ['backfill', inLiteral(field.backfill), 'default'],
  ];
  return given.flatMap(([attribute, text, place]) => (text === undefined ? [] : [{ ...at, attribute, text, place, field: name }]));
}

function ofObject(name: string, object: ObjectElement): Found[] {
  const fields = Object.entries(object.fields).flatMap(([field, value]) => ofField(name, field, value));
  const transitions = Object.entries(object.transitions).flatMap(([transition, { module, guard }]): Found[] =>
    guard === undefined ? [] : [{ module, scope: 'state', target: `${name}.transitions.${transition}`, attribute: 'guard', text: guard, place: 'guard' }]);
  const rules = Object.entries(object.rules).flatMap(([rule, { module, check, when }]): Found[] => {
    const at = { module, scope: 'rule' as const, target: `${name}.${rule}` };
    return [{ ...at, attribute: 'check', text: check, place: 'check' }, ...(when === undefined ? [] : [{ ...at, attribute: 'when', text: when, place: 'when' as const }])];
  });
  return [...fields, ...transitions, ...rules];
}

function ofGrant(role: string, object: string, grant: Grant): Found[] {
  const rights = (target: string, module: string, value: object): Found[] => ['create', 'read', 'update', 'delete'].flatMap((attribute) => {
    const right = (value as Record<string, unknown>)[attribute] as { where?: string } | string | undefined;
    return typeof right === 'object' && right.where !== undefined ? [{ module, scope: 'permission' as const, target, attribute, text: right.where, place: 'where' as const }] : [];
  });
  return [...rights(`${role}.${object}`, grant.module, grant), ...Object.entries(grant.fields).flatMap(([field, value]) => rights(`${role}.${object}.${field}`, value.module, value))];
}

/** Which events a rule speaks for decides whether its expressions may name the row before. */
function eventOf(rules: ObjectElement['rules'], { scope, target, place }: Found): CelContext['event'] {
  if (place === 'guard') return 'transition';
  if (scope !== 'rule') return undefined;
  const events = rules[target.split('.')[1]!]?.events ?? ['create', 'update'];
  if (events.includes('create')) return 'create';
  if (events.every((event) => event === 'delete')) return 'delete';
  return events.every((event) => event.includes('.')) ? 'transition' : 'update';
}

/** Most of a model is what its base is, as the same values: what those hold is listed once. */
const listed = new WeakMap<object, Map<string, readonly PlacedExpression[]>>();

function once(part: object, name: string, list: () => readonly Found[], object: string, rules: ObjectElement['rules'] = {}): readonly PlacedExpression[] {
  const known = listed.get(part) ?? new Map<string, readonly PlacedExpression[]>();
  listed.set(part, known);
  const before = known.get(name);
  if (before) return before;
  const placed = list().map((found): PlacedExpression => {
    const { place, field, ...rest } = found;
    return { ...rest, context: { object, place, field, event: eventOf(rules, found) } };
  });
  known.set(name, placed);
  return placed;
}

/** Returns the expressions of a model, each with the context that it is typed in. */
export function listExpressions(model: Model): PlacedExpression[] {
  return [
    ...Object.entries(model.objects).flatMap(([name, object]) => once(object, name, () => ofObject(name, object), name, object.rules)),
    ...Object.entries(model.roles).flatMap(([role, { objects }]) => Object.entries(objects).flatMap(([name, grant]) => once(grant, `${role}.${name}`, () => ofGrant(role, name, grant), name))),
    ...Object.entries(model.reports).flatMap(([name, report]) => once(report, name, () => (report.filter === undefined ? []
      : [{ module: report.module, scope: 'report', target: name, attribute: 'filter', text: report.filter, place: 'filter' }]), report.object)),
  ];
}
