import type { Tree } from '../port.ts';
import type { Tools } from '../tools.ts';

const FILE = '.github/models.yml';
const BUILT_IN = 'default: offline\nmodels:\n  offline: { provider: offline }\n';

/** Returns the models that admins configured: the operator's file, else the default branch's, never a pull request's. */
export async function readModels(tools: Pick<Tools, 'github' | 'models' | 'generator'>, base: Tree) {
  const blob = base.files.get(FILE);
  const source = tools.models ?? (blob === undefined ? { file: 'built-in models', text: BUILT_IN } : { file: FILE, text: await tools.github.read(blob) });
  return tools.generator.readModelsConfig(source.file, source.text);
}
