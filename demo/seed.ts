/** What the local GitHub's repository starts with. */
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What a repository of modules holds. Of the modules only the CRM: what else is on a real shelf would make the story depend on it. */
const PARTS = ['.changeset', '.github', '.gitignore', 'CODEOWNERS', 'package.json', 'pnpm-workspace.yaml', 'modules/crm'];

/** Copies them into a work tree. The code that judges stays here: the warm process runs it for every step. */
export async function seedProject(workTree: string): Promise<void> {
  for (const part of PARTS) {
    const from = join(PROJECT, part);
    if (existsSync(from)) await cp(from, join(workTree, part), { recursive: true });
  }
}
