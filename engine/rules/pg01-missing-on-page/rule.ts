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

export const pg01: Rule = {
  code: 'PG01', title: 'A page shows what does not exist', kind: 'S', stage: 'model',
  check({ model, blame }): Finding[] {
    return Object.entries(model.pages).flatMap(([name, page]) => {
      if (page.object !== undefined && !Object.hasOwn(model.objects, page.object)) {
        const near = nearestName(page.object, Object.keys(model.objects));
        return [{
          code: 'PG01', level: 'L3' as const, element: { scope: 'page' as const, target: name }, path: blame('page', name, 'object'),
          message: `the page "${name}" is about "${page.object}", which does not exist`, help: near ? `Write \`object: ${near}\`.` : 'Add the object, or take the page out.',
        }];
      }
      const known = candidates(model, page);
      return page.sections.flatMap((section) => section.items.filter((item) => !known.has(item.key)).map((item) => {
        const target = `${name}.${section.key}.${item.key}`;
        const near = nearestName(item.key, known);
        return {
          code: 'PG01', level: 'L3' as const, element: { scope: 'page' as const, target }, path: blame('page', target),
          message: `the page "${name}" shows "${item.key}", which is no field, relation or transition of "${page.object ?? 'any object'}" and no report`,
          help: near ? `Write "${near}".` : `Add "${item.key}" to "${page.object ?? 'an object'}", or take the item out.`,
        };
      }));
    });
  },
};
