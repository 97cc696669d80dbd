import { requiredBy } from '../../compose/closure.ts';
import { composeModules } from '../../compose.ts';
import type { Change } from '../../diff.ts';
import type { ModuleFile } from '../../module.ts';
import type { ElementRef, Finding, Path } from '../../problem.ts';
import { usesOf } from '../../uses.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Loss = { scope: Change['scope']; name: string; path: Path; how: string };

/** What dependents can no longer find: what goes, and what is called otherwise. */
function lossesOf({ published, module, blame }: RuleInput): Loss[] {
  return (published?.changes ?? []).filter((change) => change.module === module.name && !change.within).flatMap((change): Loss[] => {
    if (change.kind === 'rename') return [{ scope: change.scope, name: change.was!, path: blame(change.scope, change.target, 'formerly'), how: `is called "${change.target}" now` }];
    if (change.kind !== 'remove') return [];
    const index = (module.content.retire ?? []).findIndex(({ scope, target }) => scope === change.scope && target === change.target);
    return [{ scope: change.scope, name: change.target, path: index === -1 ? ['patches'] : ['retire', index, 'target'], how: 'goes' }];
  });
}

const names = (loss: Loss) => ({ scope, target }: ElementRef) => scope === loss.scope && (target === loss.name || target.startsWith(`${loss.name}.`));

/** What a dependent uses is looked up where it still fits: on the published version. */
function usesIn({ files, published }: RuleInput, dependent: ModuleFile): ElementRef[] {
  const before = files.map((file) => (file.name === published!.file.name ? published!.file : file.name === dependent.name ? dependent : file));
  const byName = new Map((before.includes(dependent) ? before : [...before, dependent]).map((file) => [file.name, file]));
  const composed = composeModules([dependent, ...requiredBy(dependent, byName).map((name) => byName.get(name)!)]);
  return composed.ok ? usesOf(dependent, composed.value.model) : [];
}

export const xm03: Rule = {
  code: 'XM03', title: 'What other modules use goes', kind: 'X', stage: 'model',
  check(input): Finding[] {
    const losses = lossesOf(input);
    if (losses.length === 0) return [];
    const byName = new Map(input.files.map((file) => [file.name, file]));
    const dependents = input.dependents ?? input.files.filter((file) => file !== input.module && requiredBy(file, byName).includes(input.module.name));
    const uses = dependents.map((file) => ({ file, refs: usesIn(input, file) }));
    return losses.flatMap((loss): Finding[] => {
      const users = uses.filter(({ refs }) => refs.some(names(loss))).map(({ file }) => `"${file.name}"`);
      return users.length === 0 ? [] : [{
        code: 'XM03', level: 'L3', element: { scope: loss.scope, target: loss.name }, path: loss.path,
        message: `"${loss.name}" ${loss.how}, and ${users.join(', ')} ${users.length === 1 ? 'uses' : 'use'} it`,
        help: `Keep ${loss.how === 'goes' ? 'it' : 'the name'} in this version, and take it out of ${users.join(', ')} first.`,
      }];
    });
  },
};
