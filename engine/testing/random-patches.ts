/** Random patches over few names, so that they meet: for laws that must hold whatever is done. */
import fc from 'fast-check';
import type { Patch } from '#schemas/types.ts';

const OBJECTS = ['Customer', 'Order', 'Ticket'];
const MEMBERS = ['name', 'kind', 'tier', 'status', 'owned'];
const KEYS = ['low', 'mid', 'high', 'top'];
const ROLES = ['sales', 'boss'];

const pick = (values: readonly string[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const record = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape).map((value) => Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)));
const label = maybe(fc.oneof(pick(['A', 'B']), fc.constant({ en: 'A', zh: '甲' })));
const keyed = (extra: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.uniqueArray(pick(KEYS), { minLength: 1, maxLength: 3 }).chain((keys) => fc.tuple(...keys.map((key) => record({ key: fc.constant(key), label, ...extra }))));

const field = record({ type: pick(['text', 'option', 'money']), label, required: maybe(fc.boolean()) })
  .chain((value) => (value['type'] === 'option' ? keyed().map((options) => ({ ...value, options })) : fc.constant(value)));
const states = fc.dictionary(pick(KEYS), record({ label, final: maybe(fc.boolean()) }), { minKeys: 1, noNullPrototype: true });
const right = maybe(pick(['all', 'own', 'none']));

type Kind = { scope: Patch['scope']; target: fc.Arbitrary<string>; value: fc.Arbitrary<unknown>; change?: fc.Arbitrary<unknown>; move?: boolean; order?: boolean };

const change = record({ label: fc.oneof(pick(['C', 'D']), fc.constant(null)) });
const path = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((names) => names.join('.'));

const KINDS: readonly Kind[] = [
  { scope: 'object', target: pick(OBJECTS), value: record({ label, fields: maybe(fc.dictionary(pick(MEMBERS), field, { noNullPrototype: true })) }), change },
  { scope: 'object', target: path(pick(OBJECTS), pick(MEMBERS)), value: field, change: record({ label: pick(['C']), required: maybe(fc.boolean()) }), order: true },
  { scope: 'object', target: path(pick(OBJECTS), pick(MEMBERS), fc.constant('options'), pick(KEYS)), value: record({ label }), change, move: true },
  { scope: 'relation', target: path(pick(OBJECTS), pick(MEMBERS)), value: record({ to: pick(OBJECTS), kind: fc.constant('manyToOne'), inverse: maybe(pick(['inA', 'inB', 'name'])) }), change },
  { scope: 'state', target: pick(OBJECTS), value: record({ field: pick(['status', 'phase']), initial: pick(KEYS), states }), change: record({ field: pick(['status', 'phase']) }) },
  { scope: 'state', target: path(pick(OBJECTS), fc.constant('states'), pick(KEYS)), value: record({ label }), change },
  { scope: 'state', target: path(pick(OBJECTS), fc.constant('transitions'), pick(KEYS)), value: record({ from: fc.constant(['low']), to: pick(KEYS) }), change },
  { scope: 'rule', target: path(pick(OBJECTS), pick(MEMBERS)), value: record({ check: fc.constant('true'), message: pick(['No.', 'Never.']) }), change },
  { scope: 'page', target: pick(['list', 'detail']), value: record({ kind: fc.constant('detail'), sections: maybe(keyed({ items: maybe(keyed()) })) }), change, order: true },
  { scope: 'page', target: path(pick(['list', 'detail']), pick(KEYS)), value: record({ label, items: maybe(keyed()) }), change, move: true, order: true },
  { scope: 'page', target: path(pick(['list', 'detail']), pick(KEYS), pick(KEYS)), value: record({ label, after: maybe(pick(KEYS)) }), change: record({ after: fc.oneof(pick(KEYS), fc.constant(null)) }), move: true },
  { scope: 'permission', target: pick(ROLES), value: record({ label }), change },
  { scope: 'permission', target: path(pick(ROLES), pick(OBJECTS)), value: record({ read: right, update: pick(['all', 'own']) }), change: record({ read: pick(['none']), update: maybe(fc.constant(null)) }) },
  { scope: 'permission', target: path(pick(ROLES), pick(OBJECTS), pick(MEMBERS)), value: record({ update: pick(['all', 'own']) }), change: record({ update: pick(['none']) }) },
  { scope: 'menu', target: pick(['one', 'two', 'three']), value: record({ label }), change, move: true, order: true },
  { scope: 'menu', target: path(pick(['one', 'two', 'three']), pick(KEYS)), value: record({ label }), change, move: true },
  { scope: 'report', target: pick(['sums', 'counts']), value: record({ object: pick(OBJECTS), measures: keyed({ kind: fc.constant('count') }) }), change: record({ chart: pick(['bar', 'pie']) }), order: true },
  { scope: 'report', target: path(pick(['sums', 'counts']), fc.constant('measures'), pick(KEYS)), value: record({ kind: pick(['count', 'sum']), label }), change, move: true },
];

const MENU_NAMES = ['one', 'two', 'three'];

function patchOf(kind: Kind): fc.Arbitrary<Patch> {
  const { scope } = kind;
  const ops: fc.Arbitrary<Patch>[] = [
    fc.record({ op: fc.constant('add' as const), scope: fc.constant(scope), target: kind.target, value: kind.value }),
    fc.record({ op: fc.constant('replace' as const), scope: fc.constant(scope), target: kind.target, value: kind.value }),
    fc.record({ op: fc.constant('remove' as const), scope: fc.constant(scope), target: kind.target }),
  ];
  if (kind.change) ops.push(fc.record({ op: fc.constant('update' as const), scope: fc.constant(scope), target: kind.target, value: kind.change }));
  const keys = pick(scope === 'menu' ? [...MENU_NAMES, ...KEYS] : KEYS);
  const moves = fc.oneof(keys.map((after) => ({ after })), keys.map((before) => ({ before })));
  if (kind.move) ops.push(fc.record({ op: fc.constant('reorder' as const), scope: fc.constant(scope), target: kind.target, value: moves }));
  if (kind.order) ops.push(fc.record({ op: fc.constant('reorder' as const), scope: fc.constant(scope), target: kind.target, value: fc.shuffledSubarray(KEYS, { minLength: 1 }).map((order) => ({ order })) }));
  // Additions come often enough for the rest to find something.
  return fc.oneof({ weight: 3, arbitrary: ops[0]! }, ...ops.slice(1));
}

/** Patches of one module, no two of which do the same to one target; whether they can act is not said. */
export const randomPatches: fc.Arbitrary<Patch[]> = fc.uniqueArray(fc.oneof(...KINDS.map(patchOf)), {
  minLength: 1, maxLength: 40, size: 'max', selector: (patch) => `${patch.op} ${patch.scope} ${patch.target}`,
});
