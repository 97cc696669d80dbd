import type { Node } from '../../cel/tree.ts';
import { parseExpression } from '../../cel/parse.ts';
import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { additionsOf, changedFields } from '../news.ts';
import type { Rule } from '../rule.ts';

type Fill = { target: string; attribute: 'backfill' | 'default'; text: string };

/** What fills the rows that are there; a default of a field that may stay empty is for new rows only. */
function fillOf(target: string, { required, backfill, default: given }: Field): Fill[] {
  const attribute = backfill !== undefined ? 'backfill' : 'default';
  const literal = backfill ?? (required ? given : undefined);
  return typeof literal === 'object' && !Array.isArray(literal) ? [{ target, attribute, text: literal.expr }] : [];
}

/** Returns the first word whose value depends on when, or by whom, the fill is run. */
function passingWord(node: unknown): string | undefined {
  if (node === null || typeof node !== 'object') return undefined;
  const { kind, name } = node as Extract<Node, { kind: 'call' | 'name' }>;
  if (kind === 'call' && (name === 'today' || name === 'now')) return `${name}()`;
  if (kind === 'name' && name === 'user') return name;
  for (const inner of Object.values(node)) {
    const word = passingWord(inner);
    if (word) return word;
  }
  return undefined;
}

export const df11: Rule = {
  code: 'DF11', title: 'What fills old rows gives another value each time', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const added = additionsOf(input, 'field').flatMap(({ target, after }) => fillOf(target, after as Field));
    const changed = changedFields(input).filter(({ attributes }) => attributes.has('backfill') || attributes.has('required') || attributes.has('default'))
      .flatMap(({ target, after }) => fillOf(target, after));
    return [...added, ...changed].flatMap(({ target, attribute, text }): Finding[] => {
      const parsed = parseExpression(text);
      const word = parsed.ok ? passingWord(parsed.expression.root) : undefined;
      return word ? [{
        code: 'DF11', level: 'L2', element: { scope: 'object', target }, path: input.blame('object', target, attribute),
        message: `\`${attribute}\` of "${target}" fills old rows with \`${word}\`, so that each database gets other values`,
        help: `Write a fixed value, or one that the row gives, such as \`{ expr: ${target.charAt(0).toLowerCase()}${target.slice(1).split('.')[0]}.createdAt }\`; else have a reviewer confirm it (/confirm DF11 <reason>).`,
      }] : [];
    });
  },
};
