import type { Relation } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import { additionsOf, newsOf, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

export const rl04: Rule = {
  code: 'RL04', title: 'Rows begin to be deleted with what they lead to', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const changed = newsOf(input).filter((change) => change.kind === 'change' && change.element === 'relation' && change.attribute === 'onDelete');
    // On an own object the rows are the module's own; on another module's they are not its to delete.
    const added = additionsOf(input, 'relation').filter(({ target }) => objectIn(input.model, target).module !== input.module.name);
    return [...changed, ...added].flatMap(({ target }): Finding[] => {
      const { onDelete, kind, to } = locate(input.model, 'relation', target) as Relation;
      return onDelete === 'cascade' && kind !== 'manyToMany' ? [{
        code: 'RL04', level: 'L3', element: { scope: 'relation', target }, path: input.blame('relation', target, 'onDelete'),
        message: `with "${target}", deleting a row of "${to}" would delete all rows of "${target.split('.')[0]}" that lead to it`,
        help: 'Write `onDelete: restrict` or `onDelete: setNull`.',
      }] : [];
    });
  },
};
