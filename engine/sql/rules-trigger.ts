/**
 * Asks the rules after a row is written: its own, and those of other rows that look at it.
 * Who writes a row that somebody's rule counts in a list locks the row that has the list, so that two writers cannot slip past each other.
 */
import type { Read } from '../cel/types.ts';
import { memberColumn } from './cel.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf } from './compilation.ts';
import { quoteLiteral } from './names.ts';
import { originsSQL, watchedBy } from './reach.ts';
import type { Watched } from './reach.ts';
import { shownSQL } from './shown.ts';
import { askRule, brokenSQL, ruleReads, rulesOf } from './rules.ts';
import type { PlacedRule } from './rules.ts';
import type { Statement } from './statement.ts';
import { compileTrigger } from './trigger.ts';

export function compileRulesTriggers(compilation: Compilation): Statement[] {
  const rules = rulesOf(compilation).map((placed) => {
    const reads = ruleReads(compilation, placed);
    return { placed, reads, watched: watchedBy(compilation, reads) };
  });
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    const parts = [
      ...lockLists(compilation, name, rules.flatMap(({ watched }) => watched)),
      ...rules.filter(({ placed }) => placed.object === name).map(({ placed, reads }) => askOwn(compilation, placed, reads)),
      ...rules.flatMap(({ placed, watched }) => askAgain(compilation, name, placed, watched)),
    ];
    if (parts.length === 0) return [];
    return compileTrigger(compilation, name, object, 'rules', `begin ${parts.join('\n')} return null; end`);
  });
}

/** Locks the rows whose lists this row joins or leaves. */
function lockLists(compilation: Compilation, name: string, watched: readonly Watched[]): string[] {
  const lists = new Map(watched.filter((one) => one.joins && one.object === name).map((one) => [one.column, one.steps.at(-1)!.object]));
  return [...lists].map(([column, parent]) => `perform from ${tableOf(objectNamed(compilation.model, parent))} where id in (new.${column}, old.${column}) order by id for no key update;`);
}

function askOwn(compilation: Compilation, placed: PlacedRule, reads: readonly Read[]): string {
  const conditions = placed.events.flatMap((event) => eventCondition(compilation, placed.object, event));
  const parts = conditions.length === 0 ? [] : [`if ${conditions.join(' or ')} then ${lockPaths(compilation, reads, 'new')} ${askRule(placed, brokenSQL(compilation, placed, 'new', 'old'))} end if;`];
  if (placed.events.includes('delete')) parts.push(`if tg_op = 'DELETE' then ${lockPaths(compilation, reads, 'old')} ${askRule(placed, brokenSQL(compilation, placed, 'old', 'old'))} end if;`);
  return parts.join('\n');
}

/** A row enters its first state when it is made. */
function eventCondition(compilation: Compilation, object: string, event: string): string[] {
  if (event === 'create') return [`tg_op = 'INSERT'`];
  if (event === 'update') return [`tg_op = 'UPDATE'`];
  const [way, state = ''] = event.split('.');
  const column = columnsOf(objectNamed(compilation.model, object)).find(({ kind }) => kind === 'state');
  if (event === 'delete' || !column) return [];
  const now = `${shownSQL(compilation, column, `new.${column.quoted}`)} = ${quoteLiteral(state)}`;
  const before = `${shownSQL(compilation, column, `old.${column.quoted}`)} = ${quoteLiteral(state)}`;
  if (way === 'enter') return [`(tg_op <> 'DELETE' and ${now} and (${before}) is not true)`];
  return [`(tg_op = 'UPDATE' and ${before} and (${now}) is not true)`];
}

/** Locks the rows behind links whose lists a rule of this row counts. */
function lockPaths(compilation: Compilation, reads: readonly Read[], row: string): string {
  const locks = reads.filter((read) => read.kind === 'inverse' && read.steps.length > 0 && read.steps.every((step) => step.kind === 'relation')).map((read) => {
    const id = read.steps.reduce((of, step, index) => {
      const column = memberColumn(compilation, step.object, step.name);
      return index === 0 ? `${of}.${column}` : `(select hop${index}.${column} from ${tableOf(objectNamed(compilation.model, step.object))} hop${index} where hop${index}.id = ${of})`;
    }, row);
    return `perform from ${tableOf(objectNamed(compilation.model, read.object))} where id = ${id} for no key update;`;
  });
  return [...new Set(locks)].join(' ');
}

/** A rule that holds whenever its row is updated is asked again when a row it looks at changes, joins or leaves. */
function askAgain(compilation: Compilation, name: string, placed: PlacedRule, watched: readonly Watched[]): string[] {
  if (!placed.events.includes('update')) return [];
  const ways = new Map<string, Watched[]>();
  for (const one of watched.filter(({ object }) => object === name)) {
    const key = JSON.stringify(one.steps);
    ways.set(key, [...(ways.get(key) ?? []), one]);
  }
  return [...ways.values()].flatMap((group) => {
    const { steps } = group[0]!;
    const origins = ['new', 'old'].map((row) => originsSQL(compilation, placed.object, steps, row));
    if (origins.includes(undefined)) return [];
    const columns = [...new Set(group.map(({ column }) => column))];
    const changed = `tg_op = 'UPDATE' and (${columns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')})`;
    const moved = group.some(({ joins }) => joins) ? ` or tg_op <> 'UPDATE'` : '';
    const broken = `exists (select from ${tableOf(objectNamed(compilation.model, placed.object))} affected where affected.id in (${origins.join(' union ')}) and ${brokenSQL(compilation, placed, 'affected', 'affected')})`;
    return [`if ${changed}${moved} then ${askRule(placed, broken)} end if;`];
  });
}
