/** Harmful modules are refused with codes and positions, and nothing of them lands. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPullRequest } from '../check.ts';
import { must } from '../evidence.ts';
import type { Step } from '../story.ts';
import { REPOSITORY } from '../world.ts';

const frame = (name: string, patches: string) => `dsl: modshelf/v1
module: ${name}
title: Harmful
summary: A module that must not land.
requires: { crm: ^1.0.0 }
patches:
${patches}`;

/** Each harmful module, with a code that must be among those that refuse it. */
export const HARMFUL: readonly { name: string; code: string; text: string }[] = [
  { name: 'field-remover', code: 'OB02', text: frame('field-remover', '  - { op: remove, scope: object, target: Customer.email }\n') },
  { name: 'wide-open', code: 'PM02', text: frame('wide-open', "  - { op: add, scope: permission, target: everyone.Customer, value: { create: all, read: all, update: all, delete: all } }\n") },
  {
    name: 'alias-bomb', code: 'PF03',
    text: `a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n${frame('alias-bomb', '  - { op: add, scope: object, target: Customer.x, value: { type: text, default: *c } }\n')}`,
  },
];

export const refuseStep: Step = {
  name: 'refuse', title: 'Harmful modules are refused with codes and positions',
  async run(story) {
    const { world } = story;
    const branch = 'harmful';
    await world.git('developer', 'fetch', '--quiet', 'origin', 'main');
    await world.git('developer', 'checkout', '--quiet', '-B', branch, 'origin/main');
    for (const { name, text } of HARMFUL) {
      const folder = join(world.clone('developer'), 'modules', name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'module.yaml'), text);
      await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name, version: '0.0.0', private: true }, null, 2)}\n`);
    }
    await world.git('developer', 'add', 'modules');
    await world.git('developer', 'commit', '--quiet', '--message', 'Add harmful modules');
    await world.git('developer', 'push', '--quiet', 'origin', branch);
    const { data: pull } = await world.as('developer').rest.pulls.create({ ...REPOSITORY, base: 'main', head: branch, title: 'Harmless, surely', body: 'Please merge quickly.' });
    await world.settle();
    const checked = await checkPullRequest(world, pull.number, story.say);
    must(checked.conclusion === 'failure', 'the check must refuse harmful modules');
    const refused = HARMFUL.map(({ name, code }) => ({ name, code, annotation: checked.annotations.find((each) => each.path.includes(name) && each.title.includes(code)) }));
    for (const { name, code, annotation } of refused) must(annotation, `${name} must be refused with ${code}`, { annotations: checked.annotations, log: checked.steps.map((step) => step.output).join('\n').slice(-6000) });
    await world.as('reviewer').rest.pulls.createReview({ ...REPOSITORY, pull_number: pull.number, event: 'APPROVE' });
    const merge = await world.as('reviewer').rest.pulls.merge({ ...REPOSITORY, pull_number: pull.number }).then(() => 'merged', (error: Error) => error.message);
    must(merge !== 'merged', 'a refused module was merged');
    await world.git('admin', 'fetch', '--quiet', 'origin', 'main');
    const landed = await world.git('admin', 'ls-tree', '--name-only', 'origin/main', 'modules/');
    must(HARMFUL.every(({ name }) => !landed.includes(name)), 'something of a refused module landed', { landed });
    return { refused: refused.map(({ code, annotation }) => `${annotation!.path}:${annotation!.start_line} ${code} ${annotation!.message.split('\n')[0]}`), merge, 'modules on main': landed.split('\n') };
  },
};
