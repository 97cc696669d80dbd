import type { Change } from '../../diff.ts';
import type { FieldType } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

/** Stored values of one family can become one another; between families they can't without losing what they meant. */
const SINGLE = 'single value', MANY = 'list of options', COMPUTED = 'formula', NUMBERED = 'automatic number';

function family(type: FieldType): string {
  if (type === 'formula') return COMPUTED;
  if (type === 'multiOption') return MANY;
  return type === 'autoNumber' ? NUMBERED : SINGLE;
}

const isSwap = (change: Change) => change.kind === 'change' && change.scope === 'object' && change.attribute === 'type'
  && family(change.before as FieldType) !== family(change.after as FieldType);

export const df07: Rule = {
  code: 'DF07', title: 'A field changes its kind in place', kind: 'S', stage: 'model',
  check({ changes, published, blame }): Finding[] {
    return [...(published?.changes ?? []), ...changes].filter(isSwap).map((change) => ({
      code: 'DF07', level: 'L3', element: { scope: 'object', target: change.target }, path: blame('object', change.target, 'type'),
      message: `"${change.target}" turns from ${change.before} (a ${family(change.before as FieldType)}) into ${change.after} (a ${family(change.after as FieldType)}) in place`,
      help: `Add a new field of type ${change.after} and retire "${change.target}".`,
    }));
  },
};
