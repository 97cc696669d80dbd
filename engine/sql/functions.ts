/** Functions of a version: who runs them and who may call them. */
import { OWNER_ROLE, quoteIdentifier, quoteLiteral, roleName } from './names.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/**
 * Returns a function that runs as the owner and sees every row. Only the roles named may call it.
 * pg_temp stands last in its path: left out, PostgreSQL looks there first, and a writer's temporary type would run as the owner.
 */
export function definerFunction(name: string, signature: string, returns: string, volatility: 'stable' | 'volatile', body: string, callers: readonly string[] = []): Statement[] {
  return [
    statement(`function ${name}`, `create or replace function ${signature} returns ${returns} language plpgsql ${volatility} security definer
      set search_path = pg_catalog, pg_temp as ${quoteLiteral(body)}`),
    statement(`owner of function ${name}`, `alter function ${signature} owner to ${OWNER_ROLE}`),
    statement(`closed function ${name}`, `revoke all on function ${signature} from public`),
    ...callers.map((role) => statement(`${role} may call ${name}`, `grant execute on function ${signature} to ${quoteIdentifier(roleName(role))}`)),
  ];
}

