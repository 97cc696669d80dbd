/** Any endpoint, whatever its protocol: one place that retries, by the class of the failure. */
import type { ModelConfig } from '../config.ts';
import { addSpending, estimateTokens, NOTHING_SPENT } from '../cost.ts';
import type { Surroundings } from './choose.ts';
import { classify, failWith, type Classified } from './failures.ts';
import { openEndpoint } from './open.ts';
import type { Called, Format, Protocol } from './protocol.ts';
import type { Accounting, Provider, Question, Reply } from './provider.ts';

/** Units: calls for one question; milliseconds; tokens. */
const MOST_CALLS = 4;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
export const OUTPUT_TOKENS = 32_000;

export function makeEndpoint(name: string, config: ModelConfig, protocol: Protocol, { env, fetch: inner, sleep, now, progress }: Surroundings): Provider {
  const opened = openEndpoint(name, config, env);
  const client = opened.ok ? protocol.open({ ...opened, fetch: inner ?? fetch }) : undefined;
  const wait = sleep ?? ((milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds); }));
  let formats = formatsOf(config, protocol);

  async function once({ messages, deadline }: Question): Promise<{ ok: true; called: Called } | { ok: false; classified: Classified; called?: Called }> {
    if (!opened.ok) return { ok: false, classified: opened.refused };
    const left = deadline - now().getTime();
    if (left <= 0) return { ok: false, classified: failWith('deadline', 'no time was left', opened.redact) };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), left);
    try {
      const called = await client!.call({ model: config.model ?? '', messages, format: formats[0]!, maxOutputTokens: config.maxOutputTokens ?? OUTPUT_TOKENS, signal: stop.signal });
      const wrong = stop.signal.aborted ? failWith('deadline', 'no complete answer in time', opened.redact) : judge(called, opened.redact);
      return wrong ? { ok: false, classified: wrong, called } : { ok: true, called };
    } catch (error) {
      return { ok: false, classified: classify(error, protocol.errors, opened.redact, stop.signal.aborted) };
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask(question: Question): Promise<Reply> {
    const account: Accounting = { spent: NOTHING_SPENT, estimated: false, calls: 0, requestIds: [] };
    const prompt = question.messages.map(({ content }) => content).join('\n');
    for (;;) {
      const outcome = await once(question);
      if (opened.ok) account.calls += 1;
      charge(account, outcome.called, prompt);
      if (outcome.ok) return { ok: true, text: outcome.called.text, ...account };
      const { failure, retry, waitMs, format } = outcome.classified;
      if (format && formats.length > 1) {
        formats = formats.slice(1);
        progress?.(`${name}: the endpoint does not take that form of answer, asking for ${formats[0]}`);
        continue;
      }
      const pause = Math.min(waitMs ?? FIRST_WAIT * 2 ** (account.calls - 1), LONGEST_WAIT);
      const late = (waitMs ?? 0) > LONGEST_WAIT || now().getTime() + pause >= question.deadline;
      if (!retry || account.calls >= MOST_CALLS || late) return { ok: false, failure, ...account };
      progress?.(`${name}: ${failure.kind}, trying again in ${Math.round(pause / 1000)} s`);
      await wait(pause);
    }
  }

  return { sdk: protocol.sdk, deterministic: false, ask };
}

function formatsOf({ format }: ModelConfig, protocol: Protocol): readonly Format[] {
  return format === undefined || format === 'auto' ? protocol.formats : [format];
}

/** What was generated costs, whether it could be used or not. */
function charge(account: Accounting, called: Called | undefined, prompt: string): void {
  if (!called) return;
  const spent = called.spent ?? { inputTokens: estimateTokens(prompt), outputTokens: estimateTokens(called.text), cachedTokens: 0 };
  account.spent = addSpending(account.spent, spent);
  account.estimated ||= called.spent === undefined;
  if (called.requestId) account.requestIds.push(called.requestId);
}

function judge({ text, refusal, finish }: Called, redact: (text: string) => string): Classified | undefined {
  if (refusal !== '') return failWith('refusal', `the model declined: ${refusal}`, redact);
  if (finish === 'content_filter') return failWith('content-filter', 'the endpoint\'s filter stopped the answer', redact);
  if (finish === 'length') return failWith('empty', text.trim() === '' ? 'the answer is empty: the output limit was reached' : 'the answer is cut: the output limit was reached', redact);
  if (text.trim() === '') return failWith(finish === null ? 'cut-off' : 'empty', 'the answer is empty', redact);
  return finish === null && !isJSON(text) ? failWith('cut-off', 'the answer broke off', redact) : undefined;
}

function isJSON(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
