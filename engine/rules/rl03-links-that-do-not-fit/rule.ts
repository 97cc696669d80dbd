import type { Change } from '../../diff.ts';
import type { Finding } from '../../problem.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { newsOf, objectIn } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Told = Pick<Finding, 'level' | 'rows' | 'message' | 'help'>;

const isMany = (kind: unknown) => kind === 'manyToMany';

function otherKind(input: RuleInput, { target, id, before, after }: Change): Told | undefined {
  if (isMany(before) !== isMany(after)) {
    return {
      level: 'L3', message: `"${target}" turns from ${before} into ${after}, and links of the one kind are not found by the other`,
      help: `Add a new relation of kind ${after}, and retire "${target}" in a later version.`,
    };
  }
  if (after !== 'oneToOne') return undefined;
  const weighed = weigh(input.rows({ ask: 'crowded', object: objectIn(input.model, target).id, element: id }));
  return weighed && {
    ...weighed.evidence, message: `"${target}" turns from ${before} into oneToOne, and more than one row ${weighed.evidence.rows ? 'leads' : 'may lead'} to the same ${weighed.where}`,
    help: orConfirm('RL03', weighed, 'Keep `kind: manyToOne`, or have the links made single first.'),
  };
}

function otherTarget(input: RuleInput, { target, id, before, after }: Change): Told | undefined {
  const weighed = weigh(input.rows({ ask: 'filled', object: objectIn(input.model, target).id, element: id }));
  return weighed && {
    ...weighed.evidence, message: `"${target}" led to "${before}" and is to lead to "${after}", where its links lead nowhere ${weighed.where}`,
    help: orConfirm('RL03', weighed, `Add a new relation to "${after}", and retire "${target}" in a later version.`),
  };
}

export const rl03: Rule = {
  code: 'RL03', title: "A relation's kind or target changes, and links that are there do not fit", kind: 'D', stage: 'model',
  check(input): Finding[] {
    return newsOf(input).filter((change) => change.kind === 'change' && change.element === 'relation').flatMap((change): Finding[] => {
      const told = change.attribute === 'kind' ? otherKind(input, change) : change.attribute === 'to' ? otherTarget(input, change) : undefined;
      return told ? [{ code: 'RL03', ...told, element: { scope: 'relation', target: change.target }, path: input.blame('relation', change.target, change.attribute) }] : [];
    });
  },
};
