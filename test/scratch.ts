import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'

/** Where tests keep their data: in memory where there is room, since a database is made ten times as fast there. */
export function scratchPlace(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > 3e9 ? MEMORY : tmpdir()
}

/** A new directory that the test removes. */
export function scratchDirectory(name: string): string {
  return mkdtempSync(join(scratchPlace(), `laras-${name}-`))
}
