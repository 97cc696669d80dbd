/** `modshelf shelf`: what is published now, and which tags are no facts. */
import { checkTag } from '#registry/checks/01-tag.ts';
import { checkVersion } from '#registry/checks/02-version.ts';
import { DEFAULT_POLICY } from '#registry/policy.ts';
import { eventsUntil, isPoint } from '#registry/point.ts';
import { renderRefusal } from '#registry/refusal.ts';
import { replay } from '#registry/replay.ts';
import type { Register, Run } from './lib/command.ts';
import { readFolder } from './lib/folder.ts';
import { openGit, type Git } from './lib/git.ts';
import { fetchLedger, readLedger, type Ledger } from './lib/ledger.ts';
import { fetchRefs, hasOrigin, knownBranch, LEDGER, MAIN, remoteRefs, remoteTags } from './lib/refs.ts';
import { isOn, readTag } from './lib/release/git-facts.ts';
import { outageOf } from './lib/release/outage.ts';
import { findWaiting, type Waiting } from './lib/release/waiting.ts';
import { renderTable } from './lib/table.ts';

type Pending = { tag: string; reason: string };

const shelf: Run = async (io, options: { offline?: boolean; at?: string }) => {
  if (options.at !== undefined && !isPoint(options.at)) {
    const text = '--at takes the number of an event, a day (2026-11-22) or a time in UTC (2026-11-22T10:00:00Z)';
    return { exit: 2, text, json: { ok: false, error: text } };
  }
  try {
    const git = openGit(io.root);
    const remote = !options.offline && await hasOrigin(git);
    const now = remote ? await fetchLedger(git) : await readLedger(git, await knownBranch(git, LEDGER));
    const ledger = options.at === undefined ? now : { ...now, shelf: replay(eventsUntil(now.events, options.at)).shelf };
    const pending = remote && options.at === undefined ? await explainWaiting(git, ledger) : [];
    const broken = ledger.problems[0];
    const modules = Object.values(ledger.shelf.modules).map(({ module, state, effective, versions }) => ({
      module, state, effective: effective ?? null, published: versions.filter((each) => each.state === 'published').map(({ version }) => version), unpublished: versions.filter((each) => each.state === 'unpublished').map(({ version }) => version),
    }));
    const table = renderTable(['module', 'effective', 'published', 'unpublished'], modules.map((each) => ({ module: each.module, effective: each.effective ?? '(none)', published: each.published.join(' '), unpublished: each.unpublished.join(' ') })));
    const lines = [
      modules.length ? table : 'nothing is published',
      ...(pending.length ? ['', 'Tags that are no facts:', ...pending.map(({ tag, reason }) => `  ${tag}: ${reason}`)] : []),
      ...(broken ? ['', `The ledger does not verify: ${broken.message}`] : []),
    ];
    return { exit: broken ? 1 : 0, text: lines.join('\n'), json: { ok: !broken, seq: ledger.shelf.seq, modules, pending } };
  } catch (error) {
    return outageOf(error);
  }
};

async function explainWaiting(git: Git, ledger: Ledger): Promise<Pending[]> {
  const waiting = findWaiting(await remoteTags(git), ledger);
  const main = (await remoteRefs(git, [MAIN])).get(MAIN);
  if (waiting.open.length) await fetchRefs(git, [MAIN, ...waiting.open.map(({ name }) => `refs/tags/${name}`)]);
  const open: Pending[] = [];
  for (const each of waiting.open) open.push({ tag: each.name, reason: await explainOpen(git, each, ledger, main) });
  return [...open, ...[...waiting.strange, ...waiting.changed].map(({ name, reason }) => ({ tag: JSON.stringify(name).slice(1, -1), reason }))];
}

/** Says what Git alone knows against a tag; the rest is for the release to judge. */
async function explainOpen(git: Git, { name, id, parsed }: Waiting['open'][number], ledger: Ledger, main: string | undefined): Promise<string> {
  const tag = await readTag(git, name, id);
  const pending = `no event yet: run "npm run modshelf -- ${parsed.act} ${name} --dry-run" for the reason`;
  if (parsed.act !== 'publish') return tag.annotated ? pending : 'the tag is lightweight';
  const folder = tag.commit ? await readFolder(git, tag.commit, parsed.module) : undefined;
  const facts = { tag, parsed, shelf: ledger.shelf, policy: DEFAULT_POLICY, onMain: main !== undefined && tag.commit !== undefined && await isOn(git, tag.commit, main), ...(folder && { folder }) };
  const refusal = checkTag(facts)[0] ?? checkVersion(facts)[0];
  return refusal ? renderRefusal(refusal) : pending;
}

export const register: Register = (program, act) => {
  program.command('shelf')
    .description('what is published now: effective versions, and tags that are no facts with the reason')
    .option('--offline', 'ask nobody: the ledger as last fetched')
    .option('--at <point>', 'the shelf as it was: after this event, or at this day or time (UTC)')
    .action(act(shelf));
};
