import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { isMissing } from './people.ts';

/** GitHub keeps 300 events, for 30 days. */
const PAGES = 3;

/** Returns the login of who made a tag, by the newest event that tells of it; undefined when GitHub no longer knows. */
export async function readTagMaker(github: GitHub, repository: Repository, tag: string): Promise<string | undefined> {
  for (let page = 1; page <= PAGES; page += 1) {
    const events = await readEvents(github, repository, page);
    const made = events.find(({ type, payload }) => {
      const { ref_type: kind, ref } = payload as { ref_type?: unknown; ref?: unknown };
      return type === 'CreateEvent' && kind === 'tag' && ref === tag;
    });
    if (made) return made.actor.login;
    if (events.length < 100) return undefined;
  }
  return undefined;
}

async function readEvents(github: GitHub, repository: Repository, page: number) {
  try {
    return (await github.rest.activity.listRepoEvents({ ...repository, per_page: 100, page })).data;
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
