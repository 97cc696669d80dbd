import { describe, expect, it } from 'vitest';
import type { ModuleFile } from '#engine/module.ts';
import { affectedModules } from './affected.ts';

const file = (name: string, ...requires: string[]) =>
  ({ name, version: '1.0.0', content: { module: name, requires: Object.fromEntries(requires.map((each) => [each, '^1.0.0'])) } }) as unknown as ModuleFile;

const files = [file('crm'), file('loyalty', 'crm'), file('rewards', 'loyalty'), file('tickets', 'crm')];

describe('affected modules', () => {
  it('are those whose content changed and all that stand on them', () => {
    expect(affectedModules(['modules/loyalty/module.yaml'], files)).toEqual(['loyalty', 'rewards']);
    expect(affectedModules(['modules/crm/module.yaml'], files)).toEqual(['crm', 'loyalty', 'rewards', 'tickets']);
  });

  it('are none when only versions, changelogs or other files changed', () => {
    expect(affectedModules(['modules/loyalty/package.json', 'modules/loyalty/CHANGELOG.md', 'docs/x.md'], files)).toEqual([]);
  });

  it('leave out what no longer exists', () => {
    expect(affectedModules(['modules/gone/module.yaml'], files)).toEqual([]);
  });
});
