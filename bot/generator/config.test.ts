import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readModelsConfig } from './config.ts';

const FILE = '.github/models.yml';
const read = (text: string, env = {}) => readModelsConfig(FILE, text, env);
const said = (text: string, env = {}) => {
  const result = read(text, env);
  return result.ok ? [] : result.problems.map(({ code, at, message, help }) => `${code} ${at.line}:${at.column} ${message} ${help}`);
};
const withUrl = (url: string) => `default: a\nmodels:\n  a: { provider: openai-compatible, baseUrl: "${url}", model: m, apiKeyEnv: K }\n`;

test('the project\'s own file is right', () => {
  const result = read(readFileSync(new URL('../../.github/models.yml', import.meta.url), 'utf8'));
  expect(result).toMatchObject({ ok: true, value: { models: { kimi: { apiKeyEnv: 'KIMI_API_KEY' }, offline: { provider: 'offline' } }, fallback: ['kimi-cn', 'offline'] } });
});

test('an unknown setting has its place', () => {
  expect(said('default: a\nmodels:\n  a: { provider: offline }\n  b:\n    provider: offline\n    temperature: 1\n')).toEqual([expect.stringMatching(/^MC01 6:5 "temperature" is no setting/u)]);
});

test('a provider that is not there is told the choices', () => {
  expect(said('default: a\nmodels: { a: { provider: magic } }\n')[0]).toMatch(/^MC01 2:\d+ "provider" must be one of offline, openai-compatible/u);
});

test('a model that needs a key names its variable', () => {
  expect(said('default: a\nmodels: { a: { provider: openai-compatible, model: m, baseUrl: "https://api.moonshot.ai/v1" } }\n')[0]).toMatch(/apiKeyEnv/u);
});

test('a name that is not there gets the nearest', () => {
  expect(said('default: kimmi\nmodels: { kimi: { provider: offline } }\nfallback: [other]\n')).toEqual([expect.stringContaining('Write "kimi".'), expect.stringContaining('MC02')]);
});

test.each([
  ['http://api.moonshot.ai/v1', /is not https/u], ['https://evil.example/v1', /not an allowed host/u], ['http://169.254.169.254/latest', /is not https/u], ['https://169.254.169.254/latest', /not an allowed host/u],
  ['https://api.moonshot.ai.evil.example/v1', /not an allowed host/u], ['https://api.moonshot.ai@evil.example/v1', /user name/u], ['file:///etc/passwd', /is not https/u], ['https://api.moonshot.ai/v1?next=x', /query/u], ['not a url', /no URL/u],
])('an address is refused: %s', (url, reason) => {
  expect(said(withUrl(url))).toEqual([expect.stringMatching(reason)]);
});

test('loopback may be plain, and the operator may allow a host', () => {
  expect(said(withUrl('http://127.0.0.1:8080/v1'))).toEqual([]);
  expect(said(withUrl('https://llm.example.com/v1'), { MODSHELF_ALLOWED_HOSTS: 'other.example, llm.example.com' })).toEqual([]);
});

test('a key in the file is refused and not repeated', () => {
  const key = `sk-${'q'.repeat(32)}`;
  const lines = said(`default: a\nmodels:\n  a: { provider: openai-compatible, baseUrl: "https://api.moonshot.ai/v1", model: m, apiKeyEnv: ${key} }\n`);
  expect(lines).toEqual([expect.stringMatching(/^MC04 3:/u)]);
  expect(lines.join()).not.toContain(key);
});

test('broken YAML has its place', () => {
  expect(said('default: [a\n')[0]).toMatch(/^PF02 /u);
  expect(said('default: &x a\nmodels: *x\n')[0]).toMatch(/^PF03 /u);
});
