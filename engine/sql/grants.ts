/**
 * Which tables, columns and views a role may name. A column that a role may not always read has no select grant for it:
 * the view shows it through a function that decides row by row. What nobody sets (system fields, numbers) has no write grant.
 */
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { isMasked } from './masks.ts';
import { quoteIdentifier, roleName } from './names.ts';
import { isGranted, memberRights, objectRight, rowRights, transitionRights } from './rights.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export function compileGrants(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => Object.keys(compilation.model.roles).flatMap((role) => {
    const columns = columnsOf(object);
    const view = onShelf(compilation, name);
    const to = quoteIdentifier(roleName(role));
    const made: Statement[] = [];
    const grant = (what: string, quoted: readonly string[]) => {
      const table = quoted.length > 0 ? `${what} (${quoted.join(', ')})` : what;
      made.push(statement(`${role} may ${what} ${object.id}`, `grant ${table} on ${tableOf(object)} to ${to}`));
      made.push(statement(`${role} may ${what} ${name}`, `grant ${what} on ${view} to ${to}`));
    };
    const { model } = compilation;
    if (rowRights(model, role, name, 'read').length > 0) {
      grant('select', ['id', '"createdAt"', '"updatedAt"', 'owner', ...columns.filter((column) => !isMasked(model, name, column.name)).map((column) => column.quoted)]);
    }
    if (objectRight(model, role, name, 'create') !== false) grant('insert', ['id', ...columns.filter((column) => mayFill(compilation, role, name, column)).map((column) => column.quoted)]);
    const changeable = columns.filter((column) => mayChange(compilation, role, name, column)).map((column) => column.quoted);
    if (changeable.length > 0) grant('update', changeable);
    if (objectRight(model, role, name, 'delete') !== false) grant('delete', []);
    return made;
  }));
}

/** Setting a member at creation needs the right to create and, when its update is granted, that grant. */
function mayFill({ model }: Compilation, role: string, object: string, column: Column): boolean {
  if (isNumber(column)) return false;
  return !isGranted(model, object, column.name, 'update') || memberRights(model, role, object, column.name, 'update').length > 0;
}

function mayChange({ model }: Compilation, role: string, object: string, column: Column): boolean {
  if (isNumber(column)) return false;
  if (column.kind === 'state' && transitionRights(model, role, object).length > 0) return true;
  return memberRights(model, role, object, column.name, 'update').length > 0;
}

function isNumber(column: Column): boolean {
  return column.kind === 'field' && column.field.type === 'autoNumber';
}
