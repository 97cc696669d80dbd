import type { Annotation, CheckRun, Release, Status } from '../model.ts';
import { appOf, hashNumber, nodeId, pulls } from '../state.ts';
import type { World } from '../state.ts';
import { renderAccount, renderApp } from './account.ts';
import { api, page } from './repository.ts';

type Json = Record<string, unknown>;

/** The number of the suite that holds an app's runs on a commit. */
const suiteId = (run: CheckRun): number => hashNumber(`${run.app} ${run.headSha}`);

export function renderCheckRun(world: World, run: CheckRun): Json {
  const url = api(world, `/check-runs/${run.id}`);
  const app = appOf(world, run.app);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page(world, `/runs/${run.id}`),
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: suiteId(run) },
    app: app ? renderApp(world, app) : null,
    pull_requests: pulls(world)
      .filter((issue) => issue.state === 'open' && issue.pull.headSha === run.headSha)
      .map((issue) => ({
        url: api(world, `/pulls/${issue.number}`),
        id: issue.pull.id,
        number: issue.number,
        head: minimalSide(world, issue.pull.headRef, issue.pull.headSha),
        base: minimalSide(world, issue.pull.baseRef, issue.pull.baseSha),
      })),
  };
}

function minimalSide(world: World, ref: string, sha: string): Json {
  return { ref, sha, repo: { id: world.repositoryId, url: api(world, ''), name: world.name } };
}

export function renderAnnotation(world: World, run: CheckRun, annotation: Annotation): Json {
  const path = annotation.path.split('/').map(encodeURIComponent).join('/');
  return { ...annotation, blob_href: page(world, `/blob/${run.headSha}/${path}`) };
}

export function renderStatus(world: World, status: Status): Json {
  return {
    url: api(world, `/statuses/${status.sha}`),
    avatar_url: `${world.url}/avatars/${status.creator.id}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

export function renderRelease(world: World, release: Release): Json {
  const url = api(world, `/releases/${release.id}`);
  const tag = encodeURIComponent(release.tag);
  return {
    url,
    html_url: page(world, `/releases/tag/${tag}`),
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: api(world, `/tarball/${tag}`),
    zipball_url: api(world, `/zipball/${tag}`),
    id: release.id,
    node_id: nodeId('RE', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: false,
    updated_at: release.updatedAt,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: renderAccount(world, release.author),
    assets: [],
  };
}
