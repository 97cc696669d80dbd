import type { Model, Page } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

const hasPage = (model: Model, object: string) => Object.values(model.pages).some((page) => page.object === object);

export const pg03: Rule = {
  code: 'PG03', title: "An object's last page goes", kind: 'S', stage: 'model',
  check(input): Finding[] {
    const told = new Set<string>();
    return removalsOf(input, 'page').flatMap(({ change, path }): Finding[] => {
      const { object } = change.before as Page;
      if (object === undefined || told.has(object) || !Object.hasOwn(input.model.objects, object) || hasPage(input.model, object)) return [];
      told.add(object);
      return [{
        code: 'PG03', level: 'L3', element: { scope: 'page', target: change.target }, path,
        message: `"${change.target}" is the last page of "${object}", and its rows could no longer be reached`,
        help: `Keep a page of "${object}", or retire the object with it: \`retire: [{ scope: object, target: ${object} }]\`.`,
      }];
    });
  },
};
