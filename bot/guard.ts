/** The last look before anything is pushed: whatever a model or a person made the bot want, these paths and branches are all it writes. */
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Effect } from './effects.ts';

type CommitEffect = Extract<Effect, { do: 'commit' }>;

const BRANCH = /^(?:module\/[a-z0-9-]{2,40}\/issue-[1-9][0-9]{0,8}|rollback\/[a-z0-9-]{2,40}-to-[0-9.]{5,40}-[0-9]{1,16})$/;
const FILE = /^modules\/([a-z0-9-]{2,40})\/(?:module\.yaml|package\.json|CHANGELOG\.md|provenance\.json|README\.md)$/;
const CHANGESET = /^\.changeset\/[a-z0-9-]{2,100}\.md$/;
const NAME = new RegExp(`^${MODULE_NAME}$`);

/** Units: bytes of a file; a module is text that people read. */
const LARGEST = 1_000_000;

/** Returns why a commit is not the bot's to make, or undefined. Only a person's own branch may get a changeset beside what its author wrote. */
export function explainCommit(effect: Pick<CommitEffect, 'branch' | 'files' | 'removed'>): string | undefined {
  const paths = [...effect.files.map(({ path }) => path), ...(effect.removed ?? [])];
  const own = BRANCH.test(effect.branch);
  const modules = new Set<string>();
  for (const path of paths) {
    const module = own ? FILE.exec(path)?.[1] : undefined;
    if (module === undefined && !CHANGESET.test(path)) return `${JSON.stringify(path)} is none of a module's files`;
    if (module !== undefined && !NAME.test(module)) return `${JSON.stringify(module)} is no module name`;
    if (module !== undefined) modules.add(module);
  }
  if (modules.has('crm')) return 'the CRM itself is not the bot\'s to change';
  if (modules.size > 1) return `one commit changes one module, not ${[...modules].join(', ')}`;
  if (own && [...modules].some((module) => !effect.branch.includes(`/${module}`))) return `the branch ${effect.branch} is another module's`;
  if (!own && /^(?:main|master|ledger|changeset-release\/.*)$/.test(effect.branch)) return `the branch ${effect.branch} is never written by the bot`;
  return effect.files.some(({ content }) => Buffer.byteLength(content) > LARGEST) ? 'a file is too large' : undefined;
}
