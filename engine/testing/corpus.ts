/** The module files that the project's own tests hold: every form that people write, accepted and refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENGINE = fileURLToPath(new URL('../', import.meta.url));
const CRM = fileURLToPath(new URL('../../modules/crm/module.yaml', import.meta.url));

/** Returns the texts of the CRM and of all cases of operations and rules. */
export function yamlTexts(): string[] {
  const cases = ['operations', 'rules'].flatMap((folder) => readdirSync(join(ENGINE, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'after.yaml').map((entry) => join(entry.parentPath ?? entry.path, entry.name)));
  return [CRM, ...cases.sort()].map((file) => readFileSync(file, 'utf8'));
}
