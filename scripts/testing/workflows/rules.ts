/** What no workflow of this project may do; a class of attack each. Source: https://docs.zizmor.sh/audits/ */
import { stepsOf, textsIn, type Finding, type Job, type Workflow, type WorkflowRule } from './workflow.ts';

const PINNED = /^(?:[\w.-]+\/)+[\w.-]+@[0-9a-f]{40}$/;
/** Actions that were read; another is added by the review of its code. */
const KNOWN = ['actions/checkout', 'actions/setup-node', 'actions/create-github-app-token', 'actions/attest-build-provenance', 'actions/upload-pages-artifact', 'actions/deploy-pages'];
const SECRET = /\bsecrets\s*[.[]/;
const CHECKOUT = 'actions/checkout@';

const holdsSecrets = (job: Job): boolean => textsIn(job).some(({ text }) => SECRET.test(text)) || job.secrets !== undefined;
const headOf = (workflow: Workflow, job: Job, ref: unknown): boolean => {
  const text = String(ref ?? '').replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (_whole, name: string) => String(job.env?.[name] ?? workflow.env?.[name] ?? ''));
  return /head/i.test(text);
};

export const RULES: readonly WorkflowRule[] = [
  { name: 'unpinned-uses', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => (step.uses && !PINNED.test(step.uses) ? [{ where, message: `${step.uses} is not pinned by commit` }] : [])) },
  { name: 'unknown-action', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => (step.uses && !KNOWN.includes(step.uses.split('@')[0]!) ? [{ where, message: `nobody has read ${step.uses.split('@')[0]}` }] : [])) },
  { name: 'excessive-permissions', check: excessive },
  { name: 'template-injection', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => ([step.run, step.with?.['script']].some((text) => String(text ?? '').includes('${{')) ? [{ where, message: 'an expression stands in a script: pass it by env' }] : [])) },
  { name: 'dangerous-triggers', check: dangerous },
  { name: 'artipacked', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => {
    const kept = step.uses?.startsWith(CHECKOUT) && step.with?.['persist-credentials'] !== false;
    return kept && !step.with?.['token'] ? [{ where, message: 'credentials stay on disk: persist-credentials: false' }] : [];
  }) },
  { name: 'cache-poisoning', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => (step.uses?.startsWith('actions/cache') || step.with?.['cache'] ? [{ where, message: 'a cache carries what an earlier run of anybody left there' }] : [])) },
  { name: 'secrets-outside-environment', check: (workflow) => Object.entries(workflow.jobs).flatMap(([where, job]) => (holdsSecrets(job) && !job.environment ? [{ where, message: 'it reads secrets outside a protected environment' }] : [])) },
  { name: 'secrets-beside-strangers', check: (workflow) => Object.entries(workflow.jobs).flatMap(([where, job]) => (holdsSecrets(job) && (job.steps ?? []).some((step) => step.uses?.startsWith(CHECKOUT) && headOf(workflow, job, step.with?.['ref'])) ? [{ where, message: 'it has secrets and the code of a pull request' }] : [])) },
  { name: 'secrets-everywhere', check: (workflow) => [...textsIn(workflow.env).filter(({ text }) => SECRET.test(text)).map(() => ({ where: 'env', message: 'every step gets a secret' })), ...Object.entries(workflow.jobs).flatMap(([where, job]) => (textsIn(job.env).some(({ text }) => SECRET.test(text)) || job.secrets === 'inherit' ? [{ where, message: 'every step of the job gets a secret' }] : []))] },
  { name: 'strangers-decide', check: strangersDecide },
  { name: 'github-env', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => (/GITHUB_(?:ENV|PATH)\b/.test(step.run ?? '') ? [{ where, message: 'it changes the environment of later steps' }] : [])) },
  { name: 'install-scripts', check: (workflow) => stepsOf(workflow).flatMap(({ step, where }) => (/\b(?:npm (?:i|install|ci)|npx|pnpm|yarn|pip|curl|wget)\b/.test(step.run ?? '') && step.run !== 'npm ci --ignore-scripts' ? [{ where, message: 'only "npm ci --ignore-scripts" installs, from the lock' }] : [])) },
  { name: 'unbounded', check: (workflow) => [...Object.entries(workflow.jobs).flatMap(([where, job]) => (job['timeout-minutes'] === undefined ? [{ where, message: 'it may run for six hours' }] : [])), ...(workflow.concurrency === undefined ? [{ where: 'concurrency', message: 'any number of runs at once' }] : [])] },
  { name: 'lost-runs', check: lostRuns },
  { name: 'own-runner', check: (workflow) => Object.entries(workflow.jobs).flatMap(([where, job]) => (/^ubuntu-\d+\.\d+$/.test(String(job['runs-on'])) && !job.container ? [] : [{ where, message: 'it runs on no fixed image of GitHub' }])) },
  { name: 'swallowed-failure', check: (workflow) => [...Object.entries(workflow.jobs).flatMap(([where, job]) => (job['continue-on-error'] ? [{ where, message: 'its failure counts for nothing' }] : [])), ...stepsOf(workflow).flatMap(({ step, where }) => (/\|\|\s*true\b|set \+e/.test(step.run ?? '') || 'continue-on-error' in step ? [{ where, message: 'its failure counts for nothing' }] : []))] },
  { name: 'unsound-condition', check: (workflow) => [...Object.entries(workflow.jobs).map(([where, job]) => ({ where, text: job.if })), ...stepsOf(workflow).map(({ step, where }) => ({ where, text: step.if }))].flatMap(({ where, text }) => (typeof text === 'string' && text.includes('${{') && !/^\$\{\{[^}]*\}\}$/.test(text) ? [{ where, message: 'text around the expression makes it true always' }] : [])) },
];

/** Returns everything that is wrong with a workflow. */
export function auditWorkflow(workflow: Workflow): Finding[] {
  return RULES.flatMap((rule) => rule.check(workflow).map((found) => ({ rule: rule.name, ...found })));
}

/** The token of Actions reads; what writes does it as the App, whose token each job asks for by right. */
function excessive(workflow: Workflow): { where: string; message: string }[] {
  const allowed: Readonly<Record<string, string>> = { contents: 'read', 'id-token': 'write', attestations: 'write', pages: 'write' };
  const top = JSON.stringify(workflow.permissions) === '{"contents":"read"}' ? [] : [{ where: 'permissions', message: 'a workflow starts with contents: read' }];
  const jobs = Object.entries(workflow.jobs).flatMap(([where, { permissions, environment }]) => {
    if (permissions === undefined) return [];
    if (typeof permissions === 'string') return [{ where, message: `${permissions} is more than any job needs` }];
    const wide = Object.entries(permissions).filter(([right, level]) => level !== 'none' && level !== 'read' && (allowed[right] !== level || !environment));
    return wide.map(([right, level]) => ({ where, message: `${right}: ${level}` }));
  });
  const tokens = stepsOf(workflow).flatMap(({ step, where }) => (step.uses?.startsWith('actions/create-github-app-token@') && !Object.keys(step.with ?? {}).some((key) => key.startsWith('permission-')) ? [{ where, message: 'the App\'s token has every right of the App' }] : []));
  return [...top, ...jobs, ...tokens];
}

/** What runs with our secrets after a stranger's event may run the code of main only. */
function dangerous(workflow: Workflow): { where: string; message: string }[] {
  const triggers = typeof workflow.on === 'object' && workflow.on !== null ? Object.keys(workflow.on) : [String(workflow.on)];
  if (triggers.includes('pull_request_target')) return [{ where: 'on', message: 'pull_request_target gives a fork our secrets' }];
  if (!triggers.some((each) => ['workflow_run', 'issue_comment', 'issues', 'pull_request_review'].includes(each))) return [];
  return stepsOf(workflow).flatMap(({ step, where }) => (step.uses?.startsWith(CHECKOUT) && step.with?.['ref'] !== 'main' ? [{ where, message: 'it runs other code than that of main' }] : []));
}

/** Words that a stranger chooses pick no code, no file and no cache: they are values of env, and nothing else. */
function strangersDecide(workflow: Workflow): { where: string; message: string }[] {
  const free = /github\.(?:head_ref|event\.(?:issue|comment|review|discussion)\.(?:title|body)|event\.pull_request\.(?:title|body|head\.(?:ref|label))|event\.head_commit\.message)/;
  return stepsOf(workflow).flatMap(({ step, where }) => (textsIn(step.with).some(({ text }) => free.test(text)) ? [{ where, message: 'it hands on a text that anybody may choose' }] : []));
}

/** What writes to the ledger or main must not be cut off; and it may be dropped from the queue only because a later run does its work. */
function lostRuns(workflow: Workflow): { where: string; message: string }[] {
  const writes = Object.values(workflow.jobs).some(holdsSecrets);
  const { concurrency } = workflow;
  return writes && (typeof concurrency !== 'object' || concurrency['cancel-in-progress'] !== false) ? [{ where: 'concurrency', message: 'a run that writes could be cut off: cancel-in-progress: false' }] : [];
}
