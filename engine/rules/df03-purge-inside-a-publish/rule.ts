import type { Rule } from '../rule.ts';

export const df03: Rule = { code: 'DF03', title: 'Stored values are to be purged inside a publish', kind: 'D', stage: 'parse' };
