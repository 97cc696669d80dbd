/** The list of events. */
import { checkRun } from './check-run.ts';
import type { EventHandler } from './event.ts';
import { issueComment } from './issue-comment.ts';
import { issues } from './issues.ts';
import { pullRequest } from './pull-request.ts';
import { pullRequestReview } from './pull-request-review.ts';
import { push } from './push.ts';
import { workflowRun } from './workflow-run.ts';

export const EVENTS: readonly EventHandler[] = [issues, issueComment, pullRequest, pullRequestReview, checkRun, workflowRun, push];
