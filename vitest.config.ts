import { defineConfig } from 'vitest/config'

const slow = { testTimeout: 120_000, hookTimeout: 240_000, pool: 'forks', globalSetup: 'test/cluster.ts' } as const

/** `npm test -- <pattern>` runs the files whose path contains the pattern. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // Nothing of ours is mocked, so nothing leaks from one file to the next but time zones: tests run in UTC.
    env: { TZ: 'UTC', LARAS_LOG: 'silent' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.*'],
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['e2e/**/*.test.{ts,tsx}'], sequence: { groupOrder: 2 }, ...slow },
      },
    ],
  },
})
