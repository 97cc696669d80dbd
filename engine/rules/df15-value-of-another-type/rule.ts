import { refuseLiteral } from '../../literal.ts';
import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

const ORDERED = new Set(['integer', 'decimal', 'money', 'date', 'dateTime']);

function reasons(field: Field): [attribute: string, reason: string][] {
  const given = (['default', 'backfill'] as const).flatMap((attribute): [string, string][] => {
    const reason = field[attribute] === undefined ? undefined : refuseLiteral(field, field[attribute]);
    return reason ? [[attribute, reason]] : [];
  });
  const bounds = (['min', 'max'] as const).flatMap((attribute): [string, string][] => {
    if (field[attribute] === undefined) return [];
    if (!ORDERED.has(field.type)) return [[attribute, `a field of type ${field.type} has no order`]];
    const reason = refuseLiteral({ ...field, min: undefined, max: undefined }, field[attribute]);
    return reason ? [[attribute, reason]] : [];
  });
  const crossed = typeof field.min === 'number' && typeof field.max === 'number' && field.min > field.max ? [['min', `it lies above max, ${field.max}`] as [string, string]] : [];
  return [...given, ...bounds, ...crossed];
}

export const df15: Rule = {
  code: 'DF15', title: 'A default, backfill or bound that the type refuses', kind: 'S', stage: 'model',
  check({ model, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([object, { fields }]) => Object.entries(fields).flatMap(([name, field]) => reasons(field).map(([attribute, reason]) => ({
      code: 'DF15', level: 'L3' as const, element: { scope: 'object' as const, target: `${object}.${name}` }, path: blame('object', `${object}.${name}`, attribute),
      message: `\`${attribute}\` of "${object}.${name}" is refused: ${reason}`,
      help: `Write a value that a field of type ${field.type} takes, or take \`${attribute}\` out.`,
    }))));
  },
};
