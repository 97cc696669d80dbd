/** How an element comes into a model, with all that its value brings. */
import { lookAlike } from '../names.ts';
import type { Finding } from '../problem.ts';
import { checkAnchor } from './anchor.ts';
import type { Actor, Element, Family, Sibling } from './family.ts';
import { present, withArticle } from './finding.ts';
import { withHolder } from './holder.ts';
import { idOf, pathOf } from './identity.ts';
import { done, refuse, refuseAct, type Act, type Outcome } from './outcome.ts';
import { within } from './within.ts';
import { declaredAt, missingParent } from './presence.ts';
import { anchorIn, settle } from './sequence.ts';
import { elementAt, neighbours, setAt, wayTo } from './tree.ts';
import { broughtBy, carriesKey, emptyHolders, familyIn, isMovable, ownAttributes } from './value.ts';

function siblingsOf(act: Act, family: Family): Sibling[] {
  return family.siblings?.(act.model, act.names) ?? neighbours(act.model, family, act.names).map(([name, element]) => ({ name, noun: withArticle(family.noun), element }));
}

function twinOf(siblings: readonly Sibling[], id: string): Sibling | undefined {
  for (const sibling of siblings) if (sibling.element?.id === id && !sibling.noun.startsWith('the inverse')) return sibling;
  return undefined;
}

/** PF05 for a name that an eye may take for a neighbour's, PA05 for an id that a neighbour has. */
function checkNames(act: Act, family: Family, id: string): Finding[] {
  const siblings = siblingsOf(act, family);
  const name = act.names.at(-1)!;
  const alike = family.kind === 'machine' ? undefined : lookAlike(name, siblings);
  if (alike) {
    return [{ code: 'PF05', level: 'L3', message: `"${name}" looks like "${alike}", which is there already`, help: 'Choose a name that nobody takes for the other.', path: act.at }];
  }
  const twin = twinOf(siblings, id);
  if (!twin) return [];
  return [{
    code: 'PA05', level: 'L3', path: act.at,
    message: `"${act.target}" would have the id "${id}", which ${twin.noun} named "${twin.name}" has`,
    help: `Give the new one a name of its own: "id: ${pathOf(id).split('.').at(-1)}2".`,
  }];
}

/**
 * Returns the model with one more element.
 * Problems: PA02 there already, or its parent is not; PA03 name clash; PA05 id taken; PF05 look-alike; PG04 anchor
 */
export function insert(act: Act, family: Family, actor: Actor): Outcome {
  const { model, names, value } = act;
  const missing = missingParent(model, family, names, act.at);
  if (missing) return refuseAct(act, model, missing);
  const there = declaredAt(model, family, names);
  if (there) return refuseAct(act, model, present(family.noun, act.target, there.module, act.at));
  const id = idOf(model, family, names, value, actor.module);
  const wrong = checkNames(act, family, id);
  if (wrong.length) return refuseAct(act, model, ...wrong);
  const held = elementAt(model, family, names) ?? emptyHolders(family);
  const owner = { id, module: actor.module };
  const key = carriesKey(family) ? { key: names.at(-1)! } : {};
  const element: Element = { ...owner, ...key, ...ownAttributes(family, value), ...held, ...owner };
  return place({ ...act, model: setAt(withHolder(model, family, names), wayTo(family, names), element) }, family, actor, model);
}

function place(act: Act, family: Family, actor: Actor, before: Act['model']): Outcome {
  const { names, path } = act;
  let { model } = act;
  if (family.order) model = setAt(model, [family.order], [...(model.menuOrder), names.at(-1)!]);
  const element = elementAt(model, family, names)!;
  const findings = [...(family.check?.({ model, names, element, at: act.at, path }) ?? []), ...checkAnchor(model, family, names, anchorIn(element), path)];
  if (findings.length) return refuseAct(act, before, ...findings);
  if (isMovable(family)) model = settle(model, family, names, actor);
  for (const child of broughtBy(family, act.value)) {
    const outcome = insert(within(act, model, child), familyIn(child.holding), actor);
    model = outcome.model;
    findings.push(...outcome.findings);
  }
  return findings.length ? refuse(before, ...findings) : done(model);
}
