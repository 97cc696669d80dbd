import type { CommentKind, Effect } from '../../effects.ts';
import { readMarkers, renderMarker } from '../../markers.ts';
import type { OwnComment, Performed } from '../../port.ts';
import type { Door } from '../github.ts';

type CommentEffect = Extract<Effect, { do: 'comment' }>;
type Comments = {
  find(on: number, kind: CommentKind, key?: string): Promise<OwnComment | undefined>;
  upsert(effect: CommentEffect): Promise<Performed['comment']>;
};

/** Finds the bot's comments again by marker and login; one listing a thread and job. */
export function makeComments({ client, owner, repo, bot }: Door): Comments {
  const threads = new Map<number, { id: number; body: string }[]>();

  async function ownOn(on: number): Promise<{ id: number; body: string }[]> {
    const known = threads.get(on);
    if (known) return known;
    const all = await client.paginate(client.rest.issues.listComments, { owner, repo, issue_number: on, per_page: 100 });
    const own = all.filter((comment) => comment.user?.login === bot).map(({ id, body }) => ({ id, body: body ?? '' }));
    threads.set(on, own);
    return own;
  }

  const find: Comments['find'] = async (on, kind, key) => {
    for (const { id, body } of await ownOn(on)) {
      const marker = readMarkers(body)[0];
      if (marker?.kind === kind && (key === undefined || marker.data['key'] === key)) return { id, data: marker.data, body };
    }
    return undefined;
  };

  return {
    find,
    async upsert(effect) {
      if (effect.fresh && !threads.has(effect.on)) threads.set(effect.on, []);
      const body = `${renderMarker(effect.kind, { ...(effect.key !== undefined && { key: effect.key }), ...effect.data })}\n${effect.body}`;
      const found = await find(effect.on, effect.kind, effect.key);
      if (found) {
        // Who reads a confirmation takes an edited one for nothing.
        if (effect.kind === 'confirmed') return { id: found.id };
        if (found.body !== body) await client.rest.issues.updateComment({ owner, repo, comment_id: found.id, body });
        keep(effect.on, found.id, body);
        return { id: found.id };
      }
      const { data } = await client.rest.issues.createComment({ owner, repo, issue_number: effect.on, body });
      keep(effect.on, data.id, body);
      return { id: data.id };
    },
  };

  function keep(on: number, id: number, body: string): void {
    threads.set(on, [...(threads.get(on) ?? []).filter((one) => one.id !== id), { id, body }]);
  }
}
