/** The webhooks that are sent, `event` or `event-action`, spelled as in GitHub's OpenAPI description. */
export const WEBHOOKS: string[] = [
  ...['opened', 'edited', 'closed', 'reopened', 'labeled', 'unlabeled', 'assigned', 'unassigned'].map((action) => `issues-${action}`),
  ...['created', 'edited', 'deleted'].map((action) => `issue-comment-${action}`),
  ...['opened', 'synchronize', 'closed', 'reopened', 'edited', 'labeled', 'unlabeled', 'assigned', 'unassigned'].map((action) => `pull-request-${action}`),
  ...['ready-for-review', 'converted-to-draft', 'review-requested', 'review-request-removed'].map((action) => `pull-request-${action}`),
  ...['submitted', 'dismissed'].map((action) => `pull-request-review-${action}`),
  'pull-request-review-comment-created',
  'push',
  'create',
  'delete',
  ...['created', 'completed'].map((action) => `check-run-${action}`),
  ...['published', 'edited'].map((action) => `release-${action}`),
];

/** The name of one webhook in that spelling. */
export const webhookName = (event: string, action: string | null): string => (action ? `${event}-${action}` : event).replaceAll('_', '-');
