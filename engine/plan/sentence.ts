/** A change in a sentence that a business person reads. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Change } from '../diff.ts';

type Plain = Record<string, unknown>;

const NOUNS: Record<ElementKind, string> = {
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

/** What is worth saying of a new element besides its name. */
function detailOf(change: Change): string {
  const value = (change.after ?? {}) as Plain;
  if (change.scope === 'permission') return RIGHTS.filter((right) => value[right] !== undefined).map((right) => `${right} ${show(value[right])}`).join(', ');
  const parts = [
    value['type'], value['to'] && `to ${show(value['to'])}`, value['default'] !== undefined && `default ${show(value['default'])}`,
    value['required'] === true && 'required', value['unique'] === true && 'unique', value['from'] && `from ${show(value['from'])}`, value['check'],
  ];
  return parts.filter(Boolean).join(', ');
}

/** Returns one sentence, without a full stop and without markup. */
export function describeChange(change: Change): string {
  const noun = NOUNS[change.element];
  const name = `"${change.target}"`;
  const detail = change.kind === 'add' ? detailOf(change) : '';
  switch (change.kind) {
    case 'add': return `Adds the ${noun} ${name}${detail ? `: ${detail}` : ''}`;
    case 'remove': return `Takes away the ${noun} ${name}; its stored values stay`;
    case 'rename': return `Renames the ${noun} ${show(change.before)} to ${name}; its stored values stay`;
    case 'move': return `Moves the ${noun} ${name}`;
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
