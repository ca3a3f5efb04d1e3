import { defineConfig } from 'vitest/config';

// A test on a busy machine takes its time; what waits in vain says so by itself before.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'tests',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/flows/**', 'test/faults/**', 'test/bench/**'],
          globalSetup: 'test/kit/build.ts',
          ...patience,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['test/flows/**/*.test.ts'],
          globalSetup: 'test/kit/build.ts',
          // Each flow runs a terminal of its own; more at once than cores would only make them wait for each other.
          maxWorkers: 2,
          ...patience,
        },
      },
    ],
  },
});
