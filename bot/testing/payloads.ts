/** Webhook payloads from a few words, in GitHub's shape. */
export type Given = {
  action?: string;
  /** Who did it, and who wrote what it is about. */
  by?: string; author?: string;
  kind?: 'User' | 'Bot';
  /** `issue 5` or `pull 7`. */
  on?: string;
  title?: string; text?: string; labels?: string[]; state?: string;
  body?: string; label?: string;
  branch?: string; fork?: boolean;
  review?: { id: number; state: string; body?: string };
  check?: { name: string; app: string };
  ref?: string; paths?: string[];
};

type Raw = Record<string, unknown>;

export function makePayload(event: string, given: Given): Raw {
  const [kind, number] = [given.on?.split(' ')[0] ?? 'issue', Number(given.on?.split(' ')[1] ?? 5)];
  const by = { login: given.by ?? 'dora', id: 1, type: given.kind ?? 'User' };
  const author = { login: given.author ?? given.by ?? 'dora', id: 2, type: given.kind ?? 'User' };
  const labels = (given.labels ?? []).map((name) => ({ name }));
  const text = { number, title: given.title ?? 'Loyalty', body: given.text ?? 'A tier.', user: author, labels, state: given.state ?? 'open' };
  const branch = given.branch ?? 'module/loyalty/issue-5';
  const pull = { ...text, user: { login: 'modshelf[bot]', type: 'Bot' }, head: { ref: branch, sha: 'a'.repeat(40), repo: { full_name: given.fork ? 'mallory/crm' : 'acme/crm' } }, base: { ref: 'main' } };
  const common = { action: given.action, sender: by, repository: { full_name: 'acme/crm', name: 'crm', owner: { login: 'acme' }, default_branch: 'main' }, installation: { id: 9 } };
  const shapes: Record<string, Raw> = {
    issues: { issue: text, ...(given.label !== undefined && { label: { name: given.label } }) },
    issue_comment: { issue: { ...text, ...(kind === 'pull' && { pull_request: { url: 'x' } }) }, comment: { id: 77, user: author, body: given.body ?? '' } },
    pull_request: { pull_request: pull },
    pull_request_review: { pull_request: pull, review: { ...given.review, user: author } },
    check_run: { check_run: { name: given.check?.name, app: { slug: given.check?.app }, pull_requests: [{ number, head: { ref: branch } }] } },
    workflow_run: { workflow_run: { name: given.check?.name, head_branch: branch, pull_requests: [{ number }] } },
    push: { ref: given.ref ?? 'refs/heads/main', after: 'b'.repeat(40), deleted: false, commits: [{ added: [], modified: given.paths ?? [], removed: [] }] },
  };
  return { ...common, ...shapes[event] };
}
