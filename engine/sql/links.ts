/** Links between many rows and many: a table of pairs for each such relation. */
import type { ObjectElement } from '../model.ts';
import { tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf, onShelf } from './compilation.ts';
import { anyRight, rowCalled } from './conditions.ts';
import { definerFunction } from './functions.ts';
import { OWNER_ROLE, physicalName, quoteIdentifier, roleName } from './names.ts';
import type { OnDelete } from './references.ts';
import { referenceTo, REFERENCE_PREFIX } from './references.ts';
import { memberRights, rowRights } from './rights.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export type Link = { name: string; id: string; to: string; table: string; onDelete: OnDelete };

export function linksOf(object: ObjectElement): Link[] {
  return Object.entries(object.relations).flatMap(([name, relation]) => (relation.kind === 'manyToMany'
    ? [{ name, id: relation.id, to: relation.to, table: `core.${quoteIdentifier(physicalName(relation.id))}`, onDelete: relation.onDelete === 'restrict' ? 'restrict' as const : 'cascade' as const }] : []));
}

/** Returns the tables of pairs. A pair goes with either of its rows, unless the relation restricts the deletion of the other. */
export function compileLinkTables({ model }: Compilation): Statement[] {
  return objectsOf(model).flatMap(([, object]) => linksOf(object).flatMap((link) => [
    statement(`table ${link.id}`, `create table if not exists ${link.table} (
      source uuid not null references ${tableOf(object)} (id) on delete cascade,
      target uuid not null,
      primary key (source, target)
    )`),
    statement(`owner of ${link.id}`, `alter table ${link.table} owner to ${OWNER_ROLE}`),
    statement(`row rights of ${link.id}`, `alter table ${link.table} enable row level security`),
    statement(`index ${link.id}`, `create index if not exists ${quoteIdentifier(physicalName(`index ${link.id}`))} on ${link.table} (target)`),
    ...referenceTo(`${REFERENCE_PREFIX}${link.onDelete} ${link.id}`, link.table, 'target', tableOf(objectNamed(model, link.to)), link.onDelete),
  ]));
}

/** Who may read a row reads its links; who may update it makes and takes links. Rights on the relation itself count as for a field. */
export function compileLinkRights(compilation: Compilation): Statement[] {
  const { model } = compilation;
  return objectsOf(model).flatMap(([name, object]) => linksOf(object).flatMap((link) => Object.keys(model.roles).flatMap((role) => {
    const made: Statement[] = [];
    const to = quoteIdentifier(roleName(role));
    for (const [action, commands] of [['read', ['select']], ['update', ['insert', 'delete']]] as const) {
      const rights = memberRights(model, role, name, link.name, action);
      if (rights.length === 0 && rowRights(model, role, name, action).length === 0) continue;
      const key = `${role} may ${action} ${name}.${link.name}`;
      const body = `begin return exists (select from ${tableOf(object)} it where it.id = $1 and (${anyRight(compilation, name, rights, rowCalled('it'))})); end`;
      made.push(...definerFunction(key, `${onShelf(compilation, key)}(uuid)`, 'boolean', 'stable', body, [role]));
      for (const command of commands) {
        const clause = command === 'insert' ? 'with check' : 'using';
        const policy = quoteIdentifier(physicalName(`${role} ${command} ${link.id}`));
        made.push(statement(`grant ${command} ${link.id} ${role}`, `grant ${command} on ${link.table} to ${to}`));
        made.push(statement(`policy ${command} ${link.id} ${role}`, `create policy ${policy} on ${link.table} for ${command} to ${to} ${clause} (${onShelf(compilation, key)}(source))`));
      }
    }
    return made;
  })));
}
