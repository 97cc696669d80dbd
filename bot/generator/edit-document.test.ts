import { expect, test } from 'vitest';
import { generate, moduleFrom } from './testing/generate.ts';

const TEXT = `# yaml-language-server: $schema=../../schemas/module.schema.json
# Owned by the loyalty team.
dsl: modshelf/v1
module: loyalty
title: { en: Loyalty, zh: 忠诚度 }
summary: Tiers.
requires: { crm: ^1.0.0 }

patches:
  # The tier itself.
  - op: add
    scope: object
    target: Customer.tier
    value:
      type: option   # one of three
      options: [{ key: bronze, label: Bronze }, { key: silver, label: { en: Silver, zh: 白银 } }]
  # Shown first.
  - { op: add, scope: page, target: customerDetail.summary.tier, value: { after: name } }
`;

const current = moduleFrom(TEXT, '0.0.0', 'modules/loyalty/module.yaml');
const edit = async (body: string) => {
  const made = await generate({ title: '', body }, [current]);
  if (made.kind !== 'module') throw new Error(JSON.stringify(made));
  return made.yaml;
};

test('a person\'s comments and layout survive an edit', async () => {
  const yaml = await edit('In the loyalty module, add the option gold after silver.');
  expect(yaml).toContain('# Owned by the loyalty team.');
  expect(yaml).toContain('# The tier itself.');
  expect(yaml).toContain('type: option   # one of three'.replace(/ {3}/u, ' '));
  expect(yaml).toContain('{ key: silver, label: { en: Silver, zh: 白银 } }, { key: gold, label: Gold }');
});

test('an edit changes the lines it must and no other', async () => {
  const yaml = await edit('In the loyalty module, make the tier required.');
  const before = new Set(TEXT.split('\n').map((line) => line.replace(/\s+/gu, ' ').replace(/\[ ?/gu, '[').replace(/ ?\]/gu, ']')));
  const fresh = yaml.split('\n').map((line) => line.replace(/\s+/gu, ' ').replace(/\[ ?/gu, '[').replace(/ ?\]/gu, ']')).filter((line) => !before.has(line));
  expect(fresh).toEqual([' required: true']);
});
