import type { Faults } from './faults.ts';

/** A person's role in the repository, weakest first in `PERMISSIONS`. */
export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** What a GitHub App may do: permission name → level. */
export type Grants = Record<string, 'read' | 'write'>;

export type Webhook = { url: string; secret: string };

export type BranchRule = {
  requiredChecks: { context: string; app?: string }[];
  approvals: number;
  codeOwners: boolean;
  /** App slugs or logins that these rules don't bind (they still can't force-push or delete). */
  bypass?: string[];
};

export type TagRule = {
  /** An fnmatch pattern over the full name, `*` within one segment, `**` across segments. */
  pattern: string;
  /** Permissions, logins or app slugs that may create a matching tag. */
  create: string[];
  /** Nobody may move or delete a matching tag. */
  immutable: boolean;
};

export type Rules = { branches: Record<string, BranchRule>; tags: TagRule[] };

export type LocalGitHubOptions = {
  folder: string;
  owner: string;
  name: string;
  /** Fills an empty work tree whose content becomes the first commit on `main`. */
  seed: (workTree: string) => Promise<void>;
  people: { login: string; permission: Permission }[];
  apps: { slug: string; permissions: Grants; webhook?: Webhook }[];
  rules?: Rules;
  clock?: () => Date;
  /** Holds every request and answer to GitHub's OpenAPI description; breaches are collected, not thrown. */
  checkOpenAPI?: boolean;
};

/** One webhook as it was sent. `status` is `OK` or says what went wrong; `statusCode` 0 means that no answer came. */
export type Delivery = {
  id: number;
  guid: string;
  app: string;
  event: string;
  action: string | null;
  payload: Record<string, unknown>;
  deliveredAt: string;
  durationMs: number;
  redelivery: boolean;
  status: string;
  statusCode: number;
};

export type RequestRecord = { method: string; path: string; status: number; actor: string };

export type LocalApp = {
  id: number;
  privateKey: string;
  installationId: number;
  webhookSecret?: string;
  /** An installation token with all of the app's permissions, without the JWT exchange. */
  token(): string;
};

export type LocalGitHub = {
  url: string;
  repository: string;
  cloneUrl(token: string): string;
  token(login: string): string;
  app(slug: string): LocalApp;
  setWebhook(slug: string, webhook: Webhook): void;
  requests: RequestRecord[];
  deliveries: Delivery[];
  /** Sends a recorded delivery again, by its id or guid. */
  redeliver(id: number | string): Promise<void>;
  /** Resolves when every queued webhook has been sent. */
  idle(): Promise<void>;
  faults: Faults;
  /** Where a request or an answer left GitHub's OpenAPI description (filled when `checkOpenAPI` is on). */
  breaches: string[];
  close(): Promise<void>;
};
