/** `update`: attributes are merged in; null takes one away. */
import { nearestName } from '../names.ts';
import type { Finding } from '../problem.ts';
import { checkAnchor } from './anchor.ts';
import { erase } from './erase.ts';
import type { Actor, Element, Family } from './family.ts';
import { done, refuse, type Act, type Outcome } from './outcome.ts';
import { isImplicit } from './permission/implicit.ts';
import { require } from './presence.ts';
import { anchorIn, settle } from './sequence.ts';
import { elementAt, setAt, wayTo } from './tree.ts';
import { isMovable, PLACEMENT } from './value.ts';

const IDENTITY = new Set(['id', 'module', 'key']);

function suggestion(name: string, element: Element): string {
  const nearest = nearestName(name, Object.keys(element).filter((own) => !IDENTITY.has(own)));
  return nearest ? `Write "${nearest}", if that is what you mean.` : 'Leave the attribute out.';
}

function missingAttributes(act: Act, element: Element): Finding[] {
  return Object.entries(act.value).filter(([name, value]) => value === null && element[name] === undefined).map(([name]) => ({
    code: 'PA02', level: 'L3', path: [...act.path, name], onKey: true,
    message: `"${act.target}" has no "${name}" that could be taken away`,
    help: suggestion(name, element),
  } satisfies Finding));
}

function merged(element: Element, act: Act, actor: Actor): Element {
  const next: Record<string, unknown> = { ...element };
  const moves = PLACEMENT.some((name) => name in act.value);
  if (moves) for (const name of PLACEMENT) delete next[name];
  for (const [name, value] of Object.entries(act.value)) {
    if (value === null) delete next[name];
    else next[name] = value;
  }
  if (moves && element.module !== actor.module && (next['after'] ?? next['before']) !== undefined) next['placedBy'] = actor.module;
  return next as Element;
}

/**
 * Returns the model in which some of an element's attributes are others.
 * Problems: PA02 the element or an attribute is not there; PA03, PG04 as in `add`
 */
export function update(act: Act, family: Family, actor: Actor): Outcome {
  const { model, names } = act;
  const found = require(model, family, names, act.at);
  if ('finding' in found) return refuse(model, found.finding);
  const missing = missingAttributes(act, found.element);
  if (missing.length) return refuse(model, ...missing);
  const next = setAt(model, wayTo(family, names), merged(found.element, act, actor));
  const element = elementAt(next, family, names)!;
  const anchored = act.value['after'] ?? act.value['before'];
  const asked = family.check && (!family.checked || family.checked.some((name) => name in act.value));
  const findings = [...(asked ? family.check!({ model: next, names, element, at: act.at, path: act.path }) : []), ...(anchored ? checkAnchor(next, family, names, anchorIn(element), act.path) : [])];
  if (findings.length) return refuse(model, ...findings);
  // A grant that no longer says anything is none.
  if (family.kind === 'grant' && isImplicit(element)) return done(erase(model, family, names));
  return done(isMovable(family) && anchored ? settle(next, family, names, actor) : next);
}
