import { defineConfig } from 'vitest/config';

const SUITE = 'crm-suite/{entities,derived,cases}/*.test.ts';
const shared = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Two cores: a third worker only makes the others wait.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: 'project', include: ['{engine,schemas,registry,github,crm-suite,bot,scripts,demo}/**/*.test.ts'], exclude: ['**/node_modules/**', SUITE], sequence: { groupOrder: 0 } } },
      // The suite's files share one database, whose start costs more than their tests.
      { extends: true, test: { ...shared, name: 'suite', include: [SUITE], isolate: false, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
