import type { Change } from '../../diff.ts';
import { canonicalJSON } from '../../digest.ts';
import type { Model, ObjectElement } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { countRows } from '../by-rows.ts';
import { objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

const objectOf = (target: string) => target.split('.')[0]!;
const keyOf = (target: string) => target.split('.').at(-1)!;

/** The transitions into and out of a state, with the state itself under a mark. */
function waysOf({ machine, transitions }: ObjectElement, key: string): string {
  const mark = (state: string) => (state === key ? '*' : state);
  const ways = Object.entries(transitions).filter(([, { from, to }]) => to === key || from.includes(key));
  return canonicalJSON([machine?.initial === key, ways.map(([name, { from, to }]) => [name, from.map(mark).sort(), mark(to)]).sort()]);
}

/** Two keys look like one state when they are labelled alike, or when the same transitions lead in and out. */
function looksAlike(live: Model, model: Model, gone: Change, come: Change): boolean {
  const [before, after] = [objectIn(live, gone.target), objectIn(model, come.target)];
  const label = before.states[keyOf(gone.target)]!.label;
  return (label !== undefined && canonicalJSON(label) === canonicalJSON(after.states[keyOf(come.target)]!.label))
    || waysOf(before, keyOf(gone.target)) === waysOf(after, keyOf(come.target));
}

export const st05: Rule = {
  code: 'ST05', title: "A state's key changes, and the records are not told", kind: 'D', stage: 'model',
  check({ published, module, model, rows, blame }): Finding[] {
    if (!published) return [];
    const states = published.changes.filter((change) => change.element === 'state' && !change.within);
    const isSaid = ({ target }: Change) => (module.content.retire ?? []).some((entry) => entry.scope === 'state' && (entry.target === target || target.startsWith(`${entry.target}.`)));
    return states.filter((change) => change.kind === 'remove' && change.module === module.name && !isSaid(change)).flatMap((gone): Finding[] => {
      const come = states.find((change) => change.kind === 'add' && objectOf(change.target) === objectOf(gone.target) && looksAlike(published.model, model, gone, change));
      if (!come) return [];
      const [was, is] = [keyOf(gone.target), keyOf(come.target)];
      const { id, machine } = objectIn(published.model, gone.target);
      const found = rows({ ask: 'key', object: id, element: machine!.id, key: was });
      return found?.count === 0 ? [] : [{
        code: 'ST05', level: 'L3', ...(found ? { rows: found } : {}), element: { scope: 'state', target: gone.target }, path: blame('state', come.target),
        message: `the state "${was}" of "${objectOf(gone.target)}" became "${is}", and records stand in the old one (${found ? `in ${countRows(found.count)}` : 'needs rows'})`,
        help: `Add \`formerly: [${was}]\` to "${is}", or keep the key and change the label.`,
      }];
    });
  },
};
