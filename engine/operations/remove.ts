/** `remove`: an element goes. */
import type { Family } from './family.ts';
import { erase } from './erase.ts';
import { done, refuse, type Act, type Outcome } from './outcome.ts';
import { require } from './presence.ts';

/**
 * Returns the model without an element and all that stands in it.
 * Problems: PA02
 */
export function remove(act: Act, family: Family): Outcome {
  const found = require(act.model, family, act.names, act.at);
  return 'finding' in found ? refuse(act.model, found.finding) : done(erase(act.model, family, act.names));
}
