/** Who may do what, before and after: the permission matrix of a plan. Source: docs/dsl.md, "Rights" */
import type { Model } from '../model.ts';
import { isGranted, memberRights, objectRight, fieldGrant, type Action, type Allowance } from '../sql/rights.ts';

export type Verdict = 'same' | 'wider' | 'narrower' | 'new' | 'gone';

/** `before` and `after` are in words: `none`, `own`, `all`, `where …`. */
export type RightCell = { before: string; after: string; verdict: Verdict };

/** One role on one object, or on one field or relation of it. */
export type RightsRow = { role: string; object: string; member?: string; actions: Partial<Record<Action, RightCell>> };

const OBJECT_ACTIONS = ['create', 'read', 'update', 'delete'] as const;
/** A value alone is never deleted. */
const MEMBER_ACTIONS = ['create', 'read', 'update'] as const;

type Place = { role: string; object: string; member?: string };

function oneWord(allowance: Allowance): string {
  if (allowance === true) return 'all';
  if (allowance === false) return 'none';
  return allowance === 'own' ? 'own' : `where ${allowance.where}`;
}

/** What one role may do, as the words of which any one is enough; none for nothing. */
function allowed(model: Model, { role, object, member }: Place, action: Action): string[] {
  if (member === undefined) return [objectRight(model, role, object, action)].filter((right) => right !== false).map(oneWord);
  if (action === 'read' || action === 'update') return memberRights(model, role, object, member, action).map(oneWord);
  const create = objectRight(model, role, object, 'create');
  const closed = isGranted(model, object, member, 'update') && fieldGrant(model, role, object, member, 'update') === false;
  return create === false || closed ? [] : [oneWord(create)];
}

/** Two conditions can't be compared, so another condition counts as wider: somebody has to look. */
function compare(before: readonly string[], after: readonly string[]): Verdict {
  const [fewer, more] = [after.filter((right) => !before.includes(right)), before.filter((right) => !after.includes(right))];
  if (fewer.length === 0 && more.length === 0) return 'same';
  if (before.includes('all') || fewer.length === 0) return 'narrower';
  return 'wider';
}

const inWords = (rights: readonly string[]) => (rights.length ? rights.join(' or ') : 'none');

/** A role that is not there has no name, and so no right. */
function rowOf(before: Model, after: Model, was: Place | undefined, now: Place | undefined, role: string): RightsRow {
  const { object, member } = (now ?? was)!;
  const actions = member === undefined ? OBJECT_ACTIONS : MEMBER_ACTIONS;
  const cells = actions.map((action): [Action, RightCell] => {
    const [old, fresh] = [was ? allowed(before, was, action) : [], now ? allowed(after, now, action) : []];
    const verdict = now && was ? compare(old, fresh) : now ? 'new' : 'gone';
    return [action, { before: inWords(old), after: inWords(fresh), verdict: old.length || fresh.length ? verdict : 'same' }];
  });
  return { role, object, ...(member === undefined ? {} : { member }), actions: Object.fromEntries(cells) };
}

type Pair = { was?: string; now?: string };
type Named = { name: string; id: string };

const named = (map: Readonly<Record<string, { id: string }>>): Named[] => Object.entries(map).map(([name, { id }]) => ({ name, id }));

/** What is there now with its twin before, then what went. */
function pair(before: readonly Named[], after: readonly Named[]): Pair[] {
  const old = new Map(before.map(({ id, name }) => [id, name]));
  const stays = new Set(after.map(({ id }) => id));
  return [...after.map(({ id, name }) => ({ was: old.get(id), now: name })), ...before.filter(({ id }) => !stays.has(id)).map(({ name }) => ({ was: name }))];
}

const membersOf = (model: Model, object: string | undefined) => (object === undefined ? [] : [...named(model.objects[object]!.fields), ...named(model.objects[object]!.relations)]);

/** A member that follows its object says nothing that the object's row does not. */
function follows(row: RightsRow, above: RightsRow, isNew: boolean, isGone: boolean): boolean {
  return MEMBER_ACTIONS.every((action) => (isNew || row.actions[action]!.before === above.actions[action]!.before) && (isGone || row.actions[action]!.after === above.actions[action]!.after));
}

/**
 * Returns the permission matrix of two models, by object, then member, then role: the rows that differ or are new, or with `all` every row.
 * A role, object or member is the same when its id is; a member that follows its object for every role has no rows of its own.
 */
export function compareRights(before: Model, after: Model, options: { all?: boolean } = {}): RightsRow[] {
  const roles = pair(named(before.roles), named(after.roles));
  const rows = pair(named(before.objects), named(after.objects)).flatMap((object) => {
    const at = (side: keyof Pair, role: Pair, member?: Pair): Place | undefined => (object[side] === undefined || (member && member[side] === undefined) ? undefined
      : { role: role[side] ?? '', object: object[side], ...(member && { member: member[side]! }) });
    const row = (role: Pair, member?: Pair) => rowOf(before, after, at('was', role, member), at('now', role, member), (role.now ?? role.was)!);
    const above = roles.map((role) => row(role));
    const members = pair(membersOf(before, object.was), membersOf(after, object.now)).flatMap((member) => {
      const own = roles.map((role) => row(role, member));
      return own.every((each, index) => follows(each, above[index]!, member.was === undefined, member.now === undefined)) ? [] : own;
    });
    return [...above, ...members];
  });
  return options.all ? rows : rows.filter((row) => Object.values(row.actions).some(({ verdict }) => verdict !== 'same'));
}

/** Returns whether a row gives more than before on something that was there. */
export function isWidening(row: RightsRow): boolean {
  return Object.values(row.actions).some(({ verdict }) => verdict === 'wider');
}
