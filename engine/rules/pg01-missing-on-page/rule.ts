import { memberNames, SYSTEM_NAMES } from '../../members.ts';
import { nearestName } from '../../names.ts';
import type { Model, Page } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

/** What an item of a page may name: what its object has, or a report. */
function candidates(model: Model, page: Page): Set<string> {
  const object = page.object === undefined ? undefined : model.objects[page.object];
  return new Set([...(object ? [...memberNames(object, model, page.object!), ...Object.keys(object.transitions), ...SYSTEM_NAMES] : []), ...Object.keys(model.reports)]);
}

type Missing = { target: string; page: Page; item: string; module: string; known: Set<string> };

function missingItems(model: Model): Missing[] {
  return Object.entries(model.pages).flatMap(([name, page]) => {
    const known = candidates(model, page);
    return page.sections.flatMap((section) => section.items.filter((item) => !known.has(item.key))
      .map((item) => ({ target: `${name}.${section.key}.${item.key}`, page, item: item.key, module: item.module, known })));
  });
}

export const pg01: Rule = {
  code: 'PG01', title: 'A page shows what does not exist', kind: 'S', stage: 'model',
  check({ module, model, base, blame }): Finding[] {
    const before = new Set(missingItems(base).map(({ target }) => target));
    return missingItems(model).filter(({ target }) => !before.has(target)).map(({ target, page, item, module: owner, known }) => {
      const near = nearestName(item, known);
      return {
        code: 'PG01', level: 'L3', element: { scope: 'page', target },
        // On somebody else's page the blame is on the patch that took the thing away.
        path: owner === module.name || page.object === undefined ? blame('page', target) : blame('object', `${page.object}.${item}`),
        message: `the page "${target.split('.')[0]}" shows "${item}", which is no field, relation or transition of "${page.object ?? 'any object'}" and no report`,
        help: near ? `Write "${near}".` : `Add "${item}" to "${page.object ?? 'an object'}", or take the item out.`,
      };
    });
  },
};
