import type { Rule } from '../rule.ts';

export const pa06: Rule = { code: 'PA06', title: 'A reorder does not name exactly the present children', kind: 'S', stage: 'compose' };
