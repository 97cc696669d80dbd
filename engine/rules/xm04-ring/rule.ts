import type { Rule } from '../rule.ts';

export const xm04: Rule = { code: 'XM04', title: 'The result depends on an order that nobody declared, or modules require each other in a ring', kind: 'X', stage: 'compose' };
