/**
 * The kinds of element that a patch can name: for each its scope, the form of its target, the schema of its value,
 * and what may be reordered. The one table from which the editor schema, target parsing and the docs are made.
 * Source: docs/dsl.md, "Scopes, targets, operations".
 */
export const SCOPES = ['object', 'relation', 'state', 'rule', 'page', 'permission', 'menu', 'report'] as const;
export const OPERATIONS = ['add', 'update', 'replace', 'remove', 'reorder'] as const;

export type Scope = (typeof SCOPES)[number];
export type Op = (typeof OPERATIONS)[number];

/** Grammar of names. Units: characters. */
export const OBJECT_NAME = '[A-Z][A-Za-z0-9]{0,39}';
export const MEMBER_NAME = '[a-z][A-Za-z0-9]{0,39}';
export const MODULE_NAME = '(?=.{2,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*';

export type ElementKind =
  | 'object' | 'field' | 'option' | 'relation' | 'machine' | 'state' | 'transition' | 'rule'
  | 'page' | 'section' | 'item' | 'role' | 'grant' | 'fieldGrant' | 'menu' | 'menuChild' | 'report' | 'measure';

export type ElementForm = {
  kind: ElementKind;
  scope: Scope;
  /** Segments of the target: `Object` and `name` stand for names, anything else for itself. */
  segments: readonly string[];
  /** The `$defs` key in values.schema.json. */
  value: string;
  /** Attributes that `add` and `replace` must give. */
  required: readonly string[];
  /** True when the element stands in a list and can be moved with `{ before }` or `{ after }`. */
  movable: boolean;
  /** The list inside the element that `{ order: [...] }` arranges. */
  orders?: string;
};

export const ELEMENT_FORMS: readonly ElementForm[] = [
  { kind: 'object', scope: 'object', segments: ['Object'], value: 'objectValue', required: [], movable: false },
  { kind: 'field', scope: 'object', segments: ['Object', 'name'], value: 'fieldValue', required: ['type'], movable: false, orders: 'options' },
  { kind: 'option', scope: 'object', segments: ['Object', 'name', 'options', 'name'], value: 'optionValue', required: [], movable: true },
  { kind: 'relation', scope: 'relation', segments: ['Object', 'name'], value: 'relationValue', required: ['to', 'kind'], movable: false },
  { kind: 'machine', scope: 'state', segments: ['Object'], value: 'machineValue', required: ['field', 'initial', 'states'], movable: false },
  { kind: 'state', scope: 'state', segments: ['Object', 'states', 'name'], value: 'stateValue', required: [], movable: false },
  { kind: 'transition', scope: 'state', segments: ['Object', 'transitions', 'name'], value: 'transitionValue', required: ['from', 'to'], movable: false },
  { kind: 'rule', scope: 'rule', segments: ['Object', 'name'], value: 'ruleValue', required: ['check', 'message'], movable: false },
  { kind: 'page', scope: 'page', segments: ['name'], value: 'pageValue', required: ['kind'], movable: false, orders: 'sections' },
  { kind: 'section', scope: 'page', segments: ['name', 'name'], value: 'sectionValue', required: [], movable: true, orders: 'items' },
  { kind: 'item', scope: 'page', segments: ['name', 'name', 'name'], value: 'itemValue', required: [], movable: true },
  { kind: 'role', scope: 'permission', segments: ['name'], value: 'roleValue', required: [], movable: false },
  { kind: 'grant', scope: 'permission', segments: ['name', 'Object'], value: 'grantValue', required: [], movable: false },
  { kind: 'fieldGrant', scope: 'permission', segments: ['name', 'Object', 'name'], value: 'fieldGrantValue', required: [], movable: false },
  { kind: 'menu', scope: 'menu', segments: ['name'], value: 'menuValue', required: [], movable: true, orders: 'children' },
  { kind: 'menuChild', scope: 'menu', segments: ['name', 'name'], value: 'menuValue', required: [], movable: true },
  { kind: 'report', scope: 'report', segments: ['name'], value: 'reportValue', required: ['object', 'measures'], movable: false, orders: 'measures' },
  { kind: 'measure', scope: 'report', segments: ['name', 'measures', 'name'], value: 'measureValue', required: ['kind'], movable: true },
];

const SEGMENT: Record<string, string> = { Object: OBJECT_NAME, name: MEMBER_NAME };

/** Returns the regular expression, anchored, that the targets of a form match. */
export function targetPattern(form: ElementForm): string {
  return `^${form.segments.map((segment) => SEGMENT[segment] ?? segment).join('\\.')}$`;
}
