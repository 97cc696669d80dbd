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
function eventOf(model: Model, { scope, target, place }: Found): CelContext['event'] {
  if (place === 'guard') return 'transition';
  if (scope !== 'rule') return undefined;
  const [object, rule] = target.split('.') as [string, string];
  const events = model.objects[object]?.rules[rule]?.events ?? ['create', 'update'];
  if (events.includes('create')) return 'create';
  if (events.every((event) => event === 'delete')) return 'delete';
  return events.every((event) => event.includes('.')) ? 'transition' : 'update';
}

const listed = new WeakMap<Model, readonly PlacedExpression[]>();

/** Returns the expressions of a model, each with the context that it is typed in. */
export function listExpressions(model: Model): readonly PlacedExpression[] {
  const known = listed.get(model) ?? list(model);
  listed.set(model, known);
  return known;
}

function list(model: Model): PlacedExpression[] {
  const of = (object: string) => (found: Found): PlacedExpression => {
    const { place, field, ...rest } = found;
    return { ...rest, context: { object, place, field, event: eventOf(model, found) } };
  };
  return [
    ...Object.entries(model.objects).flatMap(([name, object]) => ofObject(name, object).map(of(name))),
    ...Object.entries(model.roles).flatMap(([role, { objects }]) => Object.entries(objects).flatMap(([name, grant]) => ofGrant(role, name, grant).map(of(name)))),
    ...Object.entries(model.reports).flatMap(([name, { module, filter, object }]) =>
      filter === undefined ? [] : [of(object)({ module, scope: 'report', target: name, attribute: 'filter', text: filter, place: 'filter' })]),
  ];
}
