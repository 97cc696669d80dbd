/** One SQL statement with a name that says what it makes. */
export type Statement = {
  id: string; text: string;
  /** True for a view or function of the version, which stays when the version is not current. */
  lasting?: true;
  /** True for what is made once in a database and never taken back but by purge: roles, tables, columns, their owners, plain indexes, and what expressions call. */
  standing?: true;
};

const LASTING = /^(create or replace (function|view)|alter (function|view)|revoke all on function) /;

const STANDING = /^(create or replace function core\.|create (table|schema|index) if not exists |alter table \S+ (owner to|enable row level security)|grant usage on schema |do [^;]*?\b(create role|alter table \S+ add column) )/;

export function statement(id: string, text: string): Statement {
  const made = text.trim();
  return { id, text: made, ...(LASTING.test(made) && { lasting: true as const }), ...(STANDING.test(made) && { standing: true as const }) };
}
