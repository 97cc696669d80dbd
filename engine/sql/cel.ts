/** CEL in the words of the database: over the tables of `core`, or over the views of this version. */
import { parseExpression } from '../cel/parse.ts';
import { checkExpression } from '../cel/check.ts';
import { toSQL } from '../cel/sql.ts';
import type { SQLNames } from '../cel/sql.ts';
import type { Expression } from '../cel/tree.ts';
import type { CelContext, Read } from '../cel/types.ts';
import { columnOf, SYSTEM_COLUMNS } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, onShelf } from './compilation.ts';
import { physicalName, quoteIdentifier } from './names.ts';
import { actingRole, actingUser } from './roles.ts';
import { shownTable } from './shown.ts';

export type Asked = Omit<CelContext, 'model'>;

/** How the row and the row before are called. `views` makes the expression see what its reader may see. */
export type Rows = { row: string; old?: string; through?: 'views' };

/** Returns an expression as SQL. One that validation should have refused throws. */
export function expressionSQL(compilation: Compilation, text: string, asked: Asked, rows: Rows): string {
  return toSQL(parsed(text), { ...asked, model: compilation.model }, namesOf(compilation, rows));
}

/** Returns every name that an expression reads, with the way to it. */
export function readsOf({ model }: Compilation, text: string, asked: Asked): readonly Read[] {
  const checked = checkExpression(parsed(text), { ...asked, model });
  if (!checked.ok) throw new Error(`${text}: ${checked.findings[0]?.message}`);
  return checked.reads;
}

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.finding.message}`);
  return result.expression;
}

function namesOf(compilation: Compilation, { row, old, through }: Rows): SQLNames {
  const { timeZone } = compilation;
  return {
    row, old, timeZone, functions: 'core',
    user: { id: actingUser(compilation), role: actingRole(compilation) },
    column: (object, name) => (through === 'views' || isSystem(name) ? quoteIdentifier(name) : memberColumn(compilation, object, name)),
    table: (object) => (through === 'views' ? onShelf(compilation, object) : shownTable(compilation, object)),
    link: (object, relation) => ({ table: `core.${quoteIdentifier(physicalName(relationId(compilation, object, relation)))}`, from: 'source', to: 'target' }),
  };
}

function isSystem(name: string): boolean {
  return (SYSTEM_COLUMNS as readonly string[]).includes(name);
}

/** Returns the column of a field, a link or the state by its name of today. */
export function memberColumn({ model }: Compilation, object: string, name: string): string {
  const element = objectNamed(model, object);
  const id = element.fields[name]?.id ?? element.relations[name]?.id ?? (element.machine?.field === name ? element.machine.id : undefined);
  if (id === undefined) throw new Error(`${object} stores no ${name}`);
  return columnOf(id);
}

function relationId({ model }: Compilation, object: string, relation: string): string {
  const id = objectNamed(model, object).relations[relation]?.id;
  if (id === undefined) throw new Error(`${object} has no relation ${relation}`);
  return id;
}
