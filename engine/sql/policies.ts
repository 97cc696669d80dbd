/** Which rows a role reads, makes, changes and deletes. Who has no policy for an act has no row for it. */
import { tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { anyRight, rowInPolicy } from './conditions.ts';
import { physicalName, quoteIdentifier, roleName } from './names.ts';
import { rowRights } from './rights.ts';
import type { Action } from './rights.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

const COMMANDS: Record<Action, string> = { create: 'insert', read: 'select', update: 'update', delete: 'delete' };

export function compilePolicies(compilation: Compilation): Statement[] {
  const actions = Object.keys(COMMANDS) as Action[];
  return objectsOf(compilation.model).flatMap(([name, object]) => Object.keys(compilation.model.roles).flatMap((role) => actions.flatMap((action) => {
    const rights = rowRights(compilation.model, role, name, action);
    if (rights.length === 0) return [];
    const condition = anyRight(compilation, name, rights, rowInPolicy(object));
    const clauses = { create: `with check (${condition})`, read: `using (${condition})`, delete: `using (${condition})`, update: `using (${condition}) with check (${condition})` };
    const policy = physicalName(`${role} ${action} ${object.id}`);
    return [statement(`policy ${policy}`, `create policy ${quoteIdentifier(policy)} on ${tableOf(object)} for ${COMMANDS[action]} to ${quoteIdentifier(roleName(role))} ${clauses[action]}`)];
  })));
}
