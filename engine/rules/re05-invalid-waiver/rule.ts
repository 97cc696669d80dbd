import type { Rule } from '../rule.ts';

export const re05: Rule = { code: 'RE05', title: 'A waiver that has expired, names an L3 finding, or waives nothing', kind: 'S', stage: 'waivers' };
