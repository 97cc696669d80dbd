/** `modshelf setup`: labels, rulesets and the permissions of Actions on a real repository; what is right already is left alone. */
import { createGitHub } from '#github/client.ts';
import type { GitHub } from '#github/client.ts';
import { differences, readOwners, unowned } from './setup-compare.ts';
import { ACTIONS, LABELS, SELECTED, WORKFLOW, wantedRulesets } from './setup-wanted.ts';
import type { Register, Run } from './lib/command.ts';

type Repository = { owner: string; repo: string };
/** `act` brings it about. */
export type Step = { what: string; state: 'missing' | 'different' | 'right'; detail: string; act(): Promise<unknown> };
type Options = { repo?: string; app: string; dryRun?: boolean };

const setup: Run = async (io, options: Options) => {
  const stop = (text: string) => ({ exit: 2 as const, text, json: { ok: false, error: text } });
  const [owner = '', repo = '', ...more] = (options.repo ?? io.env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!/^[\w.-]+$/.test(owner) || !/^[\w.-]+$/.test(repo) || more.length > 0) return stop('Say which repository: --repo owner/name.');
  const token = io.env['GITHUB_TOKEN'];
  if (!token) return stop('Set GITHUB_TOKEN to the token of an admin of the repository (for a fine-grained token: administration, issues and contents).');
  const github = createGitHub({ token, ...(io.env['GITHUB_API_URL'] && { baseUrl: io.env['GITHUB_API_URL'] }) });
  const here = { owner, repo };
  try {
    const { data } = await github.rest.repos.get(here);
    if (data.permissions?.admin !== true) return stop(`The token's owner is no admin of ${owner}/${repo}.`);
    const [app, actions] = [await appId(github, options.app), await appId(github, 'github-actions')];
    if (app === undefined || actions === undefined) return stop(`GitHub knows no App called "${app === undefined ? options.app : 'github-actions'}": register it first (docs/guides/set-up.md), or say --app <slug>.`);
    const steps = [...await labelSteps(github, here), ...await rulesetSteps(github, here, app, actions), ...await actionSteps(github, here)];
    const findings = await ownerFindings(github, here, data.default_branch);
    const due = steps.filter(({ state }) => state !== 'right');
    if (!options.dryRun) for (const step of due) await step.act();
    const lines = due.map(({ what, state, detail }) => `${state === 'missing' ? '+' : '~'} ${what}${detail === '' ? '' : `: ${detail}`}`);
    const head = due.length === 0 ? `${owner}/${repo} has all ${steps.length} settings.` : `${options.dryRun ? 'Would set' : 'Set'} ${due.length} of ${steps.length} settings of ${owner}/${repo}:`;
    const text = [head, ...lines, ...findings.map((finding) => `! ${finding}`)].join('\n');
    return { exit: findings.length > 0 ? 1 : 0, text, json: { ok: findings.length === 0, dryRun: options.dryRun === true, changes: due.map(({ what, state, detail }) => ({ what, state, detail })), findings } };
  } catch (error) {
    const { status, message } = error as { status?: unknown; message?: string };
    if (typeof status !== 'number') throw error;
    const text = `GitHub refused (${status}): ${message ?? ''}${status === 403 ? '\nRulesets need an admin, and for a private repository a paid plan.' : ''}`;
    return { exit: 1, text, json: { ok: false, error: text } };
  }
};

async function appId(github: GitHub, slug: string): Promise<number | undefined> {
  return github.rest.apps.getBySlug({ app_slug: slug }).then(({ data }) => data?.id, (error: { status?: number }) => {
    if (error.status === 404) return undefined;
    throw error;
  });
}

async function labelSteps(github: GitHub, here: Repository): Promise<Step[]> {
  const there = await github.paginate(github.rest.issues.listLabelsForRepo, { ...here, per_page: 100 });
  return LABELS.map((label) => {
    const found = there.find(({ name }) => name.toLowerCase() === label.name);
    const different = found ? differences(label, found) : [];
    const act = () => (found ? github.rest.issues.updateLabel({ ...here, name: found.name, new_name: label.name, color: label.color, description: label.description }) : github.rest.issues.createLabel({ ...here, ...label }));
    return { what: `label "${label.name}"`, ...judge(found !== undefined, different), act };
  });
}

async function rulesetSteps(github: GitHub, here: Repository, app: number, actions: number): Promise<Step[]> {
  const there = await github.paginate(github.rest.repos.getRepoRulesets, { ...here, includes_parents: false, per_page: 100 });
  return Promise.all(wantedRulesets(app, actions).map(async (ruleset) => {
    const id = there.find(({ name }) => name === ruleset.name)?.id;
    const found = id === undefined ? undefined : (await github.rest.repos.getRepoRuleset({ ...here, ruleset_id: id })).data;
    // The types know each rule by its own; the API's description holds the whole in the tests.
    const body = ruleset as unknown as { name: string; enforcement: 'active' };
    const act = () => (id === undefined ? github.rest.repos.createRepoRuleset({ ...body, ...here }) : github.rest.repos.updateRepoRuleset({ ...body, ...here, ruleset_id: id }));
    return { what: `ruleset "${ruleset.name}"`, ...judge(found !== undefined, found ? differences(ruleset, found) : []), act };
  }));
}

async function actionSteps(github: GitHub, here: Repository): Promise<Step[]> {
  const { actions } = github.rest;
  const permissions = differences(ACTIONS, (await actions.getGithubActionsPermissionsRepository(here)).data);
  // Which actions are selected can only be asked while some are.
  const selected = permissions.length > 0 ? ['github_owned_allowed'] : differences(SELECTED, (await actions.getAllowedActionsRepository(here)).data);
  const workflow = differences(WORKFLOW, (await actions.getGithubActionsDefaultWorkflowPermissionsRepository(here)).data);
  return [
    { what: 'Actions of GitHub alone may run', ...judge(true, permissions), act: () => actions.setGithubActionsPermissionsRepository({ ...here, ...ACTIONS }) },
    { what: 'Actions that are selected', ...judge(true, selected), act: () => actions.setAllowedActionsRepository({ ...here, ...SELECTED }) },
    { what: 'the token of workflows reads only', ...judge(true, workflow), act: () => actions.setGithubActionsDefaultWorkflowPermissionsRepository({ ...here, ...WORKFLOW }) },
  ];
}

function judge(there: boolean, different: readonly string[]): Pick<Step, 'state' | 'detail'> {
  return { state: !there ? 'missing' : different.length > 0 ? 'different' : 'right', detail: different.join(', ') };
}

/** CODEOWNERS is a file that people review: what is wrong with it is said, not changed. */
async function ownerFindings(github: GitHub, here: Repository, branch: string): Promise<string[]> {
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']) {
    const file = await github.rest.repos.getContent({ ...here, path, ref: branch }).catch((error: { status?: number }) => {
      if (error.status === 404) return undefined;
      throw error;
    });
    const data = file?.data as { content?: string } | undefined;
    if (typeof data?.content !== 'string') continue;
    const owners = readOwners(Buffer.from(data.content, 'base64').toString('utf8'));
    const people = [...new Set(owners.flatMap(({ logins }) => logins))].filter((login) => !login.includes('/') && !login.includes('@'));
    const without = (await Promise.all(people.map(async (login) => ((await mayWrite(github, here, login)) ? [] : [`${path}: ${login} has no write access, so their reviews don't count`])))).flat();
    return [...unowned(owners).map((guarded) => `${path}: nobody owns ${guarded}`), ...without];
  }
  return ['there is no CODEOWNERS file: add one that gives /modules/ and /.github/ their owners'];
}

async function mayWrite(github: GitHub, here: Repository, login: string): Promise<boolean> {
  return github.rest.repos.getCollaboratorPermissionLevel({ ...here, username: login }).then(({ data }) => data.permission === 'admin' || data.permission === 'write', (error: { status?: number }) => {
    if (error.status === 404) return false;
    throw error;
  });
}

export const register: Register = (program, act) => {
  program.command('setup')
    .description('set up a repository on GitHub: labels, rulesets, permissions of Actions; says what is wrong with CODEOWNERS')
    .option('--repo <owner/name>', 'the repository; GITHUB_REPOSITORY when left out')
    .option('--app <slug>', 'the bot\'s App', 'modshelf')
    .option('--dry-run', 'show the differences and change nothing')
    .action(act(setup));
};
