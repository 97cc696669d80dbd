/** What the local GitHub's repository starts with: this project, as it lies here. */
import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Only the CRM: the other modules of a real shelf would make the story depend on what is in them. */
const PARTS = [
  '.changeset', '.github', '.npmrc', '.gitignore', 'CODEOWNERS', 'package.json', 'package-lock.json', 'tsconfig.json', 'pnpm-workspace.yaml', 'lerna.json',
  'bot', 'crm-suite', 'demo', 'engine', 'github', 'modules/crm', 'registry', 'schemas', 'scripts', 'vitest.config.ts',
];

const isTest = (path: string) => path.endsWith('.test.ts') && !path.includes('crm-suite');

/** Copies the project into a work tree, its tests left out. */
export async function seedProject(workTree: string): Promise<void> {
  for (const part of PARTS) {
    const from = join(PROJECT, part);
    if (existsSync(from)) await cp(from, join(workTree, part), { recursive: true, filter: (path) => !isTest(path) && !path.includes('node_modules') });
  }
}
