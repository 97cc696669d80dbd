/** One model's tries at one request: the first answer and at most two repairs. */
import type { ModuleFile } from '#engine/module.ts';
import type { Model } from '#engine/model.ts';
import { at } from './checks.ts';
import { noteCall, refuseCall } from './breaker.ts';
import { pursesOf, reserve } from './budget.ts';
import type { ModelConfig } from './config.ts';
import type { Context } from './context.ts';
import { addSpending, costOf, estimateTokens, NOTHING_SPENT } from './cost.ts';
import { judgeAnswer, type Judged } from './judge-answer.ts';
import { chooseProvider } from './providers/choose.ts';
import type { Asked } from './providers/offline/answer.ts';
import type { Failure, Message, Provider, Reply } from './providers/provider.ts';
import { fingerprintOf, repairMessage } from './repair.ts';
import { makeShortStore, type Store } from './store.ts';
import type { GenerateInput, Usage } from './types.ts';

/** Units: repairs after the first answer; seconds. */
const MOST_REPAIRS = 2;
const TIMEOUT = 180;

export type Session = {
  outcome: Judged | { kind: 'unanswered'; failure: Failure };
  usage: Usage; sdk: string; prompt: string; answer: string;
};

export type SessionInput = { name: string; config: ModelConfig; context: Context; asked: Asked; input: GenerateInput; model: Model; current?: ModuleFile };

export async function runSession({ name, config, context, asked, input, model, current }: SessionInput): Promise<Session> {
  const provider = chooseProvider(name, config, input);
  const store = input.store ?? makeShortStore();
  const deadline = input.now().getTime() + (config.timeoutSeconds ?? TIMEOUT) * 1000;
  const today = input.now().toISOString().slice(0, 10);
  const messages: Message[] = [...context.messages];
  const prompt = messages.map(({ content }) => content).join('\n');
  const session: Session = { outcome: { kind: 'wrong', problems: [] }, usage: { ...NOTHING_SPENT, attempts: 0, costUSD: 0, estimated: false }, sdk: provider.sdk, prompt, answer: '' };
  const seen = new Set<string>();
  for (let round = 0; round <= MOST_REPAIRS; round += 1) {
    const overBudget = budgetFailure(config, session.usage, messages);
    if (overBudget) return { ...session, outcome: { kind: 'unanswered', failure: overBudget } };
    input.progress?.(round === 0 ? `asking ${name}` : `asking ${name} to mend its answer (${round} of ${MOST_REPAIRS})`);
    const reply = await askOnce(provider, { name, config, input, store }, { messages, asked, deadline });
    const spent = addSpending(session.usage, reply.spent);
    session.usage = { ...spent, attempts: session.usage.attempts + (reply.calls === 0 && !reply.ok ? 0 : 1), estimated: session.usage.estimated || reply.estimated, costUSD: costOf(spent, config.price) };
    if (!reply.ok) return { ...session, outcome: { kind: 'unanswered', failure: reply.failure } };
    session.answer = reply.text;
    session.outcome = judgeAnswer({ text: reply.text, model, files: input.files, ...(current ? { current } : {}), today });
    if (session.outcome.kind !== 'wrong') return session;
    const fingerprint = fingerprintOf(session.outcome.problems);
    if (provider.deterministic || seen.has(fingerprint)) return session;
    seen.add(fingerprint);
    messages.push({ role: 'assistant', content: reply.text.slice(0, 100_000) }, { role: 'user', content: repairMessage(session.outcome.problems) });
  }
  return session;
}

type Asking = { name: string; config: ModelConfig; input: GenerateInput; store: Store };

/** One question, if the day's budget and the endpoint's health allow it. */
async function askOnce(provider: Provider, { name, config, input, store }: Asking, question: Parameters<Provider['ask']>[0]): Promise<Reply> {
  if (config.provider === 'offline') return provider.ask(question);
  const refused = (failure: Failure): Reply => ({ ok: false, failure, spent: NOTHING_SPENT, estimated: false, calls: 0, requestIds: [] });
  const ill = await refuseCall(name, input.now().getTime(), store);
  if (ill) return refused(ill);
  const purses = pursesOf({ name, config, day: input.now().toISOString().slice(0, 10), ...(input.request.requester === undefined ? {} : { person: input.request.requester }), ...(input.repository === undefined ? {} : { repository: input.repository }) });
  const reserved = await reserve(purses, config, question.messages, store);
  if (!reserved.ok) return refused(reserved.failure);
  const reply = await provider.ask(question);
  await reserved.settle(costOf(reply.spent, config.price));
  await noteCall(name, reply.ok ? undefined : reply.failure, input.now().getTime(), store);
  return reply;
}

function budgetFailure({ provider, budget }: ModelConfig, usage: Usage, messages: readonly Message[]): Failure | undefined {
  const cap = budget?.tokensPerRequest;
  const next = messages.reduce((total, { content }) => total + estimateTokens(content), 0);
  const spent = usage.inputTokens + usage.outputTokens;
  if (provider === 'offline' || cap === undefined || spent + next <= cap) return undefined;
  return { kind: 'budget', message: `the next call would go beyond ${cap} tokens for one request (${spent} spent, ${next} to send)`, help: 'Raise budget.tokensPerRequest, or ask for less at once.', elsewhere: false };
}

/** A provider's failure as a problem. */
export function problemOf(name: string, failure: Failure) {
  return at(`model ${name}`, 'GE03', `"${name}" gave no answer: ${failure.message}`, failure.help);
}
