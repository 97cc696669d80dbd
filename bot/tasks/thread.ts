import { readBranch } from '../branch.ts';
import type { Pull } from '../port.ts';
import type { Tools } from '../tools.ts';
import { readProgress } from './progress.ts';

/** Returns the module that a thread is about: of a pull request by its branch, of an issue by what came of it. */
export async function moduleOfThread(on: number, isPull: boolean, tools: Pick<Tools, 'github'>): Promise<string | undefined> {
  if (!isPull) {
    const module = (await readProgress(tools, on))?.module;
    return typeof module === 'string' ? module : undefined;
  }
  const pull = await tools.github.pull(on);
  return pull && readBranch(pull.branch)?.module;
}

/** Returns an open pull request of a module with its branch's words, or one line that says why there is none. */
export async function openModulePull(number: number, tools: Pick<Tools, 'github'>): Promise<{ pull: Pull; module: string; issue: number } | { refuse: string }> {
  const pull = await tools.github.pull(number);
  const request = pull && readBranch(pull.branch);
  if (!pull || !request) return { refuse: 'This is not a module\'s pull request.' };
  return pull.open ? { pull, ...request } : { refuse: 'This pull request is closed.' };
}
