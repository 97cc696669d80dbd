import type { Model, Relation } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { newsOf, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

/** Returns the way from an object back to itself along relations that must not be empty. */
function ringFrom(model: Model, start: string, next: string, way: readonly string[] = []): string[] | undefined {
  if (next === start) return [...way, next];
  if (way.includes(next)) return undefined;
  for (const { to, required, kind } of Object.values(model.objects[next]?.relations ?? {})) {
    const ring = required && kind !== 'manyToMany' ? ringFrom(model, start, to, [...way, next]) : undefined;
    if (ring) return ring;
  }
  return undefined;
}

export const rl05: Rule = {
  code: 'RL05', title: 'A relation becomes mandatory for rows that have none, or mandatory relations form a ring', kind: 'D', stage: 'model',
  check(input): Finding[] {
    const becomes = newsOf(input).filter((change) => change.element === 'relation' && (change.kind === 'add' || (change.kind === 'change' && (change.attribute === 'required' || change.attribute === 'to'))));
    return becomes.flatMap((change): Finding[] => {
      const { target, id } = change;
      const relation = locate(input.model, 'relation', target) as Relation;
      if (!relation.required) return [];
      const [object] = target.split('.') as [string];
      const at = { code: 'RL05', element: { scope: 'relation', target }, path: input.blame('relation', target, 'required') } as const;
      const ring = relation.kind === 'manyToMany' ? undefined : ringFrom(input.model, object, relation.to);
      if (ring) return [{ ...at, level: 'L3', message: `"${target}" closes a ring of mandatory relations, so that no first row can be made: ${[object, ...ring].join(' → ')}`, help: 'Take `required` out of one of them.' }];
      if (change.within || change.attribute === 'to') return [];
      const weighed = weigh(input.rows({ ask: 'empty', object: objectIn(input.model, target).id, element: id }));
      return weighed ? [{
        ...at, ...weighed.evidence, message: `"${target}" is to be mandatory, and rows without it can't be changed any more ${weighed.where}`,
        help: orConfirm('RL05', weighed, 'Take `required` out, and have the rows linked first.'),
      }] : [];
    });
  },
};
