/**
 * A request in plain words → a module, questions, a refusal, or a failure that says why.
 * Source: docs/models.md, "How a request becomes a module"
 */
import { composeModules } from '#engine/compose.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Model } from '#engine/model.ts';
import type { Problem } from '#engine/problem.ts';
import type { ModuleContent } from '#schemas/types.ts';
import { at } from './checks.ts';
import { makeContext } from './context.ts';
import { NOTHING_SPENT } from './cost.ts';
import { findCurrent, wordsFor } from './find-current.ts';
import { hashOf, makeProvenance, requiredFiles, type Seen } from './provenance.ts';
import type { Asked } from './providers/offline/answer.ts';
import { findNearest } from './nearest.ts';
import { makeRedact } from './redact.ts';
import { addRemoved, sanitise, type Removed } from './sanitise.ts';
import { compareChanges } from './revision.ts';
import { findUnmet } from './unmet.ts';
import { problemOf, runSession, type Session } from './session.ts';
import type { GenerateInput, Generation, Usage } from './types.ts';

/** Units: characters of a whole prompt; of a title. */
const PROMPT_CAP = 120_000;
const LONGEST_TITLE = 256;

const NO_USAGE: Usage = { ...NOTHING_SPENT, attempts: 0, costUSD: 0, estimated: false };

/** The same list of modules is composed once. */
const COMPOSED = new WeakMap<readonly ModuleFile[], ReturnType<typeof composeModules>>();

/** `shown` is what people read again: Chinese keeps its punctuation there. */
type Heard = { title: string; body: string; revise: string[]; shown: { title: string; body: string }; removed: Removed };

/** Returns what became of a request. Nothing is written anywhere. Problems: GE01 answer · GE02 size · GE03 provider · MC02, and all that validation finds */
export async function generateModule(input: GenerateInput): Promise<Generation> {
  const heard = hear(input);
  const name = input.model ?? input.config.default;
  const failed = (problems: Problem[], detail: string, session?: Session): Generation =>
    ({ kind: 'failed', problems, detail, usage: session?.usage ?? NO_USAGE, removed: heard.removed, model: name, provider: input.config.models[name]?.provider ?? 'unknown' });
  if (!Object.hasOwn(input.config.models, name)) {
    return failed([at('.github/models.yml', 'MC02', `no model is called "${name}"`, `Name one of ${Object.keys(input.config.models).join(', ')}.`)], 'The model is not configured.');
  }
  const composed = COMPOSED.get(input.files) ?? composeModules(input.files);
  COMPOSED.set(input.files, composed);
  if (!composed.ok) return failed(composed.problems, 'The modules that are there already do not fit together; mend them first.');
  const current = input.current ?? findCurrent(`${heard.title}\n${heard.body}`, input.files);
  return askInTurn(input, heard, composed.value.model, current, name, failed);
}

function hear({ request, revise }: GenerateInput): Heard {
  const hide = makeRedact([]);
  const title = sanitise(request.title);
  const body = sanitise(request.body);
  const wishes = (revise ?? []).map((text) => sanitise(text));
  return {
    title: hide(title.text.replace(/\s+/gu, ' ')).slice(0, LONGEST_TITLE), body: hide(body.text), revise: wishes.map(({ text }) => hide(text)),
    shown: { title: hide(sanitise(request.title, 'NFC').text.replace(/\s+/gu, ' ')).slice(0, LONGEST_TITLE), body: hide(sanitise(request.body, 'NFC').text) },
    removed: addRemoved([title.removed, body.removed, ...wishes.map(({ removed }) => removed)]),
  };
}

/** Asks the named model, and those that stand in for it when its endpoint can't answer. */
async function askInTurn(input: GenerateInput, heard: Heard, model: Model, current: ModuleFile | undefined, first: string, failed: (problems: Problem[], detail: string, session?: Session) => Generation): Promise<Generation> {
  const names = [...new Set([first, ...(input.config.models[first]!.provider === 'offline' ? [] : input.config.fallback)])];
  const nearest = findNearest([heard.title, heard.body, ...heard.revise].join('\n'), input.files, current?.name);
  const context = makeContext({ model, ...(current ? { current } : {}), nearest, title: heard.title, body: heard.body, revise: heard.revise, cap: PROMPT_CAP });
  if (context.leftOut.length) input.progress?.(`left out of the prompt: ${context.leftOut.join(', ')}`);
  const asked: Asked = {
    title: heard.title, body: heard.body, shown: heard.shown, model, modules: input.files.flatMap(wordsFor), revise: heard.revise, taken: input.files.map((file) => file.name),
    ...(current ? { current: current.name } : {}), ...(input.name ? { name: input.name } : {}),
  };
  const problems: Problem[] = [];
  let session: Session | undefined;
  for (const name of names) {
    session = await runSession({ name, config: input.config.models[name]!, context, asked, input, model, ...(current ? { current } : {}) });
    const { outcome } = session;
    if (outcome.kind !== 'unanswered') return conclude(input, heard, name, session, context.leftOut);
    problems.push(problemOf(name, outcome.failure));
    if (!outcome.failure.elsewhere) break;
  }
  return failed(problems, problems.map(({ message, help }) => `${message}. ${help}`).join(' '), session);
}

function conclude(input: GenerateInput, heard: Heard, name: string, session: Session, leftOut: string[]): Generation {
  const { outcome, usage } = session;
  const config = input.config.models[name]!;
  const evidence = { usage, removed: heard.removed, model: name, provider: config.provider };
  switch (outcome.kind) {
    case 'clarify': return { ...outcome, ...evidence };
    case 'refuse': return { ...outcome, ...evidence };
    case 'module': {
      const { title: _title, body: _body, ...who } = input.request;
      const provenance = makeProvenance({
        request: { ...heard.shown, ...who }, received: input.request, provider: config.provider, model: config.model ?? name, attempts: usage.attempts,
        usage: { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens, cachedTokens: usage.cachedTokens }, costUSD: usage.costUSD,
        prompt: session.prompt, answer: session.answer, ir: outcome.ir, sdk: session.sdk, leftOut, ...groundOf(input, heard, outcome.content),
      });
      const before = input.files.find((file) => file.name === outcome.content.module);
      const asked = heard.revise.length ? heard.revise.join('\n') : heard.body || heard.title;
      return { kind: 'module', name: outcome.content.module, content: outcome.content, yaml: outcome.yaml, provenance, problems: outcome.problems, intents: outcome.mapping.intents, unmapped: outcome.mapping.unmapped,
        unmet: findUnmet(asked, outcome.mapping.intents), leftOut, ...(before ? { changed: compareChanges(before.content, outcome.content, outcome.ir) } : {}), ...evidence };
    }
    case 'wrong': return { kind: 'failed', problems: outcome.problems, detail: `No valid module after ${usage.attempts} ${usage.attempts === 1 ? 'try' : 'tries'}.`, ...evidence };
    case 'unanswered': throw new Error('an unanswered session has no conclusion');
  }
}

/** What the answer was built on: enough to make it again. */
function groundOf({ files, name, commit }: GenerateInput, heard: Heard, content: ModuleContent): Pick<Parameters<typeof makeProvenance>[0], 'base' | 'commit' | 'seen'> {
  const required = requiredFiles(Object.keys(content.requires), files.filter((file) => file.name !== content.module));
  const before = files.find((file) => file.name === content.module);
  const print = ({ version, source }: ModuleFile) => ({ version, hash: hashOf(source.text) });
  const seen: Seen = {
    modules: Object.fromEntries(required.map((file) => [file.name, print(file)])), ...(before ? { before: print(before) } : {}), ...(heard.revise.length ? { revise: heard.revise } : {}), ...(name ? { name } : {}),
  };
  const composed = (required.length === files.length ? COMPOSED.get(files) : undefined) ?? composeModules(required);
  return { ...(composed.ok ? { base: composed.value.model } : {}), ...(commit ? { commit } : {}), seen };
}
