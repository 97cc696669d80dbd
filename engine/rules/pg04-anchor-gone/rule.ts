import type { Rule } from '../rule.ts';

export const pg04: Rule = { code: 'PG04', title: 'Something is placed beside what is not there', kind: 'X', stage: 'compose' };
