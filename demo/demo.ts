/** `npm run demo`: the whole life of a module on embedded parts, each step with its evidence. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { DEFAULT_REQUEST } from '#bot/generator/default-request.ts';
import { EvidenceError, type Evidence } from './evidence.ts';
import { printEvidence } from './print.ts';
import { changeStep, rollBackStep, unpublishStep } from './steps/change.ts';
import { checkStep } from './steps/check.ts';
import { proveStep } from './steps/prove.ts';
import { publishStep } from './steps/publish.ts';
import { refuseStep } from './steps/refuse.ts';
import { generateStep, requestStep } from './steps/request.ts';
import { reviewStep } from './steps/review.ts';
import type { Memory, Step } from './story.ts';
import { openWorld, OWNER, NAME, PEOPLE } from './world.ts';

const STEPS: readonly Step[] = [requestStep, generateStep, checkStep, reviewStep, publishStep, changeStep, unpublishStep, rollBackStep, refuseStep, proveStep];

type StepRecord = { name: string; ok: boolean; ms: number; evidence: Evidence };

const program = new Command('npm run demo --')
  .description('Runs the life of a module from a plain-words request to roll back, on a local GitHub with real Git and an embedded Postgres.')
  .argument('[request]', 'what the module shall do, in plain words, English or Chinese; the loyalty example when left out')
  .option('--json', 'print one JSON document on standard output and nothing else')
  .option('--keep <folder>', 'keep repository, ledger and database there for looking at')
  .option('--model <name>', 'a model of .github/models.yml instead of the offline provider')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const options = program.opts<{ json?: boolean; keep?: string; model?: string }>();
const out = (text: string) => { if (!options.json) process.stdout.write(`${text}\n`); };
const say = (text: string) => process.stderr.write(`    ${text}\n`);

function titleOf(request: string): string {
  const first = request.split(/(?<=[.!?。！？])\s*|\n/u)[0] ?? request;
  return [...first].slice(0, 80).join('');
}

const given = program.args[0];
const memory: Memory = { request: given ? { title: titleOf(given), body: given } : DEFAULT_REQUEST };
const records: StepRecord[] = [];

async function tell(name: string, title: string, run: () => Promise<Evidence>): Promise<boolean> {
  out(`\n${records.length + 1}. ${title}`);
  const started = Date.now();
  try {
    const evidence = await run();
    records.push({ name, ok: true, ms: Date.now() - started, evidence });
    out(printEvidence(evidence));
    out(`    ✓ ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    const evidence = { ...(error instanceof EvidenceError ? error.evidence : {}), problem: error instanceof Error ? error.message : String(error) };
    records.push({ name, ok: false, ms: Date.now() - started, evidence });
    out(`${printEvidence(evidence)}\n    ✗ ${evidence.problem}`);
    if (!(error instanceof EvidenceError) && process.env['MODSHELF_DEBUG']) say(String((error as Error).stack));
    return false;
  }
}

const started = Date.now();
let world: Awaited<ReturnType<typeof openWorld>> | undefined;
let ok = await tell('start', 'A local GitHub over a real bare repository, and three people', async () => {
  world = await openWorld({ keep: options.keep && resolve(options.keep), model: options.model });
  return { repository: `${OWNER}/${NAME} at ${world.github.url}`, 'main is': await world.git('admin', 'rev-parse', 'origin/main'), people: PEOPLE, bot: world.bot.url };
});
for (const step of STEPS) ok &&= await tell(step.name, step.title, () => step.run({ world: world!, memory, say }));
await world?.close();

const seconds = ((Date.now() - started) / 1000).toFixed(1);
if (options.json) process.stdout.write(`${JSON.stringify({ ok, steps: records })}\n`);
out(ok ? `\nEverything is as it must be (${seconds} s).${options.keep ? ` Kept in ${options.keep}.` : ''}` : `\nNot everything is as it must be (${seconds} s).`);
process.exit(ok ? 0 : 1);
