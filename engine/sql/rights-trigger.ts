/**
 * Fills in what is not given, then asks for the rights that column grants and policies cannot say: on one member, in this row, before and after.
 * A right is asked of the whole row, so of its defaults too; only a given value needs the grant on its field.
 */
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { anyRight, rowCalled } from './conditions.ts';
import { fillFunction } from './fill.ts';
import { OWNER_ROLE, quoteLiteral } from './names.ts';
import { refuse } from './refusal.ts';
import { isGranted, memberRights, rowRights, transitionRights } from './rights.ts';
import type { Allowance } from './rights.ts';
import { actingRole } from './roles.ts';
import { compileTrigger } from './trigger.ts';
import type { Statement } from './statement.ts';

export function compileRightsTriggers(compilation: Compilation): Statement[] {
  const roles = Object.keys(compilation.model.roles);
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    const cases = roles.map((role) => `when ${quoteLiteral(role)} then
      if tg_op = 'INSERT' then ${askAtCreation(compilation, role, name)}
      else ${askAtUpdate(compilation, role, name)} end if;`);
    const nobody = refuse('permission', name, `Only a role of the model may write ${name}.`);
    const body = `declare acting text := ${actingRole(compilation)}; given ${tableOf(object)}; begin
      if tg_op = 'INSERT' then given := new; new := ${fillFunction(compilation, name)}(new); end if;
      if pg_has_role(current_user, '${OWNER_ROLE}', 'member') then return new; end if;
      ${cases.length > 0 ? `case coalesce(acting, '') ${cases.join('\n')} else ${nobody} end case;` : nobody}
      return new; end`;
    return compileTrigger(compilation, name, object, 'rights', body);
  });
}

function askAtCreation(compilation: Compilation, role: string, name: string): string {
  const { model } = compilation;
  const row = rowCalled('new');
  const create = anyRight(compilation, name, rowRights(model, role, name, 'create'), row);
  const ask = [`if (${create}) is not true then ${refuse('permission', name, `${role} may not create this ${name}.`)} end if;`];
  for (const column of columnsOf(model.objects[name]!)) {
    if (!isGranted(model, name, column.name, 'update')) continue;
    const right = anyRight(compilation, name, memberRights(model, role, name, column.name, 'update'), row);
    if (right !== 'true') ask.push(`if given.${column.quoted} is not null and (${right}) is not true then ${refuseMember(role, name, column)} end if;`);
  }
  return ask.join('\n');
}

function askAtUpdate(compilation: Compilation, role: string, name: string): string {
  const { model } = compilation;
  const ask = columnsOf(model.objects[name]!).flatMap((column) => {
    const rights = memberRights(model, role, name, column.name, 'update');
    const all = column.kind === 'state' ? [...rights, ...transitionRights(model, role, name)] : rights;
    if (all.includes(true)) return [];
    return [`if new.${column.quoted} is distinct from old.${column.quoted} and (${beforeAndAfter(compilation, name, all)}) is not true then ${refuseMember(role, name, column)} end if;`];
  });
  return ask.length > 0 ? ask.join('\n') : 'null;';
}

/** One right must hold both before and after: two that each hold once give nothing. */
function beforeAndAfter(compilation: Compilation, name: string, rights: readonly Allowance[]): string {
  if (rights.length === 0) return 'false';
  return rights.map((right) => `((${anyRight(compilation, name, [right], rowCalled('old'))}) and (${anyRight(compilation, name, [right], rowCalled('new'))}))`).join(' or ');
}

function refuseMember(role: string, name: string, column: Column): string {
  return refuse('permission', `${name}.${column.name}`, `${role} may not set "${column.name}" of this ${name}.`);
}
