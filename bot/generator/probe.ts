/** A configured model tried for real: reachable, authorised, there, and which forms of answer work. Source: docs/models.md, "Trying a model" */
import type { ModelConfig } from './config.ts';
import { costOf, NOTHING_SPENT } from './cost.ts';
import { callModel, type Format } from './providers/openai-compatible/call.ts';
import { openClient } from './providers/openai-compatible/client.ts';
import { classify } from './providers/openai-compatible/failures.ts';
import { parseAnswer } from './parse-answer.ts';
import type { GenerateInput, Spending } from './types.ts';

export type ProbeLine = { what: string; ok: boolean; detail: string; help?: string };
export type Probe = { name: string; ok: boolean; lines: ProbeLine[]; milliseconds: number; spent: Spending; costUSD: number | null };

const QUESTION = 'This is a test of the connection. Answer with one JSON object that fits the schema: kind "refuse", reason "not-a-request", detail "probe", reasoning "probe", every other property null: questions, codes, name, titleEn, titleZh, summaryEn, summaryZh, requires, patches, drop, steps, intents.';

/** Returns what works, one line each; every failure says what to do. */
export async function probeModel(name: string, config: ModelConfig, { env, fetch: inner, now }: Pick<GenerateInput, 'env' | 'fetch' | 'now'>): Promise<Probe> {
  const started = now().getTime();
  const lines: ProbeLine[] = [];
  let spent = NOTHING_SPENT;
  const done = (): Probe => ({ name, ok: lines.some(({ what }) => what.startsWith('format')) ? lines.some(({ what, ok }) => what.startsWith('format') && ok) && lines.filter(({ what }) => !what.startsWith('format')).every(({ ok }) => ok) : lines.every(({ ok }) => ok), lines, milliseconds: now().getTime() - started, spent, costUSD: costOf(spent, config.price) });
  if (config.provider === 'offline') {
    lines.push({ what: 'phrase book', ok: true, detail: 'built in: rules, not AI; needs no key and no network' });
    return done();
  }
  const opened = openClient(name, config, env, inner ?? fetch);
  if (!opened.ok) {
    lines.push({ what: opened.refused.failure.kind === 'no-key' ? 'key' : 'address', ok: false, detail: opened.refused.failure.message, help: opened.refused.failure.help });
    return done();
  }
  lines.push({ what: 'key', ok: true, detail: `${config.apiKeyEnv} is set` });
  const attempt = async (what: string, act: (signal: AbortSignal) => Promise<string>): Promise<boolean> => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), (config.timeoutSeconds ?? 60) * 1000);
    try {
      lines.push({ what, ok: true, detail: await act(stop.signal) });
    } catch (error) {
      const { failure } = classify(error, opened.redact, stop.signal.aborted);
      lines.push({ what, ok: false, detail: failure.message, help: failure.help });
    } finally {
      clearTimeout(timer);
    }
    return lines.at(-1)!.ok;
  };
  const listed = await attempt('endpoint', async (signal) => {
    const page = await opened.client.models.list({ signal });
    const ids = page.data.map(({ id }) => id);
    return ids.includes(config.model ?? '') ? `reachable and authorised; has ${config.model}` : `reachable and authorised; does not list ${config.model}: ${ids.slice(0, 8).join(', ')}`;
  });
  if (!listed && /40[13]|failed:/u.test(lines.at(-1)!.detail)) return done();
  for (const format of ['json_schema', 'json_object'] satisfies Format[]) {
    await attempt(`format ${format}`, async (signal) => {
      const called = await callModel({ client: opened.client, model: config.model ?? '', messages: [{ role: 'user', content: QUESTION }], format, maxOutputTokens: config.maxOutputTokens ?? 4000, signal });
      spent = { inputTokens: spent.inputTokens + (called.spent?.inputTokens ?? 0), outputTokens: spent.outputTokens + (called.spent?.outputTokens ?? 0), cachedTokens: spent.cachedTokens + (called.spent?.cachedTokens ?? 0) };
      if (!parseAnswer(called.text).ok) throw new Error('it was taken, but what came back does not fit it');
      return 'works';
    });
  }
  return done();
}
