/** Every command of `modshelf`, in the order in which help shows them; each is loaded when it is wanted. */
import type { Register } from './lib/command.ts';

type Load = () => Promise<{ register: Register }>;

const COMMANDS: Readonly<Record<string, Load>> = {
  new: () => import('./new.ts'),
  validate: () => import('./validate.ts'),
  compile: () => import('./compile.ts'),
  plan: () => import('./plan.ts'),
  test: () => import('./test.ts'),
  publish: () => import('./publish.ts'),
  unpublish: () => import('./unpublish.ts'),
  relist: () => import('./relist.ts'),
  retire: () => import('./retire.ts'),
  purge: () => import('./purge.ts'),
  rollback: () => import('./rollback.ts'),
  shelf: () => import('./shelf.ts'),
  reconcile: () => import('./reconcile.ts'),
  status: () => import('./status.ts'),
  registry: () => import('./registry.ts'),
  pull: () => import('./pull.ts'),
  audit: () => import('./audit.ts'),
  site: () => import('./site.ts'),
  models: () => import('./models.ts'),
  replay: () => import('./replay.ts'),
  affected: () => import('./affected.ts'),
  gate: () => import('./gate.ts'),
  'version-pr': () => import('./version-pr.ts'),
  'github-release': () => import('./github-release.ts'),
  approval: () => import('./approval.ts'),
  sweep: () => import('./sweep.ts'),
  setup: () => import('./setup.ts'),
};

/** Returns the one command that the words begin with; all of them for help, and to say what is unknown. */
export async function loadCommands(words: readonly string[]): Promise<Register[]> {
  const wanted = words[0] !== undefined && Object.hasOwn(COMMANDS, words[0]) ? [COMMANDS[words[0]]!] : Object.values(COMMANDS);
  return (await Promise.all(wanted.map((load) => load()))).map(({ register }) => register);
}
