import { ZERO } from '../git/refs.ts';
import type { Activity } from '../model.ts';
import { renderAccount } from '../render/account.ts';
import { api } from '../render/repository.ts';
import { route } from '../route.ts';
import type { Body, Route } from '../route.ts';
import { hashNumber, nodeId } from '../state.ts';
import type { World } from '../state.ts';

/** Who moved which ref and when, by the token that did it and not by what a commit says: branches as activities, branches and tags as events. */
export const activityRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/activity', { person: 'read', app: [['contents', 'read']] }, ({ world, query }) => {
    const ref = query['ref']?.replace(/^(?!refs\/)/, 'refs/heads/');
    const found = world.activities.filter(
      (activity) =>
        activity.ref.startsWith('refs/heads/') &&
        (!ref || activity.ref === ref) &&
        (!query['actor'] || activity.account.login === query['actor']) &&
        (!query['activity_type'] || activity.type === query['activity_type']),
    );
    const sorted = query['direction'] === 'asc' ? found : found.reverse();
    return { status: 200, list: sorted.map((activity) => renderActivity(world, activity)) };
  }),
  route('GET /repos/{owner}/{repo}/events', { person: 'read', app: [['metadata', 'read']] }, ({ world }) => ({
    status: 200,
    list: world.activities.toReversed().map((activity) => renderEvent(world, activity)),
  })),
];

function renderActivity(world: World, activity: Activity): Body {
  const { id, ref, before, after } = activity;
  return { id, node_id: nodeId('PSH', id), before, after, ref, timestamp: activity.at, activity_type: activity.type, actor: renderAccount(world, activity.account) };
}

function renderEvent(world: World, activity: Activity): Body {
  const { login, id, avatar_url, url } = renderAccount(world, activity.account);
  return {
    id: String(activity.id),
    ...told(world, activity),
    actor: { id, login, display_login: activity.account.login, gravatar_id: '', url, avatar_url },
    repo: { id: world.repositoryId, name: `${world.owner.login}/${world.name}`, url: api(world, '') },
    public: false,
    created_at: activity.at,
  };
}

function told(world: World, { ref, before, after }: Activity): { type: string; payload: Body } {
  const tag = ref.startsWith('refs/tags/');
  const named = { ref: ref.replace(/^refs\/(heads|tags)\//, ''), ref_type: tag ? 'tag' : 'branch', full_ref: ref, pusher_type: 'user' };
  if (before === ZERO) return { type: 'CreateEvent', payload: { ...named, master_branch: 'main', description: null } };
  if (after === ZERO) return { type: 'DeleteEvent', payload: named };
  return { type: 'PushEvent', payload: { repository_id: world.repositoryId, push_id: hashNumber(`${ref} ${after}`), ref, head: after, before } };
}
