import { expect, it } from 'vitest';
import { ownersOf } from './owners.ts';

const FILE = `# Who must approve
*                         @rui
/modules/                 @acme/modules @kim
/modules/crm/             @ada
/modules/*/CHANGELOG.md
*.md                      @doris
docs/**/*.txt             @tex # a note
`;

it.each([
  ['scripts/audit.ts', ['rui']],
  ['modules/loyalty/module.yaml', ['acme/modules', 'kim']],
  ['modules/crm/module.yaml', ['ada']],
  ['modules/crm-suite/module.yaml', ['acme/modules', 'kim']],
  ['nested/modules/crm/x', ['rui']],
  ['README.md', ['doris']],
  ['deep/down/NOTES.md', ['doris']],
  ['docs/a/b/c.txt', ['tex']],
  ['docs/c.txt', ['tex']],
])('finds the owners of %s', (path, owners) => {
  expect(ownersOf(FILE, path)).toEqual(owners);
});

it('lets the last line that matches take owners away', () => {
  expect(ownersOf('* @rui\n/modules/*/package.json\n', 'modules/loyalty/package.json')).toEqual([]);
});
