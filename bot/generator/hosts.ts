/** Which endpoints a key may be sent to. Source: docs/models.md, "Where keys may go" */
export const KNOWN_HOSTS = ['api.moonshot.ai', 'api.moonshot.cn', 'api.kimi.com'];
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Returns what is wrong with a base URL, or undefined. The operator's own list is in MODSHELF_ALLOWED_HOSTS, comma-separated. */
export function refuseUrl(text: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'is no URL';
  }
  if (url.username || url.password) return 'holds a user name or password';
  if (url.search || url.hash) return 'holds a query or a fragment';
  if (LOOPBACK.has(url.hostname)) return ['http:', 'https:'].includes(url.protocol) ? undefined : 'is neither http nor https';
  if (url.protocol !== 'https:') return 'is not https';
  const allowed = [...KNOWN_HOSTS, ...(env['MODSHELF_ALLOWED_HOSTS'] ?? '').split(',').map((host) => host.trim().toLowerCase()).filter(Boolean)];
  return allowed.includes(url.host) || allowed.includes(url.hostname) ? undefined : `leads to "${url.host}", which is not an allowed host`;
}
