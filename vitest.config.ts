import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{shared,main,renderer}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          // Every core: the process that gathers the results has nothing to do meanwhile.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'laws',
          include: ['test/laws/**/*.test.ts'],
          testTimeout: 60_000,
          // One process reads and parses the source tree once for all laws.
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One window at a time, and not beside the unit tests: what a person sees takes its time on two cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
