/** Each rule as a function of a row and the row before: true when the rule is definitely broken. Source: docs/dsl.md, "CEL". */
import { listExpressions } from '../expressions.ts';
import type { Rule } from '../model.ts';
import type { Asked } from './cel.ts';
import { expressionSQL, readsOf } from './cel.ts';
import type { Read } from '../cel/types.ts';
import { tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf, onShelf } from './compilation.ts';
import { definerFunction } from './functions.ts';
import { quoteIdentifier } from './names.ts';
import { refuse } from './refusal.ts';
import { showRow } from './shown.ts';
import type { Statement } from './statement.ts';

export type PlacedRule = { object: string; name: string; rule: Rule; asked: Asked; events: readonly string[] };

const ROW = quoteIdentifier('the row');
const OLD = quoteIdentifier('the row before');

export function rulesOf({ model }: Compilation): PlacedRule[] {
  const places = new Map(listExpressions(model).filter((one) => one.scope === 'rule' && one.attribute === 'check').map((one) => [one.target, one.context]));
  return objectsOf(model).flatMap(([object, element]) => Object.entries(element.rules).map(([name, rule]) => {
    const asked = places.get(`${object}.${name}`);
    if (!asked) throw new Error(`the rule ${object}.${name} has no check`);
    return { object, name, rule, asked, events: rule.events ?? ['create', 'update'] };
  }));
}

/** Returns every name that a rule reads, in its check and in its condition. */
export function ruleReads(compilation: Compilation, { rule, asked }: PlacedRule): Read[] {
  return [...readsOf(compilation, rule.check, asked), ...(rule.when === undefined ? [] : readsOf(compilation, rule.when, { ...asked, place: 'when' }))];
}

export function compileRules(compilation: Compilation): Statement[] {
  return rulesOf(compilation).flatMap((placed) => {
    const { rule, asked, object } = placed;
    const table = tableOf(compilation.model.objects[object]!);
    const rows = { row: ROW, old: OLD };
    const when = rule.when === undefined ? 'true' : expressionSQL(compilation, rule.when, { ...asked, place: 'when' }, rows);
    const body = `begin ${showRow(compilation, object, ROW)} ${showRow(compilation, object, OLD)}
      if (${when}) is not true then return false; end if;
      return (${expressionSQL(compilation, rule.check, asked, rows)}) is false;
    end`;
    // Not stable: each question must see what other writers committed while this one waited for a lock.
    return definerFunction(ruleKey(placed), `${onShelf(compilation, ruleKey(placed))}(${ROW} ${table}, ${OLD} ${table})`, 'boolean', 'volatile', body);
  });
}

/** Returns the condition that a rule is broken for a row, given the row before. */
export function brokenSQL(compilation: Compilation, placed: PlacedRule, row: string, old: string): string {
  return `${onShelf(compilation, ruleKey(placed))}(${row}, ${old})`;
}

/** Returns the statement that refuses in the name of a rule when a condition is true. */
export function askRule({ name, rule }: PlacedRule, broken: string): string {
  const message = typeof rule.message === 'string' ? rule.message : (rule.message['en'] ?? Object.values(rule.message)[0] ?? name);
  return `if ${broken} then ${refuse('rule', name, message)} end if;`;
}

function ruleKey({ object, name }: PlacedRule): string {
  return `${object}.${name} is broken`;
}
