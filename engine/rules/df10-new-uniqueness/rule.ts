import type { Field } from '../../model.ts';
import type { Finding, RowEvidence } from '../../problem.ts';
import { countRows } from '../by-rows.ts';
import { additionsOf, changedFields, objectIn } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Told = Pick<Finding, 'level' | 'rows' | 'message' | 'help'>;

function becomesUnique(target: string, rows: RowEvidence | undefined): Told {
  const free: Told = { level: 'L2', message: `"${target}" becomes unique`, help: 'Have a reviewer confirm it (/confirm DF10 <reason>), or take `unique` out.' };
  if (!rows) return { ...free, message: `${free.message}, and rows may share a value (needs rows)` };
  if (rows.count === 0) return { ...free, rows, message: `${free.message}; no two rows share a value today` };
  return { level: 'L3', rows, message: `"${target}" becomes unique while values are shared (in ${countRows(rows.count)})`, help: 'Take `unique` out, or have the rows made different first.' };
}

/** One value for all rows makes the second one a duplicate. */
function filledAlike(input: RuleInput, target: string, field: Field): Told | undefined {
  const fill = field.backfill ?? (field.required ? field.default : undefined);
  if (!field.unique || fill === undefined || typeof fill === 'object') return undefined;
  const rows = input.rows({ ask: 'rows', object: objectIn(input.model, target).id });
  if (rows && rows.count < 2) return undefined;
  return {
    level: rows ? 'L3' : 'L2', ...(rows ? { rows } : {}), message: `"${target}" is unique, and its fill gives all rows the same value ${rows ? `(in ${countRows(rows.count)})` : '(needs rows)'}`,
    help: rows ? 'Take the fill out, or `unique`.' : 'Take the fill out, or `unique`; else have a reviewer confirm it (/confirm DF10 <reason>).',
  };
}

export const df10: Rule = {
  code: 'DF10', title: 'A field becomes unique', kind: 'D', stage: 'model',
  check(input): Finding[] {
    const changed = changedFields(input).filter(({ attributes, after }) => attributes.has('unique') && after.unique)
      .map(({ target, id }) => ({ target, told: becomesUnique(target, input.rows({ ask: 'duplicates', object: objectIn(input.model, target).id, element: id })) }));
    const added = additionsOf(input, 'field').map(({ target, after }) => ({ target, told: filledAlike(input, target, after as Field) }));
    return [...changed, ...added].flatMap(({ target, told }): Finding[] =>
      (told ? [{ code: 'DF10', ...told, element: { scope: 'object', target }, path: input.blame('object', target, 'unique') }] : []));
  },
};
