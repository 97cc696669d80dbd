import type { Rule } from '../rule.ts';

export const xm01: Rule = { code: 'XM01', title: 'Two modules set one attribute', kind: 'X', stage: 'compose' };
