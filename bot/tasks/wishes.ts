import type { Task } from '../effects.ts';
import { mayWrite } from '../events/event.ts';
import type { Review } from '../port.ts';
import type { Tools } from '../tools.ts';

export type Wishes = { texts: string[]; asked: string[] };

/**
 * Returns all that is asked for and not yet worked in: the command's text and every review that asks for changes now,
 * with its comments on lines. Only what people with write access said counts.
 */
export async function openWishes(task: Extract<Task, { do: 'revise' }>, worked: readonly string[], { github }: Pick<Tools, 'github'>): Promise<Wishes> {
  const latest = new Map<number, Review>();
  for (const review of await github.reviews(task.pull)) {
    if (review.user.type === 'User' && (review.state === 'APPROVED' || review.state === 'CHANGES_REQUESTED' || review.state === 'DISMISSED')) latest.set(review.user.id, review);
  }
  const open = [...latest.values()].filter((review) => review.state === 'CHANGES_REQUESTED' && !worked.includes(`review ${review.id}`));
  const comments = open.length === 0 ? [] : await github.reviewComments(task.pull);
  const wishes: Wishes = { texts: task.text === '' ? [] : [task.text], asked: [task.asked] };
  for (const review of open) {
    if (!mayWrite(await github.permission(review.user.login))) continue;
    const lines = comments.filter((comment) => comment.review === review.id).map(({ path, line, body }) => `${path}${line === undefined ? '' : `:${line}`}: ${body}`);
    wishes.texts.push(...[review.body, ...lines].map((text) => text.trim()).filter((text) => text !== ''));
    wishes.asked.push(`review ${review.id}`);
  }
  return { texts: wishes.texts, asked: [...new Set(wishes.asked)] };
}
