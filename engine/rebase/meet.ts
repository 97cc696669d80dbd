/** Where two sets of changes, made from one model without knowing of each other, cannot both hold. */
import type { Change } from '../diff.ts';
import { shapeOf } from '../names.ts';
import { sameValue } from '../same-value.ts';

/** What clashes with what, and why, in words. */
export type Clash = { own: Change; over: Change; why: string };

const MEMBERS: ReadonlySet<string> = new Set(['field', 'relation']);
const EXPRESSIONS: ReadonlySet<string> = new Set(['check', 'when', 'guard', 'expr', 'filter', 'where', 'default', 'backfill']);
/** Attributes that a person reads: a name in them is only a word. */
const READ: ReadonlySet<string> = new Set(['label', 'help', 'message']);

const key = (change: Change) => `${change.element} ${change.id}`;
const holder = (target: string) => target.slice(0, Math.max(0, target.lastIndexOf('.')));
const last = (target: string) => target.slice(target.lastIndexOf('.') + 1);

/** Names that a change brings into a namespace, as an eye sees them. */
function namesOf(change: Change): string[] {
  const values = (change.kind === 'add' ? change.after : change.kind === 'change' ? { [change.attribute!]: change.after } : {}) as Record<string, unknown>;
  const extra = [change.element === 'relation' && values['inverse'] !== undefined ? `member ${String(values['to'] ?? '*')} ${shapeOf(String(values['inverse']))}` : undefined,
    change.element === 'machine' && values['field'] !== undefined ? `member ${change.target} ${shapeOf(String(values['field']))}` : undefined].filter((name) => name !== undefined);
  if (change.kind !== 'add' && change.kind !== 'rename') return extra;
  if (change.element === 'machine') return extra;
  return [`${MEMBERS.has(change.element) ? 'member' : change.element} ${holder(change.target)} ${shapeOf(last(change.target))}`, ...extra];
}

/** Every text in a change that can name an element. */
function mentions(change: Change, name: string): boolean {
  const word = new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`, 'i');
  const inside = (value: unknown, attribute: string): boolean => {
    if (READ.has(attribute)) return false;
    if (typeof value === 'string') return EXPRESSIONS.has(attribute) ? word.test(value) : value === name;
    return value !== null && typeof value === 'object' && Object.entries(value).some(([inner, each]) => inside(each, Array.isArray(value) ? attribute : inner));
  };
  if (change.kind === 'add') return Object.entries(change.after as object).some(([attribute, value]) => inside(value, attribute));
  return change.kind === 'change' && inside(change.after, change.attribute!);
}

const isInside = (target: string, above: string) => target === above || target.startsWith(`${above}.`);

/** In which scopes an element holds others. */
function holds(gone: Change, other: Change): boolean {
  if (!isInside(other.was ?? other.target, gone.target)) return other.scope === 'permission' && gone.scope === 'object' && (other.target.split('.')[1] === gone.target || isInside(other.target.split('.').slice(1).join('.'), gone.target));
  return gone.element === 'object' ? ['object', 'relation', 'state', 'rule'].includes(other.scope) : gone.scope === other.scope && (gone.element !== 'grant' || other.element === 'grant');
}

function loses(gone: Change, other: Change): string | undefined {
  if (gone.kind !== 'remove' || other.kind === 'remove') return undefined;
  if (holds(gone, other)) return `"${gone.target}" is taken away, and "${other.target}" is ${other.kind === 'add' ? 'added' : 'changed'}`;
  return mentions(other, last(gone.target)) ? `"${gone.target}" is taken away, and "${other.target}" names it` : undefined;
}

function renames(renamed: Change, other: Change): string | undefined {
  return renamed.kind === 'rename' && mentions(other, last(renamed.was!)) ? `"${renamed.was}" is called "${renamed.target}" now, and "${other.target}" names it as before` : undefined;
}

/** Returns whether two changes do the very same. */
export function isSame(one: Change, other: Change): boolean {
  return key(one) === key(other) && one.kind === other.kind && one.attribute === other.attribute
    && (one.kind === 'remove' || (one.target === other.target && sameValue(one.after, other.after) && one.follows === other.follows));
}

function twoValues(own: Change, over: Change): string | undefined {
  if (key(own) !== key(over) || own.kind !== over.kind || own.attribute !== over.attribute) return undefined;
  if (own.kind === 'change') return `both set "${own.attribute}" of "${own.target}", to two values`;
  if (own.kind === 'rename') return `both rename "${own.was}", to "${own.target}" and "${over.target}"`;
  return own.kind === 'move' ? `both move "${own.target}", to two places` : `both add "${own.target}", and not the same`;
}

function oneName(own: Change, over: Change): string | undefined {
  const taken = new Set(namesOf(over));
  const free = (name: string) => name.replace(/^member \S+ /, 'member * ');
  const again = namesOf(own).some((name) => taken.has(name) || (name.startsWith('member * ') && [...taken].some((each) => free(each) === name)) || taken.has(free(name)));
  return again && key(own) !== key(over) ? `"${own.target}" and "${over.target}" would have one name, or two that look alike` : undefined;
}

/** Returns why two changes cannot both hold, or undefined. */
export function clashOf(own: Change, over: Change): Clash | undefined {
  if (isSame(own, over)) return undefined;
  const why = twoValues(own, over) ?? loses(over, own) ?? loses(own, over) ?? renames(over, own) ?? renames(own, over) ?? oneName(own, over);
  return why === undefined ? undefined : { own, over, why };
}
