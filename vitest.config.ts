import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{engine,schemas,registry,github,crm-suite,bot,scripts,demo,.github}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: a third worker only makes the others wait.
    maxWorkers: 2,
  },
});
