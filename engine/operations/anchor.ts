/** What forbids an anchor. */
import type { Model } from '../model.ts';
import type { Finding, Path } from '../problem.ts';
import type { Family } from './family.ts';
import { nameHelp } from './finding.ts';
import { canAnchor, readOrder, type Anchor } from './sequence.ts';

/**
 * Returns what forbids an element's place beside its neighbours.
 * Problems: PG04 the anchor is not there, or hangs on the element itself
 */
export function checkAnchor(model: Model, family: Family, names: readonly string[], anchor: Anchor, path: Path): Finding[] {
  const attribute = anchor.after !== undefined ? 'after' : 'before';
  const wanted = anchor[attribute];
  if (wanted === undefined || canAnchor(model, family, names, wanted)) return [];
  const key = names.at(-1)!;
  const others = readOrder(model, family, names).filter((name) => name !== key);
  const message = others.includes(wanted)
    ? `"${key}" cannot stand ${attribute} "${wanted}", which stands beside it`
    : `"${key}" shall stand ${attribute} "${wanted}", which is not there`;
  return [{ code: 'PG04', level: 'L3', message, help: nameHelp(wanted, others, 'Name a neighbour, or leave the placement out.'), path: [...path, attribute] }];
}
