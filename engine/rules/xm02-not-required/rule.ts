import type { Rule } from '../rule.ts';

export const xm02: Rule = { code: 'XM02', title: "Another module's element is touched, and that module is not required", kind: 'X', stage: 'compose' };
