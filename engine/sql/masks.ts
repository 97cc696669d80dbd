/**
 * Columns that some role may see in some rows only, or never, though it sees the row. A role has no right to select them in the table;
 * the view asks a function that gives the value to who may read it in that row, and null to everybody else. So a view has the same columns for all,
 * and null says nothing: neither whether there is a value nor what it is.
 */
import type { Model } from '../model.ts';
import { columnsOf, plainType, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { anyRight, rowCalled } from './conditions.ts';
import { definerFunction } from './functions.ts';
import { OWNER_ROLE, quoteLiteral } from './names.ts';
import { memberRights, rowRights } from './rights.ts';
import { actingRole } from './roles.ts';
import { shownSQL } from './shown.ts';
import type { Statement } from './statement.ts';

/** Returns whether a role may see a row without this member of it. */
export function isMasked(model: Model, object: string, member: string): boolean {
  return Object.keys(model.roles).some((role) => maskedFor(model, role, object, member));
}

function maskedFor(model: Model, role: string, object: string, member: string): boolean {
  const row = rowRights(model, role, object, 'read');
  const seen = memberRights(model, role, object, member, 'read');
  return row.length > 0 && !row.every((right) => seen.includes(true) || seen.some((other) => JSON.stringify(other) === JSON.stringify(right)));
}

/** Returns how the view reads a masked column. */
export function maskCall(compilation: Compilation, object: string, member: string): string {
  return `${onShelf(compilation, `read ${object}.${member}`)}(it.id)`;
}

/** Returns the condition under which the acting role may read a member of the row `it`; who owns the tables may read all. */
export function readableSQL(compilation: Compilation, object: string, member: string): string {
  const { model } = compilation;
  const cases = Object.keys(model.roles).map((role) => `when ${quoteLiteral(role)} then ${anyRight(compilation, object, memberRights(model, role, object, member, 'read'), rowCalled('it'))}`);
  const owns = `pg_has_role(session_user, '${OWNER_ROLE}', 'member')`;
  return cases.length > 0 ? `case coalesce(${actingRole(compilation)}, '') ${cases.join(' ')} else ${owns} end` : owns;
}

/** Returns one function a masked column: the value for who may read it in this row, null for everybody else. */
export function compileMasks(compilation: Compilation): Statement[] {
  const { model } = compilation;
  return objectsOf(model).flatMap(([name, object]) => columnsOf(object).filter((column) => isMasked(model, name, column.name)).flatMap((column) => {
    const body = `begin return (select ${shownSQL(compilation, column, `it.${column.quoted}`)} from ${tableOf(object)} it where it.id = $1 and ${readableSQL(compilation, name, column.name)}); end`;
    const key = `read ${name}.${column.name}`;
    return definerFunction(key, `${onShelf(compilation, key)}(uuid)`, plainType(column), 'stable', body, Object.keys(model.roles));
  }));
}
