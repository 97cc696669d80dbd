/** The state machine: where a row begins, and which ways lead on, for whom and when. Source: docs/dsl.md, "State machines". */
import type { ObjectElement } from '../model.ts';
import { expressionSQL } from './cel.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { quoteList, quoteLiteral } from './names.ts';
import { refuse } from './refusal.ts';
import { transitionRoles } from './rights.ts';
import { actingRole } from './roles.ts';
import { showRow, shownSQL, standingColumns } from './shown.ts';
import { compileTrigger } from './trigger.ts';
import type { Statement } from './statement.ts';

/** The row as this version shows it, where that is not as it is stored. */
const SHOWN = 'the_row', WAS_SHOWN = 'the_row_before';

export function compileStateTriggers(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => (object.machine ? compileTrigger(compilation, name, object, 'state', machineBody(compilation, name, object)) : []));
}

/**
 * A transition needs one of its roles, or without a list the right to update the state; who acts for no role (the one who publishes)
 * is bound by the ways and guards only. Of several transitions between two states one that is allowed is enough.
 */
function machineBody(compilation: Compilation, name: string, object: ObjectElement): string {
  const { machine } = object;
  if (!machine) throw new Error(`${name} has no state machine`);
  const column = columnsOf(object).find(({ kind }) => kind === 'state')!;
  const state = column.quoted;
  const standing = standingColumns(compilation, name).length > 0;
  const rows = standing ? { row: SHOWN, old: WAS_SHOWN } : { row: 'new', old: 'old' };
  const was = shownSQL(compilation, column, `old.${state}`);
  const element = `${name}.${machine.field}`;
  const ways = Object.entries(object.transitions).map(([key, transition]) => {
    const guard = transition.guard === undefined ? 'true' : `(${expressionSQL(compilation, transition.guard, { object: name, place: 'guard', event: 'transition' }, rows)})`;
    return `if not open and ${was} = any (${quoteList(transition.from)}) and new.${state} = ${quoteLiteral(transition.to)} then
      declared := true;
      if acting is null or acting = any (${quoteList(transitionRoles(compilation.model, name, key))}) then permitted := true; open := ${guard} is true; end if;
    end if;`;
  });
  return `declare acting text := ${actingRole(compilation)}; declared boolean := false; permitted boolean := false; open boolean := false; ${standing ? `${SHOWN} ${tableOf(object)}; ${WAS_SHOWN} ${tableOf(object)};` : ''} begin
    if tg_op = 'INSERT' then
      if new.${state} <> ${quoteLiteral(machine.initial)} then ${refuse('transition', element, `A new ${name} begins as "${machine.initial}".`)} end if;
      return new;
    end if;
    if new.${state} is not distinct from old.${state} then return new; end if;
    ${standing ? `${SHOWN} := new; ${WAS_SHOWN} := old; ${showRow(compilation, name, SHOWN)} ${showRow(compilation, name, WAS_SHOWN)}` : ''}
    ${ways.join('\n')}
    if open then return new; end if;
    if not declared then raise exception using errcode = 'MS002', constraint = ${quoteLiteral(element)},
      message = format('No transition of ${name} leads from "%s" to "%s".', ${was}, new.${state}); end if;
    if not permitted then ${refuse('permission', element, `This role may not take this transition of ${name}.`)} end if;
    ${refuse('transition', element, `The condition of this transition of ${name} is not met.`)}
  end`;
}
