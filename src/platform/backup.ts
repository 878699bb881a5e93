import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { damageOf, type KeptAgency, type Manifest, readManifest, writeManifest } from './backup-manifest.ts'
import { copyFiles, type Fingerprint, makeDirectories, type Tree, treeBelow, writeFile } from './backup-tree.ts'
import { type Database, statement } from './database.ts'
import { dumpDatabase, restoreDatabase } from './postgres-dump.ts'
import { copyCluster, placeCluster } from './postgres-files.ts'
import { readBlocks } from './seal.ts'

/** The installation to back up. */
export interface Installed {
  dataDir: string
  db: Database
  ownerUrl: string
  /** the embedded cluster; null with a DATABASE_URL */
  embedded: { dataDir: string; superuserUrl: string } | null
  version: string
}

const DATABASE = { files: 'postgres', dump: 'database' } as const

/**
 * Makes a consistent backup of database, evidence, heads and keys while the server serves and writes. Heads are taken
 * before the database and evidence after it, so that no head is ahead of its block and no row lacks its file.
 * @param to a directory that is empty or not there
 * @returns the manifest, which is written last: a directory without it is an interrupted backup
 * @throws when `to` holds something or lies in LARAS_DATA, or the database cannot be copied
 */
export async function backUp(installed: Installed, to: string): Promise<Manifest> {
  requireOutside(to, installed.dataDir)
  requireEmpty(to, 'Give a directory that is empty or not there yet')
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const began = new Date().toISOString()
  const { dataDir, db, embedded, version } = installed
  const agencies = await sealedAgencies(db)
  const [server] = await db.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  const database = embedded ? 'files' : 'dump'
  const parts = [
    await copyPart(dataDir, to, 'keys'),
    await copyHeads(dataDir, to),
    await (embedded ? copyEmbedded(embedded, to) : dump(installed.ownerUrl, to)),
    await copyPart(dataDir, to, 'files', (path) => !/\.[^/]*$/.test(path)),
  ]
  const manifest: Manifest = {
    format: 1,
    database,
    version,
    postgres: server?.version ?? '',
    began,
    ended: new Date().toISOString(),
    agencies,
    directories: parts.flatMap(({ directories }) => directories),
    files: Object.fromEntries(parts.flatMap(({ files }) => [...files])),
  }
  await writeManifest(to, manifest)
  return manifest
}

/**
 * Puts a backup into an empty LARAS_DATA (and an empty database, where DATABASE_URL names one). The next start makes the
 * database consistent; compare it with `differencesFrom` then.
 * @returns the manifest
 * @throws when the backup is incomplete or damaged, naming the files, or when there is something in its way
 */
export async function restore(from: string, dataDir: string, databaseUrl: string | undefined): Promise<Manifest> {
  const manifest = readManifest(from)
  requireFitting(manifest, databaseUrl)
  requireEmpty(dataDir, 'LARAS_DATA must be empty')
  const damage = await damageOf(from, manifest)
  if (damage.length > 0) throw new Error(`The backup is damaged, nothing was restored:\n${listing(damage)}`)
  const part = (name: string) => treeOf(manifest, name)
  mkdirSync(dataDir, { recursive: true })
  if (databaseUrl) await restoreDatabase(databaseUrl, join(from, DATABASE.dump))
  else await placeCluster(join(from, DATABASE.files), join(dataDir, DATABASE.files), part(DATABASE.files))
  // Keys come last: a start before that finds a cluster without its keys, and refuses.
  for (const name of ['heads', 'files', 'keys']) {
    const { directories, files } = part(name)
    await makeDirectories(join(dataDir, name), ['', ...directories])
    await copyFiles(join(from, name), join(dataDir, name), files)
  }
  return manifest
}

/**
 * Compares the agencies of a restored database with those of the manifest.
 * @returns a line per agency whose sealed facts or last head are not those of the backup
 */
export async function differencesFrom(manifest: Manifest, db: Database): Promise<string[]> {
  const known = new Set((await agenciesOf(db)).map(({ id }) => id))
  const lines = await Promise.all(
    manifest.agencies.map(async (kept) => {
      if (!known.has(kept.id)) return [`${kept.slug}: is gone`]
      const found = await sealedUpTo(db, kept.id, kept.blocks)
      const same = found.facts === kept.facts && found.blocks === kept.blocks && found.head === kept.head
      return same ? [] : [`${kept.slug}: ${describe(found)}; the backup had ${describe(kept)}`]
    }),
  )
  return lines.flat()
}

interface Copied {
  directories: string[]
  files: Map<string, Fingerprint>
}

function agenciesOf(db: Database) {
  return db.query<{ id: string; slug: string }>('SELECT id, slug FROM agency ORDER BY slug')
}

async function sealedAgencies(db: Database): Promise<KeptAgency[]> {
  const agencies = await agenciesOf(db)
  return Promise.all(agencies.map(async ({ id, slug }) => ({ id, slug, ...(await sealedUpTo(db, id, LAST_BLOCK)) })))
}

const LAST_BLOCK = 2_147_483_647

const sealedSum = statement<{ facts: number; blocks: number }>(
  'backup.sealed_sum',
  `SELECT coalesce(sum(facts), 0) AS facts, count(*) AS blocks FROM fact_block WHERE agency_id = $1 AND seq <= $2`,
)

async function sealedUpTo(db: Database, id: string, seq: number) {
  return db.read(id, async (tx) => {
    const { facts, blocks } = await tx.one(sealedSum, [id, seq])
    const [last] = blocks > 0 ? await readBlocks(tx, blocks) : []
    return { facts, blocks, head: last?.head.toString('hex') ?? null }
  })
}

function describe({ facts, blocks, head }: Omit<KeptAgency, 'id' | 'slug'>): string {
  return `${facts} facts in ${blocks} blocks, head ${head?.slice(0, 16) ?? 'none'}`
}

async function copyPart(dataDir: string, to: string, name: string, keep?: (path: string) => boolean): Promise<Copied> {
  const { directories, files } = await treeBelow(join(dataDir, name), keep)
  await makeDirectories(join(to, name), ['', ...directories])
  return below(name, directories, await copyFiles(join(dataDir, name), join(to, name), files))
}

/** Whole lines only: the last one may be on its way. */
async function copyHeads(dataDir: string, to: string): Promise<Copied> {
  const { files } = await treeBelow(join(dataDir, 'heads'))
  const copied = new Map<string, Fingerprint>()
  for (const path of files) {
    const text = readFileSync(join(dataDir, 'heads', path), 'utf8')
    copied.set(path, await writeFile(join(to, 'heads', path), text.slice(0, text.lastIndexOf('\n') + 1)))
  }
  return below('heads', [], copied)
}

async function copyEmbedded(embedded: { dataDir: string; superuserUrl: string }, to: string): Promise<Copied> {
  const copied = await copyCluster(embedded.superuserUrl, embedded.dataDir, join(to, DATABASE.files))
  return below(DATABASE.files, copied.directories, copied.files)
}

async function dump(ownerUrl: string, to: string): Promise<Copied> {
  return below(DATABASE.dump, [], await dumpDatabase(ownerUrl, join(to, DATABASE.dump)))
}

function below(name: string, directories: readonly string[], files: Map<string, Fingerprint>): Copied {
  return {
    directories: [name, ...directories.map((path) => `${name}/${path}`)],
    files: new Map([...files].map(([path, kept]) => [`${name}/${path}`, kept])),
  }
}

function treeOf(manifest: Manifest, name: string): Tree {
  const inside = (path: string) => path.startsWith(`${name}/`)
  const within = (path: string) => path.slice(name.length + 1)
  return {
    directories: manifest.directories.filter(inside).map(within),
    files: Object.keys(manifest.files).filter(inside).map(within),
  }
}

function requireFitting({ database }: Manifest, databaseUrl: string | undefined): void {
  if (database === 'files' && databaseUrl) {
    throw new Error('This backup holds an embedded database: unset DATABASE_URL to restore it.')
  }
  if (database === 'dump' && !databaseUrl) {
    throw new Error('This backup holds a dump: set DATABASE_URL to an empty database to restore it into.')
  }
}

function requireOutside(to: string, dataDir: string): void {
  if (!relative(dataDir, resolve(to)).startsWith('..')) throw new Error('Give a directory outside LARAS_DATA.')
}

function requireEmpty(directory: string, what: string): void {
  if (!existsSync(directory)) return
  const [first] = readdirSync(directory)
  if (first !== undefined) throw new Error(`${what}: ${directory} holds ${first}.`)
}

const LISTED = 20

function listing(lines: readonly string[]): string {
  const more = lines.length > LISTED ? [`… and ${lines.length - LISTED} more`] : []
  return [...lines.slice(0, LISTED), ...more].join('\n')
}
