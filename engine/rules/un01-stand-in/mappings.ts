/** The keys that the rows of retired options and states are shown with. */
import { nearestName } from '../../names.ts';
import type { Finding } from '../../problem.ts';
import type { RetireEntry } from '#schemas/types.ts';
import type { RuleInput } from '../rule.ts';

/** Returns the keys that stay and may be shown for one that goes. A state that goes and was not final is not shown as one that is. */
function allowedFor({ model, published }: RuleInput, { scope, target }: RetireEntry): string[] {
  const [object = '', name = '', key = ''] = target.split('.').filter((word, index) => !(index > 0 && (word === 'options' || word === 'states')));
  if (scope === 'object') return key === '' ? [] : (model.objects[object]?.fields[name]?.options ?? []).map((option) => option.key);
  const gone = published?.model.objects[object]?.states[name];
  return scope === 'state' ? Object.entries(model.objects[object]?.states ?? {}).filter(([, state]) => !state.final || !gone || gone.final).map(([each]) => each) : [];
}

/**
 * Returns where a `map` leads to no key that stays.
 * Problems: UN01
 */
export function findMappings(input: RuleInput): Finding[] {
  return (input.module.content.retire ?? []).flatMap((entry, index): Finding[] => {
    const { scope, target, map } = entry;
    const allowed = map === undefined ? [] : allowedFor(input, entry);
    if (map === undefined || allowed.includes(map)) return [];
    const near = nearestName(map, allowed) ?? allowed[0];
    return [{
      code: 'UN01', level: 'L3', element: { scope, target }, path: ['retire', index, 'map'],
      message: `"${map}" cannot stand in for "${target.split('.').at(-1)}": it must be a key that stays, and not final unless the one that goes was`,
      help: near ? `Write \`map: ${near}\`${allowed.length > 1 ? `, or another of: ${allowed.join(', ')}` : ''}.` : 'Take `map` out.',
    }];
  });
}
