/** Money a day: for a model in all, for a person, for a repository. It is set aside before a call and settled after. Units: millionths of a US dollar */
import type { ModelConfig } from './config.ts';
import { costOf, estimateTokens } from './cost.ts';
import type { Failure, Message } from './providers/provider.ts';
import type { Store } from './store.ts';

/** Units: tokens that an answer is thought to have before it is there. */
const USUAL_ANSWER = 8000;

export type Purse = { key: string; cap: number; whose: string };

export type Spender = { name: string; config: ModelConfig; day: string; person?: string; repository?: string };

/** Returns the sums that a call counts in, each with its cap. */
export function pursesOf({ name, config, day, person, repository }: Spender): Purse[] {
  const { usdPerDay, usdPerPersonAndDay, usdPerRepositoryAndDay } = config.budget ?? {};
  const purse = (cap: number | undefined, key: string, whose: string): Purse[] => (cap === undefined ? [] : [{ key: `spent ${day} ${name} ${key}`, cap: Math.round(cap * 1e6), whose }]);
  return [
    ...purse(usdPerDay, 'all', `"${name}"`), ...(person === undefined ? [] : purse(usdPerPersonAndDay, `person ${person}`, `${person} with "${name}"`)),
    ...(repository === undefined ? [] : purse(usdPerRepositoryAndDay, `repository ${repository}`, `${repository} with "${name}"`)),
  ];
}

export type Reserved = { ok: true; settle(costUSD: number | null): Promise<void> } | { ok: false; failure: Failure };

/** Sets aside what the next call will cost at most as a rule, or says whose day's budget it would exceed. A crash leaves it set aside. */
export async function reserve(purses: readonly Purse[], { price }: ModelConfig, messages: readonly Message[], store: Store): Promise<Reserved> {
  const inputTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const aside = Math.round((costOf({ inputTokens, outputTokens: USUAL_ANSWER, cachedTokens: 0 }, price) ?? 0) * 1e6);
  const taken: Purse[] = [];
  for (const purse of purses) {
    const sum = await store.add(purse.key, aside);
    taken.push(purse);
    if (sum <= purse.cap) continue;
    for (const each of taken) await store.add(each.key, -aside);
    return { ok: false, failure: { kind: 'budget', message: `the next call may cost $${dollars(aside)}, and ${purse.whose} has spent $${dollars(sum - aside)} of today's $${dollars(purse.cap)}`, help: 'Wait until tomorrow (UTC), or let an admin raise the budget in .github/models.yml.', elsewhere: true } };
  }
  return {
    ok: true,
    async settle(costUSD) {
      const spent = Math.round((costUSD ?? 0) * 1e6);
      for (const { key } of taken) await store.add(key, spent - aside);
    },
  };
}

function dollars(micro: number): string {
  return (micro / 1e6).toFixed(4).replace(/0{1,2}$/u, '');
}
