/**
 * `modshelf sweep`: judges every tag that has no event yet, however it came to be missed.
 * It exits 0 when every tag got its event or its reason: a refused tag stays refused, and a run that is red for ever says nothing.
 * It exits 1 when the ledger does not verify, or when Git or GitHub could not be asked.
 */
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkLedger } from '#registry/checks/09-ledger.ts';
import { renderRefusal } from '#registry/refusal.ts';
import type { Io, Register, Run } from './lib/command.ts';
import { fetchLedger } from './lib/ledger.ts';
import { remoteTags } from './lib/refs.ts';
import { actOnTag } from './lib/release/act.ts';
import { explainOutage, outageOf } from './lib/release/outage.ts';
import { recordDeeds } from './lib/release/records.ts';
import { renderResult, type ActResult } from './lib/release/result.ts';
import { actorFrom, openServices, type Services } from './lib/release/services.ts';
import { findWaiting } from './lib/release/waiting.ts';

export type Swept = { results: ActResult[]; strange: { name: string; reason: string }[]; changed: { name: string; reason: string }[]; outages: string[] };

/** Returns what became of every tag without an event. One act can let another pass (a publish its unpublish), so it goes on until nothing moves. */
export async function sweepTags(services: Services, actorOf: (tag: string) => string | undefined, dryRun = false): Promise<Swept> {
  const results = new Map<string, ActResult>();
  const outages: string[] = [];
  for (;;) {
    const ledger = await fetchLedger(services.git);
    const waiting = findWaiting(await remoteTags(services.git), ledger);
    const broken = checkLedger(ledger.problems).map(renderRefusal);
    if (broken.length) return { results: [], strange: [], changed: [], outages: broken };
    let moved = false;
    outages.length = 0;
    for (const { name } of waiting.open) {
      const actor = actorOf(name);
      try {
        const result = await actOnTag({ ...services, ...(actor && { actor }) }, name, { dryRun });
        results.set(name, result);
        moved ||= result.kind === 'done';
      } catch (error) {
        const outage = explainOutage(error);
        if (outage === undefined) throw error;
        outages.push(`${name}: ${outage}`);
      }
    }
    if (!moved) return { results: [...results.values()], strange: waiting.strange, changed: waiting.changed, outages };
  }
}

/** In Actions the push of a tag tells who made that one tag; every other maker is looked up. */
function actorOfPush(env: Io['env']): (tag: string) => string | undefined {
  return (tag) => (env['GITHUB_EVENT_NAME'] === 'push' || env['GITHUB_EVENT_NAME'] === 'create' ? actorFrom(env, tag) : undefined);
}

function rethrow(error: unknown): never {
  throw error;
}

function render(swept: Swept): string {
  const lines = [
    ...swept.results.map(renderResult),
    ...swept.strange.map(({ name, reason }) => `${JSON.stringify(name)}: no act: ${reason}`),
    ...swept.changed.map(({ name, reason }) => `${name}: ${reason}`),
    ...swept.outages.map((outage) => `not decided: ${outage}`),
  ];
  return lines.length ? lines.join('\n') : 'every tag has its event';
}

const sweep: Run = async (io, options: { summary?: string; output?: string; dryRun?: boolean }) => {
  const opened = await openServices(io);
  if (!opened.ok) return opened.outcome;
  let swept: Swept;
  try {
    swept = await sweepTags(opened.services, actorOfPush(io.env), options.dryRun);
  } catch (error) {
    return outageOf(error);
  }
  const recorded = options.dryRun ? undefined : await recordDeeds(opened.services).catch((error: unknown) => ({ ok: false as const, reason: explainOutage(error) ?? rethrow(error) }));
  if (recorded && !recorded.ok) swept.outages.push(`records: ${recorded.reason}`);
  const text = [render(swept), ...(recorded?.ok && recorded.appended ? [`${recorded.appended} deeds recorded`] : [])].join('\n');
  const ok = swept.outages.length === 0;
  if (options.summary) await appendFile(resolve(io.cwd, options.summary), `### Tags without an event\n\n${text.split('\n').map((line) => `    ${line}`).join('\n')}\n`);
  const done = swept.results.flatMap((result) => (result.kind === 'done' ? [result.event.act] : []));
  if (options.output) await appendFile(resolve(io.cwd, options.output), `published=${done.includes('publish')}\npages=${io.env['MODSHELF_PAGES'] === 'true' && done.length > 0}\n`);
  return { exit: ok ? 0 : 1, text, json: { ok, ...swept, recorded: recorded?.ok ? recorded.appended : 0 } };
};

export const register: Register = (program, act) => {
  program.command('sweep')
    .description('judge every tag that has no event yet: publish, unpublish or relist it, or say why not')
    .option('--summary <file>', 'also append what happened to this Markdown file')
    .option('--output <file>', 'append published=true|false, and pages=true when MODSHELF_PAGES is true and the shelf changed')
    .option('--dry-run', 'judge, and write nothing')
    .action(act(sweep));
};
