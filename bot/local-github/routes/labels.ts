import { emitIssue } from '../events.ts';
import { invalid, notFound, Refusal } from '../http-error.ts';
import type { Issue, Label } from '../model.ts';
import type { Needs } from '../permissions.ts';
import { renderLabel, renderLabels } from '../render/issue.ts';
import { isObject, needText, route, text } from '../route.ts';
import type { Ask, Body, Route } from '../route.ts';
import { issueOf } from '../state.ts';
import type { World } from '../state.ts';

const READ: Needs = { person: 'read', app: [['issues', 'read'], ['pull_requests', 'read']] };
const SHAPE: Needs = { person: 'write', app: [['issues', 'write'], ['pull_requests', 'write']] };
const TRIAGE: Needs = { person: 'triage', app: [['issues', 'write'], ['pull_requests', 'write']] };

/** Labels of the repository and of its issues and pull requests. */
export const labelRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/labels', READ, ({ world }) => ({ status: 200, list: world.labels.map((label) => renderLabel(world, label)) })),
  route('POST /repos/{owner}/{repo}/labels', SHAPE, ({ world, body }) => {
    const name = needText(body, 'name');
    if (findLabel(world, name)) throw invalid('Label', 'name', 'already_exists');
    const label = addLabel(world, name, text(body, 'color') ?? 'ededed', text(body, 'description') ?? null);
    return { status: 201, body: renderLabel(world, label) };
  }),
  route('GET /repos/{owner}/{repo}/labels/{name}', READ, ({ world, params }) => ({ status: 200, body: renderLabel(world, needLabel(world, params['name'])) })),
  route('PATCH /repos/{owner}/{repo}/labels/{name}', SHAPE, ({ world, params, body }) => {
    const label = needLabel(world, params['name']);
    rename(world, label, text(body, 'new_name') ?? label.name);
    label.color = text(body, 'color') ?? label.color;
    label.description = text(body, 'description') ?? label.description;
    return { status: 200, body: renderLabel(world, label) };
  }),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}/labels', READ, ({ world, params }) => ({
    status: 200,
    list: renderLabels(world, issueOf(world, params['issue_number'] ?? '')),
  })),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', TRIAGE, (ask) => change(ask, (had) => [...had, ...labelNames(ask.body)])),
  route('PUT /repos/{owner}/{repo}/issues/{issue_number}/labels', TRIAGE, (ask) => change(ask, () => labelNames(ask.body))),
  route('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels', TRIAGE, async (ask) => {
    await change(ask, () => []);
    return { status: 204 };
  }),
  route('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', TRIAGE, async (ask) => {
    const name = ask.params['name'] ?? '';
    const label = findLabel(ask.world, name);
    const issue = issueOf(ask.world, ask.params['issue_number'] ?? '');
    if (!label || !issue.labels.includes(label.name)) throw new Refusal(404, 'Label does not exist');
    return change(ask, (had) => had.filter((other) => other !== label.name));
  }),
];

/** The label names of a body: a list, or `labels` with texts or objects that have a name. */
export function labelNames(body: Body): string[] {
  const list = Array.isArray(body) ? body : (body['labels'] ?? []);
  const names = Array.isArray(list) ? list.map((item) => (isObject(item) ? item['name'] : item)) : [undefined];
  if (!names.every((name) => typeof name === 'string' && name !== '')) throw invalid('Label', 'labels');
  return names as string[];
}

/** Puts exactly these labels on an issue; labels that the repository lacks are made, as GitHub does. */
export function setLabels(world: World, issue: Issue, names: string[]): void {
  const labels = names.map((name) => findLabel(world, name) ?? addLabel(world, name, 'ededed', null));
  issue.labels = [...new Set(labels.map((label) => label.name))];
  issue.updatedAt = world.now();
}

async function change({ world, actor, params }: Ask, next: (had: string[]) => string[]): Promise<{ status: number; body: unknown }> {
  const issue = issueOf(world, params['issue_number'] ?? '');
  const had = issue.labels;
  setLabels(world, issue, next(had));
  const has = issue.labels;
  const tell = (action: string, name: string): Promise<void> =>
    emitIssue(world, action, issue, actor.account, { label: renderLabel(world, needLabel(world, name)) });
  for (const name of has) if (!had.includes(name)) await tell('labeled', name);
  for (const name of had) if (!has.includes(name)) await tell('unlabeled', name);
  return { status: 200, body: renderLabels(world, issue) };
}

function findLabel(world: World, name: string): Label | undefined {
  return world.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

function needLabel(world: World, name: string | undefined): Label {
  const label = findLabel(world, name ?? '');
  if (!label) throw notFound();
  return label;
}

function addLabel(world: World, name: string, color: string, description: string | null): Label {
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid('Label', 'color');
  const label = { id: world.nextId(), name, color, description };
  world.labels.push(label);
  return label;
}

function rename(world: World, label: Label, name: string): void {
  for (const issue of world.issues) issue.labels = issue.labels.map((other) => (other === label.name ? name : other));
  label.name = name;
}
