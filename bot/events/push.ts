/** A push to the default branch that touches modules: open module pull requests stand on another base now. */
import type { EventHandler } from './event.ts';
import { at, list, text } from './payload.ts';
import type { Payload } from './payload.ts';

export const push: EventHandler = {
  name: 'push',
  lane: (payload) => (isMain(payload) && touchesModules(payload) ? 'main' : undefined),
  decide: (payload) => [{ do: 'replan', commit: text(payload['after']) }],
};

function isMain(payload: Payload): boolean {
  const main = text(at(payload['repository'], 'default_branch'));
  return main !== '' && payload['ref'] === `refs/heads/${main}` && payload['deleted'] !== true;
}

/** Returns false only when the payload lists its commits and none of their files is a module's. */
function touchesModules(payload: Payload): boolean {
  const commits = list(payload['commits']);
  const paths = commits.flatMap((commit) => ['added', 'modified', 'removed'].flatMap((kind) => list(at(commit, kind)))).map(text);
  return paths.length === 0 || paths.some((path) => path.startsWith('modules/'));
}
