/** Whether a row would be taken: bounds and rules of the compiled model, evaluated. */
import { checkExpression } from '#engine/cel/check.ts';
import { evaluate } from '#engine/cel/evaluate.ts';
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import { parseExpression } from '#engine/cel/parse.ts';
import type { Model } from '#engine/model.ts';
import type { Fact, Scene, Told } from './facts.ts';

/** Returns what is wrong when a row that must be refused is taken, or the other way round. */
export function behaves(object: string, given: Fact, refused: boolean, { after, aliases }: Scene): Told {
  const row = renamed(object, given, after, aliases);
  const why = refusalsOf(object, row, after);
  const covers = [`rule ${object}.*`];
  if (refused && why.length === 0) return { covers, wrong: [`${object} ${JSON.stringify(given)} is taken`] };
  if (!refused && why.length > 0) return { covers, wrong: [`${object} ${JSON.stringify(given)} is refused by ${why.join(', ')}`] };
  return { covers, wrong: [] };
}

/** A row speaks of fields by the first of their alternative names. */
function renamed(object: string, row: Fact, model: Model, aliases: Map<string, string>): RowData {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => {
    const to = model.objects[object]?.relations[name]?.to;
    return [aliases.get(`${object}.${name}`) ?? name, to && typeof value === 'object' && value !== null ? renamed(to, value as Fact, model, aliases) : value];
  }));
}

function refusalsOf(object: string, row: RowData, model: Model): string[] {
  const { fields, rules } = model.objects[object] ?? { fields: {}, rules: {} };
  const bounds = Object.entries(fields).filter(([name, { min, max, maxLength }]) => {
    const value = row[name];
    if (value === undefined || value === null) return false;
    return (min !== undefined && Number(value) < Number(min)) || (max !== undefined && Number(value) > Number(max)) || (maxLength !== undefined && String(value).length > maxLength);
  });
  const broken = Object.entries(rules).filter(([, { check, when, events }]) => {
    if (events && !events.some((event) => event === 'create' || event === 'update' || event === `enter.${String(row['status'])}`)) return false;
    if (when !== undefined && valueOf(when, 'when', object, row, model) !== true) return false;
    return valueOf(check, 'check', object, row, model) === false;
  });
  return [...bounds, ...broken].map(([name]) => name);
}

function valueOf(text: string, place: 'check' | 'when', object: string, row: RowData, model: Model): unknown {
  const parsed = parseExpression(text);
  const checked = parsed.ok ? checkExpression(parsed.expression, { model, object, place }) : undefined;
  return checked?.ok ? evaluate(checked, { row, today: '2026-11-22', now: '2026-11-22T10:00:00Z' }) : undefined;
}
