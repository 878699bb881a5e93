import { randomBytes } from 'node:crypto'
import { settableClock } from '../src/platform/clock.ts'
import { openDatabase, servingUrl } from '../src/platform/database.ts'
import { fileStore } from '../src/platform/files.ts'
import type { Parts } from '../src/platform/http.ts'
import { type Keys, keysFrom } from '../src/platform/keys.ts'
import { createLedger } from '../src/platform/ledger.ts'
import { createLogger } from '../src/platform/log.ts'
import type { MailSettings } from '../src/platform/mail.ts'
import { createMetrics } from '../src/platform/metrics.ts'
import { type HeadFile, headFile } from '../src/platform/seal.ts'
import { type Listening, listen } from '../src/server.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'
import { scratchDirectory } from './scratch.ts'

// The cluster's serving role is shared by all test databases, so its password, and with it the key, is too.
export const KEY = Buffer.from('laras test key, the same everywhere')

/** A database of its own, with the parts a server is made of, and a clock that stands still. */
export interface Installation {
  parts: Parts
  keys: Keys
  heads: HeadFile
  database: TestDatabase
  clock: ReturnType<typeof settableClock>
  /** A real server on a free port; the background work only when asked for. */
  serve(options?: { worker?: boolean }): Promise<Listening>
  close(): Promise<void>
}

/** Opens an installation on a fresh copy of the template, on 20 October 2026, 10.00 WIB unless told otherwise. */
export async function install(
  options: { template?: string; at?: string; serving?: string; mail?: MailSettings } = {},
): Promise<Installation> {
  const database = await cloneDatabase(options.template)
  const keys = keysFrom(KEY)
  const dataDir = await scratchDirectory(`data-${randomBytes(4).toString('hex')}`)
  const clock = settableClock(new Date(options.at ?? '2026-10-20T03:00:00Z'))
  const url = options.serving ?? (await servingUrl(database.ownerUrl, keys.databasePassword()))
  const db = openDatabase(url, { max: 8 })
  const parts: Parts = {
    db,
    clock,
    keys,
    ledger: createLedger(keys),
    files: fileStore(dataDir),
    logger: createLogger('silent'),
    metrics: createMetrics(),
    trustProxy: false,
    publicOrigin: null,
    mail: options.mail ?? null,
    keepPagesMs: 0,
  }
  const heads = headFile(dataDir)
  const servers: Listening[] = []
  return {
    parts,
    keys,
    heads,
    database,
    clock,
    async serve({ worker = false } = {}) {
      const server = await listen({
        parts,
        heads,
        host: '127.0.0.1',
        port: 0,
        worker,
        web: true,
        migrated: async () => true,
        version: 'test',
      })
      servers.push(server)
      return server
    },
    async close() {
      for (const server of servers) await server.close()
      await db.close()
      await database.drop()
    },
  }
}
