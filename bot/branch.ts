/** The branch of a module request, whose name says all: module and issue. */
import { MODULE_NAME } from '#schemas/elements.ts';

const BRANCH = /^module\/([a-z0-9-]{2,40})\/issue-([1-9][0-9]{0,8})$/;
const NAME = new RegExp(`^${MODULE_NAME}$`);

export type RequestBranch = { module: string; issue: number };

export function branchOf(module: string, issue: number): string {
  return `module/${module}/issue-${issue}`;
}

/** Returns the module and the issue that a branch is for, or undefined when it is no module branch. */
export function readBranch(branch: string): RequestBranch | undefined {
  const found = BRANCH.exec(branch);
  if (!found || !NAME.test(found[1]!)) return undefined;
  return { module: found[1]!, issue: Number(found[2]) };
}
