import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseModule } from '#engine/parse.ts';
import { LOYALTY } from '../world.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, '.github/workflows');
type Step = { uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> };
type Workflow = { on: Record<string, unknown>; permissions?: Record<string, string>; jobs: Record<string, { steps?: Step[]; environment?: unknown; permissions?: Record<string, string>; env?: Record<string, string> }> };
const WORKFLOWS = readdirSync(FOLDER).filter((file) => file.endsWith('.yml')).map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8'), parsed: parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow }));
const steps = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

describe.each(WORKFLOWS)('$file', ({ text, parsed }) => {
  it('keeps no cache that one workflow fills and another trusts', () => {
    expect(steps(parsed).filter(({ uses = '' }) => uses.startsWith('actions/cache'))).toEqual([]);
    expect(steps(parsed).filter(({ with: given }) => given?.['cache'] !== undefined)).toEqual([]);
  });
  it('installs what the lock file says, without scripts of packages', () => {
    for (const { run = '' } of steps(parsed)) if (/\bnpm (?:ci|i|install)\b/.test(run)) expect(run.trim()).toBe('npm ci --ignore-scripts');
    expect(text).not.toMatch(/\bnpx\b|curl |wget /);
  });
  it('hands secrets to steps of the default branch\'s code only', () => {
    const secretive = /secrets\.(?!GITHUB_TOKEN)/.test(text);
    if (!secretive) return;
    expect(Object.keys(parsed.on)).not.toContain('pull_request_target');
    for (const { uses = '', with: given } of steps(parsed)) if (uses.startsWith('actions/checkout')) expect(given?.['ref']).toMatch(/^(?:main|ledger)$/);
  });
  it('puts no text of people into a script', () => {
    for (const { run = '' } of steps(parsed)) expect(run).not.toContain('${{');
  });
});

describe('what comes with the project', () => {
  it('locks every package by its digest, from one registry, and none by an address of its own', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }> };
    for (const [path, { integrity, resolved = '', link }] of Object.entries(packages)) {
      if (path === '' || link) continue;
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).not.toMatch(/^git|^http:|github\.com/);
    }
  });
  it('has no scripts that run at its installation', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|prepublish)/.test(name))).toEqual([]);
  });
});

describe('a module file', () => {
  it.each(['dependencies: { evil: "*" }', 'scripts: { postinstall: sh }', 'imports: [evil]', 'npm: evil', '__proto__: { polluted: true }', 'constructor: { prototype: { polluted: true } }'])('can\'t name %s', (line) => {
    expect(parseModule('modules/loyalty/module.yaml', `${LOYALTY}${line}\n`).ok).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
