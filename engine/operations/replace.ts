/** `replace`: an element gets a whole new value, and stays the same element. */
import type { Model } from '../model.ts';
import type { Finding } from '../problem.ts';
import { checkAnchor } from './anchor.ts';
import type { Actor, Element, Family } from './family.ts';
import { done, refuse, type Act, type Outcome } from './outcome.ts';
import { require } from './presence.ts';
import { erase } from './erase.ts';
import { insert } from './insert.ts';
import { anchorIn, settle, writeOrder } from './sequence.ts';
import { elementAt, getAt, setAt, wayTo } from './tree.ts';
import { within } from './within.ts';
import { broughtBy, carriesKey, familyIn, heldIn, isHolding, isMovable, ownAttributes, PLACEMENT, type Brought } from './value.ts';

function kept(family: Family, element: Element, value: Act['value']): Record<string, unknown> {
  const placed = value['after'] ?? value['before'];
  const stays = (name: string) => name === 'id' || name === 'module' || name === 'key' || isHolding(family, name) || (!placed && PLACEMENT.includes(name));
  return Object.fromEntries(Object.entries(element).filter(([name]) => stays(name)));
}

/** What third modules put in stays: the value speaks of what its writer knows. */
function withoutForgotten(model: Model, act: Act, family: Family, actor: Actor, brought: readonly Brought[]): Model {
  const element = elementAt(model, family, act.names)!;
  const beside = (getAt(model, wayTo(family, act.names).slice(0, -1)) ?? {}) as Record<string, unknown>;
  let next = model;
  for (const holding of family.holds.filter((entry) => entry.given)) {
    for (const [name, child] of heldIn(holding, (holding.beside ? beside : element)[holding.attribute])) {
      const named = brought.some((entry) => entry.holding === holding && entry.name === name);
      const known = child.module === element.module || child.module === actor.module;
      if (known && !named) next = erase(next, familyIn(holding), [...act.names, name]);
    }
  }
  return next;
}

function replaceChild(model: Model, act: Act, child: Brought, actor: Actor): Outcome {
  const family = familyIn(child.holding);
  const inside = within(act, model, child);
  return elementAt(model, family, inside.names) ? replace(inside, family, actor) : insert(inside, family, actor);
}

function arrange(model: Model, act: Act, brought: readonly Brought[]): Model {
  let next = model;
  for (const list of new Set(brought.filter((entry) => entry.holding.shape === 'list').map((entry) => entry.holding))) {
    const family = familyIn(list);
    const named = brought.filter((entry) => entry.holding === list).map((entry) => entry.name);
    const held = (getAt(next, wayTo(family, [...act.names, '']).slice(0, -1)) ?? []) as { key: string; module: string }[];
    const third = held.map((entry) => entry.key).filter((key) => !named.includes(key));
    next = writeOrder(next, family, [...act.names, ''], [...named, ...third]);
    for (const key of third) next = settle(next, family, [...act.names, key], { module: String(held.find((entry) => entry.key === key)!.module) });
  }
  return next;
}

/**
 * Returns the model in which an element has a whole new value; its id, its module and its place stay.
 * Problems: PA02 not there; PA03, PA05, PF05, PG04 as in `add`
 */
export function replace(act: Act, family: Family, actor: Actor): Outcome {
  const { names, value } = act;
  const found = require(act.model, family, names, act.at);
  if ('finding' in found) return refuse(act.model, found.finding);
  const next = { ...kept(family, found.element, value), ...ownAttributes(family, value), ...(carriesKey(family) ? { key: names.at(-1)! } : {}) };
  const brought = broughtBy(family, value);
  let model = setAt(act.model, wayTo(family, names), next);
  model = withoutForgotten(model, act, family, actor, brought);
  const element = elementAt(model, family, names)!;
  const findings: Finding[] = [...(family.check?.({ model, names, element, at: act.at, path: act.path }) ?? []), ...checkAnchor(model, family, names, anchorIn(value), act.path)];
  for (const child of brought) {
    const outcome = replaceChild(model, act, child, actor);
    model = outcome.model;
    findings.push(...outcome.findings);
  }
  if (findings.length) return refuse(act.model, ...findings);
  model = arrange(model, act, brought);
  return done(isMovable(family) && (value['after'] ?? value['before']) !== undefined ? settle(model, family, names, actor) : model);
}
