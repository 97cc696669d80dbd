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

/**
 * Attaches a file where GitHub says that files go. GitHub's uploads have an address apart from its API; a server that names none takes no files,
 * and the release stands with its notes: the bytes are in the ledger all the same.
 */
export async function attachAsset(github: GitHub, upload: string, name: string, data: string): Promise<boolean> {
  const address = upload.replace(/\{.*$/, '');
  if (address.startsWith(`${github.request.endpoint.DEFAULTS.baseUrl}/`)) return false;
  await github.request(`POST ${address}`, { name, data, headers: { 'content-type': 'application/json' } });
  return true;
}
