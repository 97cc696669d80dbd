/** The one way to GitHub's REST API outside Probot. */
import { Octokit } from 'octokit';

export type GitHub = Octokit;

export type GitHubOptions = {
  token: string;
  /** `https://api.github.com` when left out. */
  baseUrl?: string;
  userAgent?: string;
};

const GITHUB = 'https://api.github.com';

/** Returns whether an address is this machine's: a GitHub that nobody shares needs no pace of one write a second. */
export function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/**
 * Returns a client that waits for GitHub's rate limits and tries failed reads again.
 * A POST is never sent twice: who wants it again looks first whether it had its effect.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function createGitHub(options: GitHubOptions): GitHub {
  const mayRepeat = (request: { method?: string }) => (request.method ?? 'GET').toUpperCase() !== 'POST';
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: options.baseUrl ?? GITHUB,
    userAgent: options.userAgent ?? 'modshelf',
    throttle: {
      enabled: !isLocal(options.baseUrl ?? GITHUB),
      onRateLimit: (_seconds: number, request: { method?: string }, _octokit: unknown, tries: number) => mayRepeat(request) && tries < 2,
      onSecondaryRateLimit: (_seconds: number, request: { method?: string }, _octokit: unknown, tries: number) => mayRepeat(request) && tries < 2,
    },
    retry: { doNotRetry: [400, 401, 403, 404, 405, 409, 410, 422, 451], retries: 2 },
  });
  octokit.hook.before('request', (request) => {
    if (!mayRepeat(request)) request.request = { ...request.request, retries: 0 };
  });
  return octokit;
}
