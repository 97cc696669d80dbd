/** Names: the row, old, user, variables, and what follows a dot. */
import { findMember, memberNames, scaleOfField } from './members.ts';
import { Mistake, suggest } from './scope.ts';
import type { Reach, Scope } from './scope.ts';
import type { Node, Span } from './tree.ts';
import { describe } from './types.ts';
import type { Read } from './types.ts';
import type { Row, Rows, Typed } from './typed.ts';

type Named = Extract<Node, { kind: 'name' }>;
type Membered = Extract<Node, { kind: 'member' }>;
type Resolved = { typed: Typed; reach?: Reach };

/** Units: relations followed in one path. */
const MAX_HOPS = 3;

/** Returns a row by itself: the name of the row, of `old`, or of a variable. */
export function checkName(node: Named, scope: Scope): Typed {
  const { row } = reachOf(node, scope);
  return { kind: 'row', row, type: { kind: 'row', object: row.object } };
}

/** Returns the value, row or list that a path leads to. */
export function checkMember(node: Membered, scope: Scope): Typed {
  return isUser(node.of) ? checkUser(node, scope) : resolve(node, scope).typed;
}

/** Refuses `old` and `changed` where there is no row before. */
export function needRowBefore(scope: Scope, span: Span, what: string): void {
  const { place, event } = scope.context;
  if (!['check', 'when', 'guard'].includes(place)) throw new Mistake(span, `${what} is only for rules and guards.`, 'Speak of the row as it is.');
  if (event === 'create') throw new Mistake(span, `${what} needs a row before, which a new row has not.`, 'Write `events: [update]` for this rule.');
}

function reachOf(node: Node, scope: Scope): Reach {
  if (node.kind === 'name') return reachByName(node, scope);
  if (node.kind !== 'member' || isUser(node.of)) {
    const { type } = scope.infer(node, scope);
    throw type.kind === 'rows' || type.kind === 'values' ? listWithoutFields(node) : new Mistake(node, `This is ${describe(type)}: no name may follow it.`, 'Put the dot after a row or a relation.');
  }
  const { typed, reach } = resolve(node, scope);
  if (typed.kind === 'rows') throw listWithoutFields(node);
  if (!reach) throw new Mistake(node, `"${node.name}" is ${describe(typed.type)}: no name may follow it.`, 'Put the dot after a row or a relation.');
  return reach;
}

function reachByName(node: Named, scope: Scope): Reach {
  const variable = scope.variables.get(node.name);
  if (variable) return variable;
  const { object, model } = scope.context;
  if (node.name === scope.rowName) return { row: { kind: 'this', object }, steps: [], old: false, hops: 0 };
  if (node.name === 'old') {
    needRowBefore(scope, node, '`old`');
    return { row: { kind: 'old', object }, steps: [], old: true, hops: 0 };
  }
  if (node.name === 'user') throw new Mistake(node, '`user` is no value by itself.', 'Write `user.id` or `user.role`.');
  const help = findMember(model, object, node.name) ? `Write \`${scope.rowName}.${node.name}\`.` : suggest(node.name, [scope.rowName, 'old', 'user', ...scope.variables.keys()]);
  throw new Mistake(node, `"${node.name}" is not known here.`, help);
}

function resolve(node: Membered, scope: Scope): Resolved {
  const reach = reachOf(node.of, scope);
  const at: Span = { start: node.at, end: node.end };
  if (reach.hops > MAX_HOPS) throw new Mistake(at, `The path follows more than ${MAX_HOPS} relations.`, 'Keep what you need in a field nearer to the row.');
  const { object } = reach.row;
  const member = findMember(scope.context.model, object, node.name);
  if (!member) throw new Mistake(at, `"${object}" has no "${node.name}".`, suggest(node.name, memberNames(scope.context.model, object)));
  const read: Read = { object, name: node.name, kind: member.kind, steps: reach.steps, old: reach.old, ...at };
  scope.reads.push(read);
  if (member.kind === 'inverse' || (member.kind === 'relation' && member.relation.kind === 'manyToMany')) {
    if (reach.old) throw new Mistake(at, 'The row before keeps no lists.', `Write \`${scope.rowName}.${node.name}\`: the list as it is now.`);
    const back = member.kind === 'inverse';
    const rows: Rows = {
      object: back ? member.object : member.relation.to, of: reach.row, name: node.name,
      relation: back ? { object: member.object, name: member.name } : { object, name: node.name },
      kind: !back ? 'joined' : member.relation.kind === 'manyToMany' ? 'joinedBack' : 'inverse',
      filters: [], steps: [...reach.steps, { object, name: node.name, kind: member.kind }],
    };
    return { typed: { kind: 'rows', rows, type: { kind: 'rows', object: rows.object } } };
  }
  if (member.kind === 'relation') {
    const row: Row = { kind: 'follow', object: member.relation.to, of: reach.row, relation: node.name };
    const steps = [...reach.steps, { object, name: node.name, kind: member.kind }];
    return { typed: { kind: 'row', row, type: { kind: 'row', object: row.object } }, reach: { row, steps, old: reach.old, hops: reach.hops + 1 } };
  }
  if (member.kind !== 'field' || member.field.type !== 'formula') return { typed: { kind: 'field', row: reach.row, name: node.name, type: member.type } };
  if (scope.context.place === 'formula') throw new Mistake(at, `"${node.name}" is a formula, and a formula may not read another.`, `Write out what "${node.name}" computes.`);
  if (reach.row.kind === 'old') throw new Mistake(at, 'The row before keeps no formulas.', `Write out what "${node.name}" computes, with \`old\`.`);
  const { body } = scope.formula(scope, reach, node.name, at);
  return { typed: { kind: 'formula', row: reach.row, name: node.name, body, scale: scaleOfField(member.field), type: member.type } };
}

function listWithoutFields(span: Span): Mistake {
  return new Mistake(span, 'A list has no fields of its own.', 'Use the list with exists, all, filter, map or size().');
}

function isUser(node: Node): boolean {
  return node.kind === 'name' && node.name === 'user';
}

function checkUser(node: Membered, scope: Scope): Typed {
  const at = { start: node.at, end: node.end };
  if (node.name !== 'id' && node.name !== 'role') throw new Mistake(at, `"user" has no "${node.name}".`, suggest(node.name, ['id', 'role']));
  if (scope.context.place === 'formula') throw new Mistake(node, 'A formula is the same for every user.', 'Leave `user` out; use a right or a guard for what differs by user.');
  if (node.name === 'id') return { kind: 'user', name: 'id', type: { kind: 'text' } };
  return { kind: 'user', name: 'role', type: { kind: 'option', of: 'user.role', keys: Object.keys(scope.context.model.roles) } };
}
