import { code } from '../evidence/escape.ts';
import type { Pull } from '../port.ts';
import type { Tools } from '../tools.ts';

/** Returns one sentence when somebody else committed to the bot's branch: what people edit, the bot leaves alone. */
export async function findForeign(pull: Pull, tools: Pick<Tools, 'github' | 'bot'>): Promise<string | undefined> {
  const evidence = await tools.github.ownComment(pull.number, 'evidence');
  if (evidence?.data['head'] === pull.head) return undefined;
  const commits = await tools.github.commits(pull.number);
  const foreign = commits.filter((commit) => commit.author?.login !== tools.bot);
  if (foreign.length === 0) return undefined;
  const named = foreign.slice(0, 5).map(({ sha, author }) => `${code(sha.slice(0, 7))} by ${code(author?.login ?? 'somebody unknown to GitHub')}`);
  return `#${pull.number} has commits that I didn't make (${named.join(', ')}), and I don't write over what people edit.`;
}
