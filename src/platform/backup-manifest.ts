import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { eachOf, Fingerprint, fingerprintOf, treeBelow, writeFile } from './backup-tree.ts'

const NAME = 'manifest.json'

/** An agency as it was sealed when the backup began: at least this comes back. */
const KeptAgency = z.object({
  id: z.uuid(),
  slug: z.string(),
  /** facts in its blocks, and the last of these */
  facts: z.number().int(),
  blocks: z.number().int(),
  head: z.string().nullable(),
})
export type KeptAgency = z.infer<typeof KeptAgency>

/** Below the backup, never above it. */
const Path = z.string().regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))/)

/** What a backup says about itself, written when everything else is there. */
const Manifest = z.object({
  format: z.literal(1),
  /** files: those of the embedded cluster with its log; dump: by pg_dump */
  database: z.enum(['files', 'dump']),
  version: z.string(),
  /** of the server, `18.4` */
  postgres: z.string(),
  began: z.iso.datetime(),
  ended: z.iso.datetime(),
  agencies: z.array(KeptAgency),
  directories: z.array(Path),
  files: z.record(Path, Fingerprint),
})
export type Manifest = z.infer<typeof Manifest>

/** Writes the manifest, which makes the backup complete, with a digest over itself. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const draft = join(directory, `${NAME}.draft`)
  const kept = Manifest.parse(manifest)
  await writeFile(draft, JSON.stringify({ ...kept, sha256: digestOf(kept) }, null, 1))
  await rename(draft, join(directory, NAME))
  const handle = await open(directory, 'r')
  await handle.sync()
  await handle.close()
}

/**
 * Reads the manifest of a complete backup.
 * @throws when there is none, which means that the backup was interrupted, or when it was changed
 */
export function readManifest(directory: string): Manifest {
  const path = join(directory, NAME)
  if (!existsSync(path)) throw new Error(`${path} is missing: this is no backup, or one that was interrupted.`)
  const { sha256, ...rest } = parse(path)
  const manifest = Manifest.safeParse(rest)
  if (!manifest.success || digestOf(manifest.data) !== sha256) throw new Error(`${path} was damaged or changed.`)
  return manifest.data
}

/**
 * Compares a backup's files with its manifest.
 * @returns a line per file that is missing, cut short, changed or not in the manifest; none when all is well
 */
export async function damageOf(directory: string, manifest: Manifest): Promise<string[]> {
  const found: string[] = []
  await eachOf(Object.entries(manifest.files), async ([path, kept]) => {
    const there = await fingerprintOf(join(directory, path))
    if (!there) found.push(`${path} is missing`)
    else if (there.bytes !== kept.bytes) found.push(`${path} has ${there.bytes} bytes, not ${kept.bytes}`)
    else if (there.sha256 !== kept.sha256) found.push(`${path} was changed`)
  })
  const { files } = await treeBelow(directory)
  for (const path of files) if (path !== NAME && !manifest.files[path]) found.push(`${path} is not in the manifest`)
  return found.sort()
}

/**
 * Evidence is named for its own digest.
 * @returns the evidence whose content is not what its name says: damaged before the backup was made
 */
export function damagedEvidence({ files }: Manifest): string[] {
  const evidence = Object.entries(files).filter(([path]) => path.startsWith('files/'))
  return evidence.filter(([path, { sha256 }]) => !path.endsWith(`/${sha256}`)).map(([path]) => path)
}

/** The parsed form has its keys in one order. */
function digestOf(manifest: Manifest): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}

function parse(path: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Error(`${path} was damaged or changed.`)
  }
}
