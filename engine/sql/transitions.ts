/** One function a transition, called by the names of today: it goes this way and no other that leads to the same state. */
import { columnOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { OWNER_ROLE, quoteIdentifier, quoteList, quoteLiteral } from './names.ts';
import { refuse } from './refusal.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/** Returns functions that run with the rights of their caller: all refusals but "not from this state" are the triggers'. */
export function compileTransitions(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => Object.entries(object.transitions).flatMap(([key, transition]) => {
    if (!object.machine) return [];
    const signature = `${transitionFunction(compilation, name, key)}(uuid)`;
    const state = quoteIdentifier(object.machine.field);
    const body = `declare was text; begin
      select ${state} into was from ${onShelf(compilation, name)} where id = $1;
      if not found then ${refuse('permission', name, `There is no such ${name} for this user.`)} end if;
      if was <> all (${quoteList(transition.from)}) then raise exception using errcode = 'MS002', constraint = ${quoteLiteral(`${name}.${key}`)},
        message = format('"%s" does not lead away from "%s".', ${quoteLiteral(key)}, was); end if;
      update ${tableOf(object)} set ${columnOf(object.machine.id)} = ${quoteLiteral(transition.to)} where id = $1;
      if not found then ${refuse('permission', `${name}.${key}`, `This role may not take "${key}" here.`)} end if;
    end`;
    return [
      statement(`transition ${name}.${key}`, `create or replace function ${signature} returns void language plpgsql set search_path = pg_catalog, pg_temp as ${quoteLiteral(body)}`),
      statement(`owner of transition ${name}.${key}`, `alter function ${signature} owner to ${OWNER_ROLE}`),
    ];
  }));
}

export function transitionFunction(compilation: Pick<Compilation, 'shelf'>, object: string, transition: string): string {
  return onShelf(compilation, `${object}.${transition}`);
}
