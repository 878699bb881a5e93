import { randomUUID } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { copyFiles, type Fingerprint, makeDirectories, type Tree, treeBelow, writeFile } from './backup-tree.ts'
import { embeddedBinaries, runAs } from './postgres-binaries.ts'
import { withClient } from './postgres-cluster.ts'

/** Directories whose contents the server makes anew, and that must be there. */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//
/** Files of the running server, temporary ones, and those of another backup. */
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts).*|pgsql_tmp.*|pg_internal\.init.*|\.s\.PGSQL\..*|(backup_label|tablespace_map|backup_manifest|current_logfiles)(\..*)?)$/
/** Read last: what it names is then there. */
const CONTROL = 'global/pg_control'

/** Files of a cluster as they were copied. */
export interface CopiedCluster {
  directories: string[]
  files: Map<string, Fingerprint>
}

/**
 * Copies the files of a running embedded cluster, and the log that makes them one consistent state: that of the moment
 * when the copy ends. The server goes on serving and writing.
 * @param to a directory that is not there yet
 * @throws when the log of the time in between is incomplete
 */
export async function copyCluster(superuserUrl: string, dataDir: string, to: string): Promise<CopiedCluster> {
  return withClient(superuserUrl, async (client) => {
    await client.query('SET statement_timeout = 0')
    await keepLog(client)
    const { rows: started } = await client.query<{ segment: string }>(
      `SELECT pg_walfile_name(pg_backup_start('laras backup', fast => true)) AS segment`,
    )
    const tree = await clusterTree(dataDir)
    await makeDirectories(to, ['', ...tree.directories])
    const files = await copyFiles(dataDir, to, tree.files)
    for (const [path, kept] of await copyFiles(dataDir, to, [CONTROL])) files.set(path, kept)
    const { rows: stopped } = await client.query<{ segment: string; label: string; tablespaces: string }>(
      `SELECT pg_walfile_name(lsn - 1::numeric) AS segment, labelfile AS label, spcmapfile AS tablespaces
       FROM pg_backup_stop(wait_for_archive => false)`,
    )
    const [start, stop] = [started[0], stopped[0]]
    if (!start || !stop) throw new Error('PostgreSQL did not say where the backup begins and ends.')
    files.set('backup_label', await writeFile(join(to, 'backup_label'), stop.label))
    if (stop.tablespaces) files.set('tablespace_map', await writeFile(join(to, 'tablespace_map'), stop.tablespaces))
    const segments = await segmentsBetween(dataDir, start.segment, stop.segment)
    for (const [path, kept] of await copyFiles(dataDir, to, segments)) files.set(path, kept)
    if (segments.some((path) => !files.has(path))) throw new Error('The log of the backup was removed meanwhile.')
    return { directories: tree.directories, files }
  })
}

/**
 * Puts the files of a backed-up cluster where the embedded server expects them, owned by who runs it.
 * @param dataDir not there yet; it appears when all of it is there
 */
export async function placeCluster(from: string, dataDir: string, tree: Tree): Promise<void> {
  const draft = `${dataDir}.draft-${randomUUID()}`
  await makeDirectories(draft, ['', ...tree.directories])
  await copyFiles(from, draft, tree.files)
  const { options } = runAs(dataDir, embeddedBinaries())
  if (options.uid !== undefined && options.gid !== undefined) {
    for (const path of ['', ...tree.directories, ...tree.files]) chownSync(join(draft, path), options.uid, options.gid)
  }
  await rename(draft, dataDir)
}

/** Segments of the log stay as long as this session, though a checkpoint no longer needs them. */
async function keepLog(client: Client): Promise<void> {
  await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [`laras_backup_${process.pid}`])
}

async function clusterTree(dataDir: string): Promise<Tree> {
  const tree = await treeBelow(dataDir, (path) => !EMPTIED.test(path) && !LEFT_OUT.test(path))
  return { directories: tree.directories, files: tree.files.filter((path) => path !== CONTROL) }
}

/** Names of one timeline stand in the order of the log. */
async function segmentsBetween(dataDir: string, first: string, last: string): Promise<string[]> {
  const names = (await readdir(join(dataDir, 'pg_wal'))).filter((name) => name >= first && name <= last)
  const segments = names.filter((name) => /^[0-9A-F]{24}$/.test(name)).sort()
  const complete = segments[0] === first && segments.at(-1) === last && existsSync(join(dataDir, 'pg_wal', first))
  if (!complete) throw new Error(`The log between ${first} and ${last} is incomplete: make the backup again.`)
  return segments.map((name) => `pg_wal/${name}`)
}
