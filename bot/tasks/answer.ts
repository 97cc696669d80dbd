import type { Tools } from '../tools.ts';

/** Answers a command: one comment for each comment, edited when it is there. */
export async function tellAnswer(tools: Pick<Tools, 'github'>, to: { on: number; comment: number }, body: string): Promise<void> {
  await tools.github.perform({ do: 'comment', on: to.on, kind: 'answer', key: String(to.comment), body });
}
