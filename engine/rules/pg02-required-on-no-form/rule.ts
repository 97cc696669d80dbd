import type { Model } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Scope } from '#schemas/elements.ts';
import type { Rule } from '../rule.ts';

type Left = { scope: Scope; object: string; name: string; owner: string; forms: string[] };

/** What a new row needs and no form asks for; objects without a form are made elsewhere. */
function leftOut(model: Model): Left[] {
  return Object.entries(model.objects).flatMap(([object, { fields, relations }]) => {
    const forms = Object.entries(model.pages).filter(([, page]) => page.kind === 'form' && page.object === object);
    if (forms.length === 0) return [];
    const asked = new Set(forms.flatMap(([, { sections }]) => sections.flatMap(({ items }) => items.map(({ key }) => key))));
    const needed = [
      ...Object.entries(fields).filter(([, field]) => field.required && field.default === undefined && field.type !== 'autoNumber' && field.type !== 'formula').map(([name, { module }]) => ({ scope: 'object' as const, name, owner: module })),
      ...Object.entries(relations).filter(([, { required }]) => required).map(([name, { module }]) => ({ scope: 'relation' as const, name, owner: module })),
    ];
    return needed.filter(({ name }) => !asked.has(name)).map((each) => ({ ...each, object, forms: forms.map(([name]) => name) }));
  });
}

export const pg02: Rule = {
  code: 'PG02', title: 'A required field is on no form', kind: 'S', stage: 'model',
  check({ module, model, base, blame }): Finding[] {
    const before = new Set(leftOut(base).map(({ object, name }) => `${object}.${name}`));
    return leftOut(model).filter(({ object, name }) => !before.has(`${object}.${name}`)).map(({ scope, object, name, owner, forms }) => {
      const target = `${object}.${name}`;
      const { key } = model.pages[forms[0]!]!.sections[0] ?? { key: 'fields' };
      return {
        code: 'PG02', level: 'L2', element: { scope, target }, path: owner === module.name ? blame(scope, target, 'required') : blame('page', forms[0]!),
        message: `"${target}" is required, and no form asks for it: ${forms.map((form) => `"${form}"`).join(', ')}`,
        help: `Put it on a form: { op: add, scope: page, target: ${forms[0]}.${key}.${name} }, or give it a \`default\`.`,
      };
    });
  },
};
