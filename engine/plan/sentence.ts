/** A change in a sentence that a business person reads. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Change } from '../diff.ts';

type Plain = Record<string, unknown>;

/** What each kind of element is called in a sentence. */
export const NOUNS: Record<ElementKind, string> = {
  object: 'object', field: 'field', option: 'option', relation: 'relation', machine: 'state machine', state: 'state', transition: 'transition', rule: 'rule',
  page: 'page', section: 'page section', item: 'page item', role: 'role', grant: 'right', fieldGrant: 'right', menu: 'menu item', menuChild: 'menu item', report: 'report', measure: 'measure',
};

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.map((each) => (each !== null && typeof each === 'object' && 'key' in each ? String((each as Plain)['key']) : show(each))).join(', ');
  if (value !== null && typeof value === 'object') {
    const text = value as Plain;
    if (typeof text['where'] === 'string') return `those where ${text['where']}`;
    return typeof text['en'] === 'string' ? text['en'] : JSON.stringify(value);
  }
  return String(value);
}

const RIGHTS = ['create', 'read', 'update', 'delete'] as const;

/** What rows keep values of. */
const STORED: ReadonlySet<ElementKind> = new Set(['object', 'field', 'option', 'relation', 'machine', 'state']);

/** What is worth saying of a new element besides its name. */
function detailOf(change: Change): string {
  const value = (change.after ?? {}) as Plain;
  const parts = [
    value['type'], value['to'] && `to ${show(value['to'])}`, value['default'] !== undefined && `default ${show(value['default'])}`,
    value['required'] === true && 'required', value['unique'] === true && 'unique', value['from'] && `from ${show(value['from'])}`, value['check'],
    value['standIn'] && `shown as "${show(value['standIn'])}" while this module is off the shelf`,
  ];
  return parts.filter(Boolean).join(', ');
}

function rowsOf(right: unknown): string {
  if (right === undefined || right === 'none') return 'no rows';
  return right === 'all' || right === 'own' ? `${right} rows` : `rows where ${(right as Plain)['where']}`;
}

/** A grant is called by its role and what it is on. */
function describeGrant({ kind, target, attribute, before, after }: Change): string {
  const [role, ...rest] = target.split('.');
  const what = `"${rest.join('.')}"`;
  const given = RIGHTS.filter((right) => ((after ?? before ?? {}) as Plain)[right] !== undefined);
  const listed = given.map((right) => `${right} (${rowsOf(((after ?? before) as Plain)[right])})`).join(', ');
  if (kind === 'add') return `Gives the role "${role}" rights on ${what}: ${listed || 'none'}`;
  if (kind === 'remove') return `Takes from the role "${role}" its rights on ${what}: ${listed || 'none'}`;
  return `Lets the role "${role}" ${attribute} ${rowsOf(after)} of ${what}, before ${rowsOf(before)}`;
}

const labelOf = (value: unknown) => {
  const label = (value as Plain | undefined)?.['label'];
  return label === undefined ? '' : ` (${show(label)})`;
};

/** Returns one sentence, without a full stop and without markup. */
export function describeChange(change: Change): string {
  if ((change.element === 'grant' || change.element === 'fieldGrant') && (change.kind !== 'change' || (RIGHTS as readonly string[]).includes(change.attribute!)) && change.kind !== 'rename') return describeGrant(change);
  const noun = NOUNS[change.element];
  const name = `"${change.target}"`;
  const detail = change.kind === 'add' ? detailOf(change) : '';
  const stay = STORED.has(change.element) ? '; its stored values stay' : '';
  switch (change.kind) {
    case 'add': return `Adds the ${noun} ${name}${labelOf(change.after)}${detail ? `: ${detail}` : ''}`;
    case 'remove': return `Takes away the ${noun} ${name}${labelOf(change.before)}${stay}`;
    case 'rename': return `Renames the ${noun} ${show(change.before)} to ${name}${stay}`;
    case 'move': return `Moves the ${noun} ${name} ${typeof change.follows === 'string' ? `behind "${change.follows}"` : 'to the front'}`;
    case 'change': return `Changes ${change.attribute} of the ${noun} ${name} from ${show(change.before)} to ${show(change.after)}`;
  }
}

/** Options come with their field and need no sentence of their own. */
function withOptions(change: Change, changes: readonly Change[]): string {
  const options = changes.filter((each) => each.within && each.element === 'option' && each.target.startsWith(`${change.target}.`)).map((each) => each.target.split('.').at(-1));
  return change.element === 'field' && change.kind === 'add' && options.length ? `, one of ${options.join(', ')}` : '';
}

/** Returns the changes by scope, each with its sentences, in the order of the changes. */
export function describeChanges(changes: readonly Change[]): Map<Change['scope'], string[]> {
  const groups = new Map<Change['scope'], string[]>();
  for (const change of changes) {
    if (change.within && change.element === 'option') continue;
    groups.set(change.scope, [...groups.get(change.scope) ?? [], `${describeChange(change)}${withOptions(change, changes)}`]);
  }
  return groups;
}
