import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What a copied file held: its SHA-256 in hex and its length. */
export const Fingerprint = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0) })
export type Fingerprint = z.infer<typeof Fingerprint>

/** Directories and files below a place, by their path from there, with `/` between. */
export interface Tree {
  directories: string[]
  files: string[]
}

const AT_ONCE = 6
const CHUNK = 1 << 17

/**
 * Lists what is below a directory; a directory that is not there has nothing. Links and sockets are left out.
 * @param keep whether a file or directory, by its path from the top, is wanted
 */
export async function treeBelow(top: string, keep: (path: string) => boolean = () => true): Promise<Tree> {
  const tree: Tree = { directories: [], files: [] }
  await walk(top, '', keep, tree)
  return tree
}

async function walk(top: string, path: string, keep: (path: string) => boolean, tree: Tree): Promise<void> {
  for (const entry of await entriesOf(join(top, path))) {
    const inner = path ? `${path}/${entry.name}` : entry.name
    if (!keep(inner)) continue
    if (entry.isFile()) tree.files.push(inner)
    if (!entry.isDirectory()) continue
    tree.directories.push(inner)
    await walk(top, inner, keep, tree)
  }
}

async function entriesOf(directory: string) {
  const entries = await orGone(readdir(directory, { withFileTypes: true }))
  return (entries ?? []).sort((left, right) => (left.name < right.name ? -1 : 1))
}

/**
 * Copies files between two places, several at once, each synced, readable by the owner only.
 * One that is removed meanwhile is left out.
 * @returns what was written, by path
 */
export async function copyFiles(from: string, to: string, files: readonly string[]): Promise<Map<string, Fingerprint>> {
  const copied = new Map<string, Fingerprint>()
  await eachOf(files, async (path) => {
    const written = await copyFile(join(from, path), join(to, path))
    if (written) copied.set(path, written)
  })
  return copied
}

/** Makes directories that only the owner may enter. */
export async function makeDirectories(to: string, directories: readonly string[]): Promise<void> {
  for (const path of directories) await mkdir(join(to, path), { recursive: true, mode: 0o700 })
}

/** The fingerprint is that of the bytes written: the file itself may be changing. */
async function copyFile(from: string, to: string): Promise<Fingerprint | undefined> {
  const source = await orGone(open(from, 'r'))
  if (!source) return undefined
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const target = await open(to, 'wx', 0o600)
    try {
      const written = await readThrough(source, (chunk) => target.writeFile(chunk))
      await target.sync()
      return written
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Writes a small file as the copies are written. */
export async function writeFile(to: string, content: string | Buffer): Promise<Fingerprint> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const target = await open(to, 'wx', 0o600)
  try {
    await target.writeFile(content)
    await target.sync()
  } finally {
    await target.close()
  }
  return { sha256: createHash('sha256').update(content).digest('hex'), bytes: Buffer.byteLength(content) }
}

/** What a file holds now; undefined when it is not there. */
export async function fingerprintOf(path: string): Promise<Fingerprint | undefined> {
  const source = await orGone(open(path, 'r'))
  if (!source) return undefined
  try {
    return await readThrough(source, async () => {})
  } finally {
    await source.close()
  }
}

async function readThrough(source: FileHandle, take: (chunk: Buffer) => Promise<void>): Promise<Fingerprint> {
  const sum = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, CHUNK, null)
    if (bytesRead === 0) return { sha256: sum.digest('hex'), bytes }
    const chunk = buffer.subarray(0, bytesRead)
    sum.update(chunk)
    await take(chunk)
    bytes += bytesRead
  }
}

/** Works through a list, a few at a time. */
export async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const item of waiting) await work(item)
  })
  await Promise.all(workers)
}

async function orGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
