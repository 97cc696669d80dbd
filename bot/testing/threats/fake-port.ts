/** A GitHub in memory that records what the bot wants done: for tests that ask hundreds of times what could happen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeShortMemory } from '../../adapters/memory.ts';
import type { Effect } from '../../effects.ts';
import { explainCommit } from '../../guard.ts';
import { planModule } from '#engine/plan/plan.ts';
import type { GitHubPort, Pull } from '../../port.ts';
import type { Services, Tools } from '../../tools.ts';

const CRM = readFileSync(join(import.meta.dirname, '../../../modules/crm/module.yaml'), 'utf8');
const FILES: Readonly<Record<string, string>> = { 'modules/crm/module.yaml': CRM, 'modules/crm/package.json': '{ "name": "crm", "version": "1.0.0" }', 'README.md': '# CRM\n' };
const HEAD = 'a'.repeat(40);

export type Faked = { tools: Tools; effects: Effect[] };

export function fakeTools(generator: Services['generator'], more: Partial<Tools> = {}): Faked {
  const effects: Effect[] = [];
  const pull: Pull = { number: 9, nodeId: 'PR_9', title: 'modules: add', author: 'modshelf[bot]', branch: 'module/loyalty/issue-5', base: 'main', head: HEAD, open: true, draft: true, merged: false, labels: [] };
  const never = async () => {
    throw new Error('this fake does not answer that');
  };
  const github = {
    requests: () => 0, permission: async () => 'write' as const, person: never, head: async (branch: string) => (branch === 'main' ? HEAD : undefined),
    tree: async () => ({ sha: 't'.repeat(40), files: new Map(Object.keys(FILES).map((path) => [path, path])) }), read: async (blob: string) => FILES[blob] ?? '',
    issue: never, pull: never, pullOf: async () => undefined, openPulls: async () => [], changedThreads: async () => [], changedComments: async () => [], rawReviews: async () => [], reviews: async () => [],
    reviewComments: async () => [], commits: async () => [], changed: async () => [], checks: async () => [], ownComment: async () => undefined,
    async perform(effect: Effect) {
      const wrong = effect.do === 'commit' ? explainCommit(effect) : undefined;
      if (wrong) throw new Error(wrong);
      effects.push(effect);
      if (effect.do === 'commit') return { outcome: 'done', commit: 'c'.repeat(40) };
      return effect.do === 'open-pull' ? { ...pull, branch: effect.branch, made: true } : { id: effects.length };
    },
  } as unknown as GitHubPort;
  const tools: Tools = {
    bot: 'modshelf[bot]', generator, plan: planModule, env: {}, now: () => new Date('2026-11-22T10:00:00Z'), log: () => {}, redact: (text) => text, perDay: 1000,
    github, memory: makeShortMemory(), repository: 'acme/crm', base: 'main', run: 'run', later: async () => {}, hear: async () => {}, dead: async () => [], ...more,
  };
  return { tools, effects };
}
