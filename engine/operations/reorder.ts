/** `reorder`: one element moves beside a neighbour, or all children take a new order. */
import { ELEMENT_FORMS } from '#schemas/elements.ts';
import type { Finding } from '../problem.ts';
import { checkAnchor } from './anchor.ts';
import type { Actor, Element, Family } from './family.ts';
import { nameHelp } from './finding.ts';
import { done, refuse, type Act, type Outcome } from './outcome.ts';
import { require } from './presence.ts';
import { readOrder, settle, writeOrder, type Anchor } from './sequence.ts';
import { elementAt, setAt, wayTo } from './tree.ts';
import { familyIn, PLACEMENT } from './value.ts';

const ORDERS = new Map(ELEMENT_FORMS.map((form) => [form.kind, form.orders]));

function withoutPlacement(element: Element): Element {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !PLACEMENT.includes(name))) as Element;
}

function move(act: Act, family: Family, actor: Actor, element: Element): Outcome {
  const anchor = act.value as Anchor;
  const findings = checkAnchor(act.model, family, act.names, anchor, act.path);
  if (findings.length) return refuse(act.model, ...findings);
  const by = element.module === actor.module ? {} : { placedBy: actor.module };
  const next = setAt(act.model, wayTo(family, act.names), { ...withoutPlacement(element), ...anchor, ...by });
  return done(settle(next, family, act.names, actor));
}

/** Returns PA06 for the first name that is missing, unknown or named twice. */
function checkOrder(act: Act, order: readonly string[], have: readonly string[]): Finding | undefined {
  const finding = (message: string, help: string, path: Finding['path']): Finding => ({ code: 'PA06', level: 'L3', message, help, path });
  for (const [index, name] of order.entries()) {
    const path = [...act.path, 'order', index];
    if (order.indexOf(name) !== index) return finding(`the order names "${name}" twice`, 'Name it once.', path);
    if (!have.includes(name)) return finding(`the order names "${name}", which "${act.target}" does not have`, nameHelp(name, have.filter((own) => !order.includes(own)), 'Take the name out.'), path);
  }
  const forgotten = have.filter((name) => !order.includes(name));
  if (forgotten.length === 0) return undefined;
  return finding(`the order leaves out ${forgotten.map((name) => `"${name}"`).join(', ')} of "${act.target}"`, 'Name every one of them, each once.', [...act.path, 'order']);
}

function arrange(act: Act, family: Family): Outcome {
  const holding = family.holds.find((entry) => entry.attribute === ORDERS.get(family.kind))!;
  const inner = familyIn(holding);
  const inside = [...act.names, ''];
  const order = act.value['order'] as readonly string[];
  const wrong = checkOrder(act, order, readOrder(act.model, inner, inside));
  if (wrong) return refuse(act.model, wrong);
  let model = writeOrder(act.model, inner, inside, order);
  for (const name of order) {
    const names = [...act.names, name];
    model = setAt(model, wayTo(inner, names), withoutPlacement(elementAt(model, inner, names)!));
  }
  return done(model);
}

/**
 * Returns the model in which elements stand in another order.
 * Problems: PA02 not there, PA06 the order is not exactly the children, PG04 the anchor is not there
 */
export function reorder(act: Act, family: Family, actor: Actor): Outcome {
  const found = require(act.model, family, act.names, act.at);
  if ('finding' in found) return refuse(act.model, found.finding);
  return 'order' in act.value ? arrange(act, family) : move(act, family, actor, found.element);
}
