import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { isMissing } from './people.ts';

/** Returns the GitHub Release of a tag, made where there is none; it is looked up first, so running again makes no second one. */
export async function ensureRelease(github: GitHub, repository: Repository, { tag, body }: { tag: string; body: string }): Promise<{ upload: string; made: boolean }> {
  try {
    const { data } = await github.rest.repos.getReleaseByTag({ ...repository, tag });
    return { upload: data.upload_url, made: false };
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const { data } = await github.rest.repos.createRelease({ ...repository, tag_name: tag, name: tag, body });
  return { upload: data.upload_url, made: true };
}

/** Attaches a file where GitHub says that files go. A server that takes none (it answers 404) leaves the release with its notes. */
export async function attachAsset(github: GitHub, upload: string, name: string, data: string): Promise<boolean> {
  try {
    await github.request(`POST ${upload.replace(/\{.*$/, '')}`, { name, data, headers: { 'content-type': 'application/json' } });
    return true;
  } catch (error) {
    if (!isMissing(error)) throw error;
    return false;
  }
}
