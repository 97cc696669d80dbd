/** The model's expressions, checked once each, and asked about rows as the database would be. */
import { checkExpression, type Checked } from '#engine/cel/check.ts';
import { evaluate } from '#engine/cel/evaluate.ts';
import type { Environment, Value } from '#engine/cel/evaluate-rows.ts';
import { parseExpression } from '#engine/cel/parse.ts';
import type { CelContext } from '#engine/cel/types.ts';

const known = new Map<string, Checked>();

/** Returns the checked expression. The model was composed, so an expression that fails here is a bug. */
export function checkedOf(text: string, context: CelContext): Checked {
  const key = [context.object, context.place, context.event, context.field, text].join('\0');
  const found = known.get(key);
  if (found) return found;
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.finding.message}`);
  const checked = checkExpression(parsed.expression, context);
  if (!checked.ok) throw new Error(`${text}: ${checked.findings.map((finding) => finding.message).join(' ')}`);
  known.set(key, checked);
  return checked;
}

/** Returns what an expression says of a row; null is unknown. */
export function ask(checked: Checked, environment: Environment): Value | null {
  return evaluate(checked, environment);
}

/** Texts and numbers that stand in an expression: values on which it turns. */
export function literalsOf(text: string): { texts: string[]; numbers: string[] } {
  const texts = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const numbers = [...text.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/(?<![A-Za-z_.\d])\d+(?:\.\d+)?/g)].map((match) => match[0]);
  return { texts, numbers };
}
