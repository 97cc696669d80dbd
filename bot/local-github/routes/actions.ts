import type { Needs } from '../permissions.ts';
import { flag, oneOf, route } from '../route.ts';
import type { Route } from '../route.ts';

const READ: Needs = { person: 'admin', app: [['administration', 'read']] };
const WRITE: Needs = { person: 'admin', app: [['administration', 'write']] };

/** What the repository lets Actions do. */
export const actionRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/actions/permissions', READ, ({ world }) => ({ status: 200, body: { enabled: world.actions.enabled, allowed_actions: world.actions.allowed } })),
  route('PUT /repos/{owner}/{repo}/actions/permissions', WRITE, ({ world, body }) => {
    world.actions.enabled = flag(body, 'enabled') ?? world.actions.enabled;
    world.actions.allowed = oneOf(body, 'allowed_actions', ['all', 'local_only', 'selected']) ?? world.actions.allowed;
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/actions/permissions/selected-actions', READ, ({ world }) => ({ status: 200, body: { github_owned_allowed: world.actions.githubOwned, verified_allowed: false, patterns_allowed: [] } })),
  route('PUT /repos/{owner}/{repo}/actions/permissions/selected-actions', WRITE, ({ world, body }) => {
    world.actions.githubOwned = flag(body, 'github_owned_allowed') ?? false;
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/actions/permissions/workflow', READ, ({ world }) => ({
    status: 200, body: { default_workflow_permissions: world.actions.workflow, can_approve_pull_request_reviews: world.actions.approve },
  })),
  route('PUT /repos/{owner}/{repo}/actions/permissions/workflow', WRITE, ({ world, body }) => {
    world.actions.workflow = oneOf(body, 'default_workflow_permissions', ['read', 'write']) ?? world.actions.workflow;
    world.actions.approve = flag(body, 'can_approve_pull_request_reviews') ?? world.actions.approve;
    return { status: 204 };
  }),
];
