/** What calls cost. Units: US dollars; prices per million tokens. */
import type { Price } from './config.ts';
import type { Spending } from './types.ts';

export const NOTHING_SPENT: Spending = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 };

/** Returns the cost of tokens, rounded to a millionth of a dollar, or null when the model has no price. */
export function costOf(spent: Spending, price: Price | undefined): number | null {
  if (!price) return spent.inputTokens + spent.outputTokens === 0 ? 0 : null;
  const fresh = spent.inputTokens - spent.cachedTokens;
  const micro = fresh * price.inputPerM + spent.cachedTokens * (price.cachedPerM ?? price.inputPerM) + spent.outputTokens * price.outputPerM;
  return Math.round(micro) / 1e6;
}

export function addSpending(a: Spending, b: Spending): Spending {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens, cachedTokens: a.cachedTokens + b.cachedTokens };
}

/** Returns what a text is when the endpoint does not count: about one token for four ASCII characters, one for any other. */
export function estimateTokens(text: string): number {
  const ascii = text.replace(/\P{ASCII}/gu, '').length;
  return Math.ceil(ascii / 4) + (text.length - ascii);
}
