import type { Effect } from '../../effects.ts';
import type { Performed } from '../../port.ts';
import type { Door } from '../github.ts';
import { nothingFound } from './files.ts';

type TagEffect = Extract<Effect, { do: 'tag' }>;

/** Makes an annotated tag: looked up first, and never moved. */
export async function makeTag(door: Door, effect: TagEffect): Promise<Performed['tag']> {
  const { client, owner, repo } = door;
  const there = await lookUp(door, effect);
  if (there) return there;
  const { data } = await client.rest.git.createTag({ owner, repo, tag: effect.name, message: effect.message, object: effect.commit, type: 'commit' });
  try {
    await client.rest.git.createRef({ owner, repo, ref: `refs/tags/${effect.name}`, sha: data.sha });
    return { outcome: 'done' };
  } catch (error) {
    if ((error as { status?: number }).status !== 422) throw error;
    const found = await lookUp(door, effect);
    if (!found) throw error;
    return found;
  }
}

async function lookUp({ client, owner, repo }: Door, { name, commit }: TagEffect): Promise<Performed['tag'] | undefined> {
  const ref = await client.rest.git.getRef({ owner, repo, ref: `tags/${name}` }).catch(nothingFound);
  if (!ref) return undefined;
  if (ref.data.object.type !== 'tag') return { outcome: 'taken' };
  const { data } = await client.rest.git.getTag({ owner, repo, tag_sha: ref.data.object.sha });
  return { outcome: data.object.sha === commit ? 'there' : 'taken' };
}
