import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dirname, join, normalize } from 'node:path';
import { branchOf, readBranch } from '../../branch.ts';
import { explainCommit } from '../../guard.ts';
import { moduleFile, moduleOf } from '../../modules.ts';

const OWN = { branch: 'module/loyalty/issue-5', files: [{ path: 'modules/loyalty/module.yaml', content: '' }] };
const TRICKY = fc.oneof(fc.string({ unit: 'binary', maxLength: 50 }), fc.constantFrom('..', '../x', '.git', 'con', 'a/b', 'a\\b', 'loyalty\0', 'lоyalty', 'ＬＯＹ', 'loyalty.', ' loyalty', '__proto__', 'LOYALTY', 'loyalty\u202e', '%2e%2e'), fc.stringMatching(/^[a-z-]{1,45}$/));

describe('a commit of the bot', () => {
  it('may hold a module\'s files and its changeset', () => {
    expect(explainCommit({ ...OWN, files: [...OWN.files, { path: 'modules/loyalty/package.json', content: '' }, { path: '.changeset/loyalty-issue-5.md', content: '' }] })).toBeUndefined();
    expect(explainCommit({ branch: 'rollback/loyalty-to-1.0.0-77', files: OWN.files, removed: ['modules/loyalty/README.md'] })).toBeUndefined();
  });
  it.each([
    ['another file', '.github/workflows/x.yml'], ['the code owners', 'CODEOWNERS'], ['the project\'s manifest', 'package.json'], ['a way out', 'modules/loyalty/../../CODEOWNERS'], ['an absolute path', '/etc/passwd'],
    ['another case', 'Modules/loyalty/module.yaml'], ['a deeper folder', 'modules/loyalty/x/module.yaml'], ['a submodule\'s list', '.gitmodules'], ['git itself', '.git/config'], ['the changesets\' settings', '.changeset/config.json'], ['the CRM', 'modules/crm/module.yaml'],
    ['a look-alike', 'modules/lоyalty/module.yaml'], ['a line end', 'modules/loyalty/module.yaml\n'], ['a second module', 'modules/other/module.yaml'], ['code in the folder', 'modules/loyalty/index.js'],
  ])('never writes %s', (_what, path) => {
    expect(explainCommit({ ...OWN, files: [...OWN.files, { path, content: '' }] })).toBeDefined();
    expect(explainCommit({ ...OWN, files: OWN.files, removed: [path] })).toBeDefined();
  });
  it.each(['main', 'ledger', 'changeset-release/main'])('never goes to the branch %s', (branch) => {
    expect(explainCommit({ branch, files: [{ path: '.changeset/x.md', content: '' }] })).toBeDefined();
  });
  it('never takes a module to another module\'s branch', () => expect(explainCommit({ ...OWN, branch: 'module/other/issue-5' })).toBeDefined());
  it('is never of a size that nobody reads', () => expect(explainCommit({ ...OWN, files: [{ path: 'modules/loyalty/module.yaml', content: 'x'.repeat(1_000_001) }] })).toBeDefined());
});

describe('a module\'s name', () => {
  it('that a branch or a path gives is one folder\'s, whatever the text', () => {
    fc.assert(fc.property(TRICKY, fc.integer({ min: 1, max: 1e6 }), (name, issue) => {
      const read = readBranch(branchOf(name, issue));
      if (!read) return;
      expect(read).toEqual({ module: name, issue });
      expect(name).toMatch(/^[a-z][a-z0-9-]{1,39}$/);
      expect(dirname(normalize(join('modules', name, 'module.yaml')))).toBe(`modules/${name}`);
      expect(moduleOf(moduleFile(name))).toBe(name);
    }), { numRuns: 2000 });
  });
  it.each(['module/lоyalty/issue-1', 'module/loyalty/issue-1\n', 'module/loyalty/issue-01', 'module/LOYALTY/issue-1', 'module/loyalty/issue-１', 'module/loy\u200balty/issue-1', 'module/../issue-1', 'refs/heads/module/loyalty/issue-1'])('is not read from %j', (branch) => {
    expect(readBranch(branch)).toBeUndefined();
  });
});
