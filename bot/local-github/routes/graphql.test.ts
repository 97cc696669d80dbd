import { expect, test } from 'vitest';
import { commitFiles, octokit, REPOSITORY as R, start } from '../testing/start.ts';
import { parseOperation } from './graphql-syntax.ts';

const READY = 'mutation Ready($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id, clientMutationId: "m" }) { clientMutationId pullRequest { number draft: isDraft } } }';

test('turns a draft into a ready pull request and back', async () => {
  const github = await start();
  const kit = octokit(github, github.app('modshelf').token());
  await commitFiles(kit, 'feature', { a: 'a\n' });
  const { data: pull } = await kit.rest.pulls.create({ ...R, title: 'x', head: 'feature', base: 'main', draft: true });
  expect(await kit.graphql(READY, { id: pull.node_id })).toEqual({ markPullRequestReadyForReview: { clientMutationId: 'm', pullRequest: { number: 1, draft: false } } });
  await kit.graphql(`mutation { convertPullRequestToDraft(input: { pullRequestId: "${pull.node_id}" }) { pullRequest { isDraft } } }`);
  expect((await kit.rest.pulls.get({ ...R, pull_number: 1 })).data.draft).toBe(true);
});

test('says by name what it does not serve', async () => {
  const github = await start();
  const { graphql } = octokit(github, github.token('ada'));
  await expect(graphql('{ viewer { login } }')).rejects.toThrow("no query field 'viewer'");
  await expect(graphql('mutation { markPullRequestReadyForReview(input: { pullRequestId: "PR_x" }) { clientMutationId } }')).rejects.toThrow('Could not resolve to a node');
  await expect(graphql('mutation { oops')).rejects.toThrow('Expected a field');
});

test('reads aliases, nested arguments and variables', () => {
  const source = 'mutation M($a: Int = 1) { one: two(input: { a: $a, b: "x\\"y", c: true, d: null, e: ENUM }) { f } }';
  expect(parseOperation(source, { a: 7 })).toEqual({
    type: 'mutation',
    fields: [{ name: 'two', alias: 'one', args: { input: { a: 7, b: 'x"y', c: true, d: null, e: 'ENUM' } }, fields: [{ name: 'f', alias: 'f', args: {}, fields: [] }] }],
  });
});
