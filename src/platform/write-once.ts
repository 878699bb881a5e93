import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a file that only its owner reads, unless it is there: written whole and to the disk before it has its name, so
 * that whoever is killed leaves no half of it, and of two at once one wins.
 */
export function writeOnce(file: string, content: string | Buffer): void {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error // else another process was first: what it wrote holds
  } finally {
    rmSync(draft)
  }
  syncDirectory(dirname(file))
}

/** Sees to it that the names in a directory reach the disk. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  fsyncSync(directory)
  closeSync(directory)
}
