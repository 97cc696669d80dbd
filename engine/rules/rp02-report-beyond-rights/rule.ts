import { findMember } from '../../cel/members.ts';
import type { Model } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { memberRights, rowRights } from '../../sql/rights.ts';
import type { Rule } from '../rule.ts';

type Breach = { report: string; role: string; object: string; field?: string };

/** Without `roles` a report is for all who may read its object. */
function breaches(model: Model): Breach[] {
  return Object.entries(model.reports).filter(([, { object }]) => Object.hasOwn(model.objects, object)).flatMap(([report, { object, roles, groupBy = [], measures }]) => {
    const mayRead = (role: string) => rowRights(model, role, object, 'read').length > 0;
    const shown = new Set([...groupBy.map((group) => (typeof group === 'string' ? group : group.field)), ...measures.flatMap(({ field }) => field ?? [])]);
    const fields = [...shown].filter((field) => findMember(model, object, field)?.kind === 'field');
    return (roles ?? Object.keys(model.roles).filter(mayRead)).filter((role) => Object.hasOwn(model.roles, role)).flatMap((role): Breach[] => {
      if (!mayRead(role)) return [{ report, role, object }];
      return fields.filter((field) => memberRights(model, role, object, field, 'read').length === 0).map((field) => ({ report, role, object, field }));
    });
  });
}

const keyOf = ({ report, role, field }: Breach) => `${report} ${role} ${field ?? ''}`;

export const rp02: Rule = {
  code: 'RP02', title: 'A report shows what its readers may not read', kind: 'S', stage: 'model',
  check({ model, base, module, blame }): Finding[] {
    const before = new Set(breaches(base).map(keyOf));
    return breaches(model).filter((breach) => !before.has(keyOf(breach))).map(({ report, role, object, field }) => {
      const what = field === undefined ? object : `${object}.${field}`;
      return {
        code: 'RP02', level: 'L3', element: { scope: 'report', target: report },
        path: model.reports[report]!.module === module.name ? blame('report', report, 'roles') : blame('object', what, 'access'),
        message: `the report "${report}" shows "${what}" to the role "${role}", which may not read it`,
        help: `Take "${role}" out of \`roles\`, or ${field === undefined ? `grant it to read "${object}"` : `leave "${field}" out of the report`}.`,
      };
    });
  },
};
