/** A configured model tried for real: reachable, authorised, there, and which forms of answer work. Source: docs/models.md, "Trying a model" */
import type { ModelConfig } from './config.ts';
import { addSpending, costOf, NOTHING_SPENT } from './cost.ts';
import { parseAnswer } from './parse-answer.ts';
import { protocolOf } from './providers/choose.ts';
import { classify } from './providers/failures.ts';
import { openEndpoint } from './providers/open.ts';
import type { Format } from './providers/protocol.ts';
import type { FailureKind } from './providers/provider.ts';
import type { GenerateInput, Spending } from './types.ts';

export type ProbeLine = { what: string; ok: boolean; detail: string; help?: string; milliseconds?: number };
export type Probe = { name: string; ok: boolean; lines: ProbeLine[]; milliseconds: number; spent: Spending; costUSD: number | null; formats: Format[] };

const QUESTION = 'This is a test of the connection. Answer with one JSON object that fits the schema: kind "refuse", reason "not-a-request", detail "probe", reasoning "probe", every other property null: questions, codes, name, titleEn, titleZh, summaryEn, summaryZh, requires, patches, drop, steps, intents.';

/** After these nothing else is worth trying. */
const HOPELESS: ReadonlySet<FailureKind> = new Set(['unauthorised', 'gated', 'network', 'quota']);

/** Returns what works, one line each; every failure says what to do. */
export async function probeModel(name: string, config: ModelConfig, { env, fetch: inner, now }: Pick<GenerateInput, 'env' | 'fetch' | 'now'>): Promise<Probe> {
  const started = now().getTime();
  const lines: ProbeLine[] = [];
  const formats: Format[] = [];
  let spent = NOTHING_SPENT;
  const done = (ok: boolean): Probe => ({ name, ok, lines, milliseconds: now().getTime() - started, spent, costUSD: costOf(spent, config.price), formats });
  const protocol = protocolOf(config);
  if (!protocol) {
    lines.push({ what: 'phrase book', ok: true, detail: 'built in: rules, not AI; needs no key and no network' });
    return done(true);
  }
  const opened = openEndpoint(name, config, env);
  if (!opened.ok) {
    lines.push({ what: opened.refused.failure.kind === 'no-key' ? 'key' : 'address', ok: false, detail: opened.refused.failure.message, help: opened.refused.failure.help });
    return done(false);
  }
  lines.push({ what: 'key', ok: true, detail: `${config.apiKeyEnv} is set` });
  const client = protocol.open({ ...opened, fetch: inner ?? fetch });
  const attempt = async (what: string, act: (signal: AbortSignal) => Promise<string>): Promise<FailureKind | undefined> => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), (config.timeoutSeconds ?? 60) * 1000);
    const since = now().getTime();
    try {
      const detail = await act(stop.signal);
      lines.push({ what, ok: true, detail, milliseconds: now().getTime() - since });
      return undefined;
    } catch (error) {
      const { failure } = classify(error, protocol.errors, opened.redact, stop.signal.aborted);
      lines.push({ what, ok: false, detail: failure.message, help: failure.help, milliseconds: now().getTime() - since });
      return failure.kind;
    } finally {
      clearTimeout(timer);
    }
  };
  const unlisted = await attempt('endpoint', async (signal) => {
    const ids = await client.list(signal);
    return ids.includes(config.model ?? '') ? `reachable and authorised; has ${config.model}` : `reachable and authorised; does not list ${config.model}: ${ids.slice(0, 8).join(', ')}`;
  });
  if (unlisted && HOPELESS.has(unlisted)) return done(false);
  for (const format of protocol.formats) {
    const failed = await attempt(`format ${format}`, async (signal) => {
      const called = await client.call({ model: config.model ?? '', messages: [{ role: 'system', content: 'You answer with one JSON object.' }, { role: 'user', content: QUESTION }], format, maxOutputTokens: config.maxOutputTokens ?? 4000, signal });
      spent = addSpending(spent, called.spent ?? NOTHING_SPENT);
      if (!parseAnswer(called.text).ok) throw new Error('it was taken, but what came back does not fit it');
      return called.spent ? `works, ${called.spent.inputTokens} tokens in, ${called.spent.outputTokens} out` : 'works; the endpoint does not count tokens, so they are estimated';
    });
    if (!failed) formats.push(format);
    if (failed && HOPELESS.has(failed)) return done(false);
  }
  if (config.price === undefined) lines.push({ what: 'price', ok: true, detail: 'not configured: costs are not known, and no budget in dollars can hold', help: 'Add price: { inputPerM, outputPerM } in .github/models.yml.' });
  if (config.format !== undefined && config.format !== 'auto' && !formats.includes(config.format)) {
    lines.push({ what: 'configuration', ok: false, detail: `format is ${config.format}, which does not work here`, help: formats[0] ? `Set format: auto, or ${formats[0]}.` : 'See the lines above.' });
    return done(false);
  }
  return done(formats.length > 0);
}
