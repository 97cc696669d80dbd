/** An answer's content through every check that needs no database; what fails is said as an AI can use it. */
import { contentDigest } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { Problem } from '#engine/problem.ts';
import { renderModule } from '#engine/render-module.ts';
import { validateModule } from '#engine/validate.ts';
import type { ModuleContent } from '#schemas/types.ts';
import { editModuleText } from './edit-document.ts';

/** Units: characters of a generated file. */
const LONGEST_FILE = 200_000;

export type Checked = { ok: true; yaml: string; file: ModuleFile; problems: Problem[] } | { ok: false; problems: Problem[]; yaml: string };

export type CheckInput = { content: ModuleContent; files: readonly ModuleFile[]; current?: ModuleFile; today: string };

/** Returns the rendered file with its findings of level L1 and L2, or what blocks it. */
export function checkContent({ content, files, current, today }: CheckInput): Checked {
  const path = `modules/${content.module}/module.yaml`;
  const yaml = current ? editModuleText(current.source.text, content) : renderModule(content);
  const blocked = (problems: Problem[]): Checked => ({ ok: false, problems, yaml });
  if (yaml.length > LONGEST_FILE) return blocked([at(path, 'GE02', `the module has ${yaml.length} characters, more than ${LONGEST_FILE}`, 'Ask for less in one module.')]);
  if (JSON.stringify(content.waivers) !== JSON.stringify(current?.content.waivers)) throw new Error('the generator never writes waivers');
  const parsed = parseModule(path, yaml, current?.version);
  if (!parsed.ok) return blocked(parsed.problems);
  if (contentDigest(parsed.value.content) !== contentDigest(content)) throw new Error(`what was rendered for "${content.module}" reads back as something else`);
  const all = [...files.filter((file) => file.name !== content.module), parsed.value];
  const published = current && current.version !== '0.0.0' ? current : undefined;
  const problems = validateModule({ name: content.module, files: all, ...(published ? { published } : {}), today });
  return problems.some((problem) => problem.level === 'L3') ? blocked(problems) : { ok: true, yaml, file: parsed.value, problems };
}

/** A problem with no place of its own in a file. */
export function at(file: string, code: string, message: string, help: string): Problem {
  return { code, level: 'L3', message, help, at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}
