import type { Change } from '../../diff.ts';
import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { writesOf } from '../../compose/writes.ts';
import { weigh } from '../by-rows.ts';
import { objectIn } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Twin = { target: string; owner: string };

const nameOf = (target: string) => target.split('.')[1]!;

/** Returns where a field that goes seems to come again: on another object, or by another module. */
function twinOf({ published, files, module }: RuleInput, gone: Change): Twin | undefined {
  const { type } = gone.before as Field;
  const here = published!.changes.find((change) => change.kind === 'add' && change.element === 'field' && nameOf(change.target) === nameOf(gone.target)
    && (change.after as Field).type === type && change.target !== gone.target);
  if (here) return { target: here.target, owner: module.name };
  const there = files.filter((file) => file.name !== module.name).flatMap(writesOf)
    .find((write) => write.kind === 'field' && write.op === 'add' && write.attribute === 'type' && write.target === gone.target && write.value === type);
  return there && { target: there.target, owner: there.module };
}

export const rl06: Rule = {
  code: 'RL06', title: 'A field moves to another object or module, and its values stay behind', kind: 'D', stage: 'model',
  check(input): Finding[] {
    const { published, module } = input;
    const gone = (published?.changes ?? []).filter((change) => change.kind === 'remove' && change.element === 'field' && !change.within && change.module === module.name && (change.before as Field).type !== 'formula');
    return gone.flatMap((change): Finding[] => {
      const twin = twinOf(input, change);
      const index = (module.content.retire ?? []).findIndex(({ scope, target }) => scope === 'object' && target === change.target);
      const weighed = twin && weigh(input.rows({ ask: 'filled', object: objectIn(published!.model, change.target).id, element: change.id }));
      return weighed ? [{
        code: 'RL06', ...weighed.evidence, ...(index === -1 ? { level: 'L3' } : {}), element: { scope: 'object', target: change.target },
        path: index !== -1 ? ['retire', index, 'target'] : twin!.owner === module.name ? input.blame('object', twin!.target) : ['patches'],
        message: `"${change.target}" seems to move to "${twin!.target}"${twin!.owner === module.name ? '' : ` of the module "${twin!.owner}"`}, and its values stay behind ${weighed.where}`,
        help: twin!.owner === module.name ? `Keep "${change.target}" in this version, fill "${twin!.target}" from it with \`backfill\`, and retire it in the next.`
          : `Keep "${change.target}" here, or have "${twin!.owner}" require this module and fill a field of another name from it.`,
      }] : [];
    });
  },
};
