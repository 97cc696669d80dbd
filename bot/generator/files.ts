/** A generated module → the files of its change: the module's folder and one changeset. */
import type { ModuleFile } from '#engine/module.ts';
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Text } from '#schemas/types.ts';
import type { Generation } from './types.ts';

export type GeneratedFile = { path: string; content: string };

export type FileSetInput = {
  generation: Pick<Extract<Generation, { kind: 'module' }>, 'name' | 'yaml' | 'provenance' | 'content'>;
  plan: { bump: 'major' | 'minor' | 'patch' };
  issue?: number;
  /** The module as it stands on the branch, when it does. */
  current?: ModuleFile;
};

const NAME = new RegExp(`^${MODULE_NAME}$`, 'u');

/** Returns paths and contents. package.json and CHANGELOG.md belong to changesets once they exist, so only a new module gets them. */
export function fileSet({ generation, plan, issue, current }: FileSetInput): GeneratedFile[] {
  const { name, yaml, provenance, content } = generation;
  if (!NAME.test(name)) throw new Error(`not a module name: ${JSON.stringify(name)}`);
  const folder = `modules/${name}`;
  const created: GeneratedFile[] = current ? [] : [
    { path: `${folder}/package.json`, content: `${JSON.stringify({ name, version: '0.0.0', private: true }, null, 2)}\n` },
    { path: `${folder}/CHANGELOG.md`, content: `# ${name}\n` },
  ];
  return [
    { path: `${folder}/module.yaml`, content: yaml },
    ...created,
    { path: `${folder}/provenance.json`, content: `${JSON.stringify(provenance, null, 2)}\n` },
    { path: `.changeset/${name}-${issue === undefined ? provenance.irHash.slice(7, 15) : `issue-${issue}`}.md`, content: changeset(name, plan.bump, provenance.request.title || plain(content.title), issue) },
  ];
}

function changeset(name: string, bump: string, title: string, issue: number | undefined): string {
  return `---\n'${name}': ${bump}\n---\n\n${oneLine(title)}${issue === undefined ? '' : ` (#${issue})`}\n`;
}

function plain(text: Text): string {
  return typeof text === 'string' ? text : Object.values(text).find(Boolean) ?? '';
}

/** A changelog line that can't mention, close, link or format anything. */
function oneLine(title: string): string {
  return title.replace(/\s+/gu, ' ').replace(/[<>`*_[\]\\|~]/gu, '').replace(/@(?=\w)/gu, 'at ').replace(/#(?=\d)/gu, 'no. ').replace(/:\/\//gu, ': //').trim().slice(0, 200) || 'A change';
}
