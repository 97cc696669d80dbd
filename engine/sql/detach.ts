/**
 * Takes off what the version before declared about the rows in `core`: triggers, policies, grants, keys and unique indexes.
 * Tables, columns, rows, numbers and the older versions' views stay.
 */
import { OWNER_ROLE, physicalName, ROLE_PREFIX, quoteLiteral, quoteList } from './names.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { columnsOf } from './columns.ts';
import { tightNames, TIGHT_PREFIX } from './contract.ts';
import { linksOf } from './links.ts';
import { isUnique, referenceName, REFERENCE_PREFIX, uniqueName, UNIQUE_PREFIX } from './references.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export const TRIGGER_PREFIX = 'modshelf ';

export function compileDetach(compilation: Compilation): Statement[] {
  const { model } = compilation;
  const columns = objectsOf(model).flatMap(([, object]) => columnsOf(object));
  const links = objectsOf(model).flatMap(([, object]) => linksOf(object)).map((link) => physicalName(`${REFERENCE_PREFIX}${link.onDelete} ${link.id}`));
  const keptKeys = [...links, ...columns.flatMap((column) => (column.kind === 'relation' ? [referenceName(column)] : []))];
  // A field that is off the shelf keeps its index: nobody writes it. One that is shown and no longer unique loses it.
  const goneIndexes = columns.filter((column) => !isUnique(column)).map(uniqueName);
  return [
    detach('triggers', `select format('drop trigger %I on core.%I', t.tgname, c.relname) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'core'::regnamespace and not t.tgisinternal and starts_with(t.tgname, '${TRIGGER_PREFIX}')`),
    detach('policies', `select format('drop policy %I on core.%I', p.polname, c.relname) from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'core'::regnamespace`),
    detach('grants', `select format('revoke all on all tables in schema core from %I', rolname) from pg_roles where starts_with(rolname, '${ROLE_PREFIX}')`),
    // A function of an older version runs as the owner under that version's rights: nobody may call it any more.
    detach('functions', `select distinct format('revoke all on all functions in schema %I from %I', n.nspname, r.rolname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) acl join pg_roles r on r.oid = acl.grantee
      where n.nspowner = '${OWNER_ROLE}'::regrole and starts_with(r.rolname, '${ROLE_PREFIX}')`),
    detach('keys', `select format('alter table core.%I drop constraint %I', c.relname, k.conname) from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'core'::regnamespace and k.contype = 'f' and starts_with(k.conname, '${REFERENCE_PREFIX}') and k.conname <> all (${quoteList(keptKeys)})`),
    detach('unique indexes', `select format('drop index core.%I', c.relname) from pg_class c
      where c.relnamespace = 'core'::regnamespace and c.relkind = 'i' and starts_with(c.relname, '${UNIQUE_PREFIX}') and c.relname = any (${quoteList(goneIndexes)})`),
    detach('tightenings', `select format('alter table core.%I drop constraint %I', c.relname, k.conname) from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'core'::regnamespace and k.contype = 'c' and starts_with(k.conname, '${TIGHT_PREFIX}') and k.conname <> all (${quoteList(tightNames(compilation))})`),
  ];
}

function detach(what: string, commands: string): Statement {
  return statement(`detach ${what}`, `do ${quoteLiteral(`declare command text; begin for command in ${commands} loop execute command; end loop; end`)}`);
}
