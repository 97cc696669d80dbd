import type { Rule } from '../rule.ts';

export const pa02: Rule = { code: 'PA02', title: 'A patch targets what is absent, or adds what is there', kind: 'S', stage: 'compose' };
