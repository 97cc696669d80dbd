/** Version PR, tag, publish: the version is on the shelf when the ledger says so. */
import { runRelease, runVersion } from '../check.ts';
import { must, type Evidence } from '../evidence.ts';
import type { Step, Story } from '../story.ts';
import { REPOSITORY } from '../world.ts';
import { provePullRequest } from './check.ts';
import { approveAndMerge } from './review.ts';

export type ShelfEntry = { module: string; version: string; state?: string };

/** Reads what the branch `ledger` says is published. */
export async function readShelf({ world }: Story): Promise<Record<string, string>> {
  await world.git('admin', 'fetch', '--quiet', 'origin', 'ledger');
  const shelf = JSON.parse(await world.git('admin', 'show', 'FETCH_HEAD:shelf.json')) as { modules: Record<string, { effective: string }> };
  return Object.fromEntries(Object.entries(shelf.modules).map(([name, entry]) => [name, entry.effective]));
}

/** Runs version.yml, proves and merges the Version PR. Returns the version it gave the module. */
export async function versionModule(story: Story, module: string): Promise<{ pull: number; version: string }> {
  const { world } = story;
  const record = await runVersion(world, story.say);
  must(record.ok, 'version.yml failed', { output: record.steps.at(-1)?.output });
  const { data: pulls } = await world.as('developer').rest.pulls.list({ ...REPOSITORY, state: 'open', head: 'acme:changeset-release/main' });
  must(pulls[0], 'no Version PR was opened');
  await provePullRequest(story, pulls[0].number);
  await approveAndMerge(story, pulls[0].number);
  await world.git('admin', 'fetch', '--quiet', 'origin', 'main');
  const { version } = JSON.parse(await world.git('admin', 'show', `origin/main:modules/${module}/package.json`)) as { version: string };
  return { pull: pulls[0].number, version };
}

/** The admin pushes an annotated tag, on main when nothing else is said, and release.yml judges it. Returns what the sweep said. */
export async function act(story: Story, tag: string, message: string, commit = 'origin/main'): Promise<string> {
  const { world } = story;
  await world.git('admin', 'fetch', '--quiet', 'origin', 'main');
  await world.git('admin', 'tag', '--annotate', '--message', message, tag, commit);
  await world.git('admin', 'push', '--quiet', 'origin', `refs/tags/${tag}`);
  const record = await runRelease(world, tag, 'admin', story.say);
  const sweep = record.steps.find((step) => step.run.includes('sweep'));
  must(record.ok, `release.yml failed for ${tag}`, { output: record.steps.map((step) => step.output).join('\n').slice(-4000) });
  await world.settle();
  return (sweep?.output ?? '').split('\n').filter((line) => line.includes(tag)).join('\n');
}

/** From merged to published, whole. */
export async function publish(story: Story, expected: string): Promise<Evidence> {
  const module = story.memory.module!;
  const versioned = await versionModule(story, module);
  must(versioned.version === expected, `changesets gave ${versioned.version}, not ${expected}`);
  const said = await act(story, `${module}@${expected}`, `Publish ${module} ${expected}`);
  const shelf = await readShelf(story);
  must(shelf[module] === expected, `${module}@${expected} is not on the shelf`, { shelf, said });
  return { 'Version PR': versioned.pull, tag: `${module}@${expected}`, said, shelf };
}

export const publishStep: Step = {
  name: 'publish', title: "Changesets versions it, the admin's tag publishes it",
  run: (story) => publish(story, '1.0.0'),
};
