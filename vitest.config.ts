import { defineConfig } from 'vitest/config';

/** They share one database, whose start costs more than their tests. */
const SUITE = 'crm-suite/{entities,derived,cases}/*.test.ts';
/** They hold bounds of time, or start processes on both cores: nothing runs beside them. */
const ALONE = ['engine/source.test.ts', 'demo/demo.test.ts'];

/** Pure code keeps nothing between files, so they share what they import, which costs more than most of their tests. */
const PURE = '{engine,schemas,registry,site}/**/*.test.ts';

const shared = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Two cores: a third worker only makes the others wait.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: 'project', include: ['{github,runtime,crm-suite,bot,scripts,demo,bench}/**/*.test.ts'], exclude: ['**/node_modules/**', SUITE, ...ALONE], sequence: { groupOrder: 0 } } },
      { extends: true, test: { ...shared, name: 'pure', include: [PURE], exclude: ['**/node_modules/**', ...ALONE], isolate: false, sequence: { groupOrder: 0 } } },
      { extends: true, test: { ...shared, name: 'suite', include: [SUITE], isolate: false, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      { extends: true, test: { ...shared, name: 'alone', include: ALONE, testTimeout: 300_000, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
