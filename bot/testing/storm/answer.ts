import { LOYALTY, moduleAnswer } from '../world.ts';

/** Returns the module that a request gets: one of its own, so that requests don't clash; revised, it has one option more. */
export function scriptedModule(issue: number, revised: boolean) {
  const own = LOYALTY.replace('module: loyalty', `module: loyalty-${issue}`).replace('Customer.loyaltyTier', `Customer.loyaltyTier${issue}`);
  return moduleAnswer(revised ? own.replace('{ key: bronze }, ', '{ key: bronze }, { key: silver }, ') : own);
}
