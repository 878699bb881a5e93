import { join } from 'node:path'
import { clockStartingAt, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Database, openDatabase, servingUrl } from './platform/database.ts'
import { ensureEra } from './platform/era.ts'
import { fileStore } from './platform/files.ts'
import type { Parts } from './platform/http.ts'
import { loadKeys } from './platform/keys.ts'
import { createLedger } from './platform/ledger.ts'
import { createLogger } from './platform/log.ts'
import { createMetrics } from './platform/metrics.ts'
import { migrate, migrationStatus } from './platform/migrate.ts'
import type { Agency } from './platform/policy.ts'
import { startPostgres } from './platform/postgres.ts'
import { type HeadFile, headFile } from './platform/seal.ts'

/** Everything a process needs to serve or to run a command, and how to let go of it. */
export interface Runtime {
  parts: Parts
  heads: HeadFile
  dataDir: string
  ownerUrl: string
  /** the embedded cluster, for backups; null with a DATABASE_URL */
  embedded: { dataDir: string; superuserUrl: string } | null
  /** Whether every migration this build knows is applied. */
  migrated(): Promise<boolean>
  /** Begins the next era of facts when the database was restored under the running server. */
  renewEra(): Promise<unknown>
  close(): Promise<void>
}

/** Starts or joins the database, migrates it, and opens it as the serving role. */
export async function openRuntime(config: Config): Promise<Runtime> {
  const logger = createLogger(config.logLevel)
  const keys = loadKeys(config.dataDir)
  const clusterDir = join(config.dataDir, 'postgres')
  const embedded = config.databaseUrl ? null : await startPostgres({ dataDir: clusterDir, logger })
  const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? ''
  try {
    const { applied } = await migrate(ownerUrl)
    if (applied.length > 0) logger.info({ applied }, 'migrated')
    const { era, begun } = await ensureEra(ownerUrl)
    if (begun) logger.warn({ era }, 'the database comes from a dump: a new era of facts begins')
    const db = openDatabase(await servingUrl(ownerUrl, keys.databasePassword(), embedded?.socketDir), {
      synchronousCommit: config.synchronousCommit,
    })
    const parts: Parts = {
      db,
      clock: config.startAt ? clockStartingAt(config.startAt) : systemClock,
      keys,
      ledger: createLedger(keys),
      files: fileStore(config.dataDir),
      logger,
      metrics: createMetrics(),
      trustProxy: config.trustProxy,
      publicOrigin: config.publicUrl ? new URL(config.publicUrl).origin : null,
      mail: config.mail,
      textGateway: config.textGateway,
      keepPagesMs: config.keepPagesMs,
    }
    return {
      parts,
      heads: headFile(config.dataDir),
      dataDir: config.dataDir,
      ownerUrl,
      embedded: embedded && { dataDir: clusterDir, superuserUrl: embedded.superuserUrl },
      migrated: async () => (await migrationStatus(ownerUrl)).pending.length === 0,
      renewEra: () => ensureEra(ownerUrl),
      close: async () => {
        await db.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT', '28000', '28P01', '3D000']

/** Why the program could not start or do its work, with what to do about it where that is known. */
export function startFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const message = error.message || code
  if (code === 'EADDRINUSE') return `${message}\nChoose another port: PORT=3001 npm start`
  if (!UNREACHABLE.includes(code)) return message
  return `${message}\nThe database cannot be used: check host, port, user, password and name in DATABASE_URL.`
}

/** The agencies of this installation. */
export function listAgencies(db: Database) {
  return db.query<Agency>('SELECT id, slug, name, time_zone AS zone, demo FROM agency ORDER BY slug')
}
