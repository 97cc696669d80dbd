/** PostgreSQL roles and the schema of this version. */
import type { Compilation } from './compilation.ts';
import { onShelf } from './compilation.ts';
import { ACTING_USER } from './tables.ts';
import { OWNER_ROLE, quoteIdentifier, quoteLiteral, roleName } from './names.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/** Returns one login-less role for each role of the model, and the schema that they read. */
export function compileRoles(compilation: Compilation): Statement[] {
  const roles = Object.keys(compilation.model.roles);
  const shelf = quoteIdentifier(compilation.shelf);
  return [
    ...roles.map((role) => statement(`role ${role}`, `do ${quoteLiteral(`begin
      if not exists (select from pg_roles where rolname = ${quoteLiteral(roleName(role))}) then create role ${quoteIdentifier(roleName(role))} nologin; end if;
    end`)}`)),
    statement(`schema ${compilation.shelf}`, `create schema if not exists ${shelf} authorization ${OWNER_ROLE}`),
    ...roles.map((role) => statement(`${role} may use the shelf`, `grant usage on schema core, ${shelf} to ${quoteIdentifier(roleName(role))}`)),
    compileActingRole(compilation),
    statement('function acting user', `create or replace function ${actingUser(compilation)} returns text language sql stable
      set search_path = pg_catalog, pg_temp as ${quoteLiteral(`select ${ACTING_USER}`)}`),
  ];
}

/** Returns the SQL expression for the model's role that acts; null for who has none, such as the one who publishes. */
export function actingRole(compilation: Compilation): string {
  return `${onShelf(compilation, 'acting role')}()`;
}

export function actingUser(compilation: Compilation): string {
  return `${onShelf(compilation, 'acting user')}()`;
}

/**
 * `role` is what SET ROLE set: it stays the acting role inside functions that run as the owner, where current_user is the owner,
 * and nobody can set it to a role that they are not a member of.
 */
function compileActingRole(compilation: Compilation): Statement {
  const cases = Object.keys(compilation.model.roles).map((role) => `when ${quoteLiteral(roleName(role))} then ${quoteLiteral(role)}`);
  const name = `case current_setting('role') when 'none' then session_user::text else current_setting('role') end`;
  const body = cases.length > 0 ? `select case ${name} ${cases.join(' ')} end` : 'select null::text';
  return statement('function acting role', `create or replace function ${actingRole(compilation)} returns text language sql stable
    set search_path = pg_catalog, pg_temp as ${quoteLiteral(body)}`);
}
