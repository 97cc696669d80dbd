import type { Rule } from '../rule.ts';

export const pa03: Rule = { code: 'PA03', title: 'A target is empty, or a name means two things', kind: 'S', stage: 'compose' };
