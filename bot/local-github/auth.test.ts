import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { Octokit } from 'octokit';
import { commitFiles, octokit, refusal, REPOSITORY as R, start } from './testing/start.ts';
import type { LocalGitHub } from './types.ts';

function jwt(claims: object, privateKey: string, header: object = { alg: 'RS256', typ: 'JWT' }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

const statusOf = async (github: LocalGitHub, token: string): Promise<number> =>
  (await fetch(`${github.url}/app`, { headers: { authorization: `Bearer ${token}` } })).status;

test('an app proves itself by a signed, fresh token only', async () => {
  const github = await start();
  const { id, privateKey } = github.app('modshelf');
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: id, iat: now - 30, exp: now + 300 };
  expect(await statusOf(github, jwt(good, privateKey))).toBe(200);
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  for (const token of [
    jwt(good, other),
    jwt(good, privateKey, { alg: 'none' }),
    jwt({ ...good, iss: 999 }, privateKey),
    jwt({ ...good, exp: now - 1 }, privateKey),
    jwt({ ...good, exp: now + 3600 }, privateKey),
    jwt({ ...good, iat: now + 600 }, privateKey),
    'not.a.token',
    github.token('ada'),
    github.app('modshelf').token(),
  ]) {
    expect(await statusOf(github, token)).toBe(401);
  }
});

test('an installation token may carry less than the app has, never more', async () => {
  const github = await start();
  const { id, privateKey, installationId } = github.app('modshelf');
  const now = Math.floor(Date.now() / 1000);
  const app = new Octokit({ baseUrl: github.url, auth: jwt({ iss: id, iat: now, exp: now + 60 }, privateKey) }).rest.apps;
  const { data } = await app.createInstallationAccessToken({ installation_id: installationId, permissions: { contents: 'read' } });
  expect(data.permissions).toEqual({ contents: 'read', metadata: 'read' });
  const narrow = octokit(github, data.token);
  await narrow.rest.repos.getContent({ ...R, path: 'README.md' });
  expect(await refusal(commitFiles(narrow, 'feature', { a: 'a' }))).toMatchObject({ status: 403, message: expect.stringContaining('Resource not accessible by integration') });
  expect(await refusal(narrow.rest.issues.create({ ...R, title: 'x' }))).toMatchObject({ status: 403 });
  expect(await refusal(app.createInstallationAccessToken({ installation_id: installationId, permissions: { administration: 'write' } }))).toMatchObject({ status: 422 });
  expect(await refusal(app.createInstallationAccessToken({ installation_id: installationId, repositories: ['elsewhere'] }))).toMatchObject({ status: 422 });
});

test('an unknown token is refused with 401, who may not read with 404, who may not write with 403', async () => {
  const github = await start();
  const as = (token: string): Octokit['rest'] => octokit(github, token).rest;
  expect(await refusal(as('ghp_unknown').repos.get(R))).toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') });
  expect((await fetch(`${github.url}/repos/acme/shelf`)).status).toBe(404);
  expect(await refusal(as(github.token('stranger')).repos.get(R))).toMatchObject({ status: 404 });
  expect(await refusal(as(github.token('dev')).repos.get({ owner: 'acme', repo: 'other' }))).toMatchObject({ status: 404 });
  expect(await refusal(commitFiles(octokit(github, github.token('reader')), 'feature', { a: 'a' }))).toMatchObject({ status: 403 });
});

test('who may not label opens an issue without its labels', async () => {
  const github = await start();
  const { data } = await octokit(github, github.token('reader')).rest.issues.create({ ...R, title: 'x', labels: ['module-request'], assignees: ['dev'] });
  expect(data).toMatchObject({ labels: [], assignees: [] });
  expect(await refusal(octokit(github, github.token('reader')).rest.issues.addLabels({ ...R, issue_number: 1, labels: ['a'] }))).toMatchObject({ status: 403 });
  await octokit(github, github.token('tom')).rest.issues.addLabels({ ...R, issue_number: 1, labels: ['a'] });
});

test('only its author or who may write changes a comment', async () => {
  const github = await start();
  const reader = octokit(github, github.token('reader')).rest.issues;
  await reader.create({ ...R, title: 'x' });
  const { data: comment } = await octokit(github, github.token('tom')).rest.issues.createComment({ ...R, issue_number: 1, body: 'mine' });
  expect(await refusal(reader.updateComment({ ...R, comment_id: comment.id, body: 'yours' }))).toMatchObject({ status: 403 });
  await octokit(github, github.token('dev')).rest.issues.updateComment({ ...R, comment_id: comment.id, body: 'moderated' });
});

test('says the role of people, and that a bot is none', async () => {
  const github = await start();
  const { rest } = octokit(github, github.app('modshelf').token());
  const level = async (username: string): Promise<unknown> => {
    const { data } = await rest.repos.getCollaboratorPermissionLevel({ ...R, username });
    return [data.permission, data.role_name];
  };
  expect(await level('ada')).toEqual(['admin', 'admin']);
  expect(await level('tom')).toEqual(['read', 'triage']);
  expect(await level('stranger')).toEqual(['none', 'none']);
  expect(await refusal(level('modshelf[bot]'))).toMatchObject({ status: 404, message: expect.stringContaining('is not a user') });
  expect(await refusal(level('ghost'))).toMatchObject({ status: 404 });
});
