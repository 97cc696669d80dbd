import type { Task } from '../effects.ts';
import { code } from '../evidence/escape.ts';
import { listProblems, table } from '../evidence/words.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { readModels } from './models.ts';

/** Answers which models are configured, and whether their keys are set; never a key. */
export async function listModels(task: Extract<Task, { do: 'models' }>, tools: Tools): Promise<void> {
  const head = await tools.github.head(tools.base);
  if (head === undefined) throw new Error(`the repository has no branch ${tools.base}`);
  const models = await readModels(tools, await tools.github.tree(head));
  if (!models.ok) return tellAnswer(tools, task, `The models are configured wrongly.\n\n${listProblems(models.problems)}`);
  const { models: configured, default: first, fallback } = models.value;
  const rows = Object.entries(configured).map(([name, { provider, model = '', apiKeyEnv }]) => {
    const key = apiKeyEnv === undefined ? 'none needed' : `${code(apiKeyEnv)} ${tools.env[apiKeyEnv] ? 'is set' : '**is not set**'}`;
    const role = name === first ? 'default' : fallback.includes(name) ? `fallback ${fallback.indexOf(name) + 1}` : '';
    return [code(name), code(provider), code(model), key, role];
  });
  await tellAnswer(tools, task, `${table(['model', 'provider', 'name there', 'key', 'role'], rows)}\n\nTry one: \`npm run modshelf -- models test\`.`);
}
