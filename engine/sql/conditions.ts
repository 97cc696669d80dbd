/** Rights as SQL conditions on a row, which may be a table's, a trigger's NEW and OLD, or an argument. */
import type { ObjectElement } from '../model.ts';
import { sha256 } from '../digest.ts';
import { expressionSQL } from './cel.ts';
import { columnOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf, onShelf } from './compilation.ts';
import { definerFunction } from './functions.ts';
import { physicalName, quoteIdentifier } from './names.ts';
import { ACTING_USER } from './tables.ts';
import { showRow } from './shown.ts';
import { memberRights, objectRight, rowRights } from './rights.ts';
import type { Action, Allowance } from './rights.ts';
import type { Statement } from './statement.ts';

/** How a row is called: `column` for one of its columns, `whole` to hand it to a function. */
export type RowText = { whole: string; column(quoted: string): string };

const MAX_HOPS = 3;
const ARGUMENT = quoteIdentifier('the row');

export function rowCalled(name: string): RowText {
  return { whole: name, column: (quoted) => `${name}.${quoted}` };
}

/** Returns how a policy calls the row of its table. */
export function rowInPolicy(object: ObjectElement): RowText {
  const name = quoteIdentifier(physicalName(object.id));
  return { whole: `${name}.*`, column: (quoted) => `${name}.${quoted}` };
}

/** Returns a condition that is true for the rows that one of the rights lets through, false or unknown for the others. */
export function anyRight(compilation: Compilation, objectName: string, rights: readonly Allowance[], row: RowText): string {
  if (rights.length === 0) return 'false';
  return rights.map((right) => condition(compilation, objectName, right, row)).join(' or ');
}

function condition(compilation: Compilation, objectName: string, right: Allowance, row: RowText): string {
  if (typeof right === 'boolean') return String(right);
  const object = objectNamed(compilation.model, objectName);
  if (right === 'own' && !object.ownerVia) return `${row.column('owner')} = (select ${ACTING_USER})`;
  return `${onShelf(compilation, functionName(objectName, right))}(${row.whole})`;
}

function functionName(objectName: string, right: Exclude<Allowance, boolean>): string {
  return right === 'own' ? `${objectName} is own` : `${objectName} where ${sha256(right.where).slice(0, 16)}`;
}

/** Returns the functions that decide about a row; they see every row, so that a right may look at rows its holder may not read. */
export function compileConditions(compilation: Compilation): Statement[] {
  const { model } = compilation;
  return objectsOf(model).flatMap(([name, object]) => {
    const callers = new Map<string, { right: Exclude<Allowance, boolean>; roles: string[] }>();
    for (const role of Object.keys(model.roles)) {
      for (const right of rightsOf(compilation, role, name)) {
        if (typeof right === 'boolean' || (right === 'own' && !object.ownerVia)) continue;
        const key = functionName(name, right);
        const entry = callers.get(key) ?? { right, roles: [] };
        if (!entry.roles.includes(role)) entry.roles.push(role);
        callers.set(key, entry);
      }
    }
    return [...callers].flatMap(([key, { right, roles }]) => {
      const sql = right === 'own' ? ownerMatches(compilation, object) : expressionSQL(compilation, right.where, { object: name, place: 'where' }, { row: ARGUMENT });
      return definerFunction(key, `${onShelf(compilation, key)}(${ARGUMENT} ${tableOf(object)})`, 'boolean', 'stable', `begin ${showRow(compilation, name, ARGUMENT)} return coalesce(${sql}, false); end`, roles);
    });
  });
}

function rightsOf({ model }: Compilation, role: string, name: string): Allowance[] {
  const actions: Action[] = ['create', 'read', 'update', 'delete'];
  const members = Object.keys(model.roles[role]?.objects[name]?.fields ?? {});
  // A field's own grant can make all rows visible; for the other fields the object's right still decides.
  return [...actions.flatMap((action) => [...rowRights(model, role, name, action), objectRight(model, role, name, action)]),
    ...members.flatMap((member) => [...memberRights(model, role, name, member, 'read'), ...memberRights(model, role, name, member, 'update')])];
}

/** Follows `ownerVia` to the row that has the owner. An empty link has no owner. */
function ownerMatches({ model }: Compilation, object: ObjectElement): string {
  const owner = (element: ObjectElement, row: string, hop: number): string => {
    if (!element.ownerVia || hop > MAX_HOPS) return `${row}.owner`;
    const relation = element.relations[element.ownerVia];
    if (!relation) throw new Error(`ownerVia of ${element.id} names no relation`);
    const parent = objectNamed(model, relation.to);
    const alias = `parent${hop}`;
    return `(select ${owner(parent, alias, hop + 1)} from ${tableOf(parent)} ${alias} where ${alias}.id = ${row}.${columnOf(relation.id)})`;
  };
  return `${owner(object, ARGUMENT, 1)} = ${ACTING_USER}`;
}
