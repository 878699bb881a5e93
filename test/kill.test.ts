import { describe, expect, test } from 'vitest'
import { killDrill } from '../bench/kill.ts'

const PATIENCE = 180_000
const READY_WITHIN_MS = 10_000

describe('an acknowledged entry', () => {
  test(
    'survives kill -9 of the application, three times',
    async () => {
      const found = await killDrill({ target: 'application', rounds: 3 })
      expect(found).toMatchObject({ lost: 0, doubled: 0 })
      expect(found.acknowledged).toBeGreaterThan(20)
      expect(Math.max(...found.recovery)).toBeLessThan(READY_WITHIN_MS)
    },
    PATIENCE,
  )

  test(
    'survives kill -9 of the database, three times, without a restart of the application',
    async () => {
      const found = await killDrill({ target: 'database', rounds: 3 })
      expect(found).toMatchObject({ lost: 0, doubled: 0 })
      expect(found.acknowledged).toBeGreaterThan(20)
      expect(Math.max(...found.recovery)).toBeLessThan(READY_WITHIN_MS)
    },
    PATIENCE,
  )

  test(
    'is lost with synchronous_commit off: the drill can fail',
    async () => {
      let lost = 0
      for (let turn = 0; turn < 3 && lost === 0; turn += 1) {
        lost += (await killDrill({ target: 'database', rounds: 4, synchronousCommit: 'off' })).lost
      }
      expect(lost).toBeGreaterThan(0)
    },
    PATIENCE,
  )
})
