import type { Account, Permission } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';

const ROLES: readonly string[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] satisfies Permission[];

/** The shape in which GitHub gives an account almost everywhere. */
export type GivenUser = { login: string; id: number; type?: string } | null | undefined;

/** Returns an account as GitHub gave it, its rights not looked up. */
export function toAccount(user: GivenUser): Account | undefined {
  return user ? { login: user.login, id: user.id, type: user.type === 'Bot' || user.login.endsWith('[bot]') ? 'Bot' : 'User' } : undefined;
}

/** Returns the account behind a login with its rights now, or undefined when GitHub does not know it. Asked live each time a command runs. */
export async function readAccount(github: GitHub, repository: Repository, login: string): Promise<Account | undefined> {
  try {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ ...repository, username: login });
    const account = toAccount(data.user);
    if (!account) return undefined;
    // A role that a company made itself has a name of its own; then the right that it gives counts.
    const role = ROLES.includes(data.role_name) ? data.role_name : data.permission;
    return ROLES.includes(role) ? { ...account, permission: role as Permission } : account;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Returns whether GitHub answered that something isn't there. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { status?: unknown }).status === 404;
}

/** Returns the login of the person whose token this is, or undefined when it is no person's. */
export async function readViewer(github: GitHub): Promise<string | undefined> {
  try {
    return (await github.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    const status = (error as { status?: unknown }).status;
    if (status === 401 || status === 403 || status === 404) return undefined;
    throw error;
  }
}
