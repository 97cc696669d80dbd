import { writesOf } from '../../compose/writes.ts';
import { listElements } from '../../elements.ts';
import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import type { Rule, RuleInput } from '../rule.ts';

/** With several versions behind it a module may give back a name that the last of them had not; then only composing can tell. */
function knowsAllNames({ module, published, publishedDigests }: RuleInput): boolean {
  return published ? publishedDigests.length === 1 : publishedDigests.length === 0 && module.version === '0.0.0';
}

export const pa05: Rule = {
  code: 'PA05', title: 'A rename that cannot be honoured', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const renames = writesOf(input.module).filter(({ attribute }) => attribute === 'formerly');
    if (renames.length === 0 || !knowsAllNames(input)) return [];
    const known = new Set(input.published ? listElements(input.published.model).map(({ id }) => id) : []);
    return renames.filter(({ scope, target }) => !known.has((locate(input.model, scope, target) as { id?: string } | undefined)?.id ?? '')).map(({ scope, target, value, path }) => ({
      code: 'PA05', level: 'L3', element: { scope, target }, path,
      message: `"${target}" says that it was "${(value as string[])[0]}", and ${input.published ? `the published version ${input.published.file.version} has nothing of that name` : 'no version was ever published'}`,
      help: 'Write the name that was published, or take `formerly` out.',
    }));
  },
};
