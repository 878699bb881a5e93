import { createServer as createNodeServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { choresOf, createApp, mailRounds } from './app.ts'
import type { Parts } from './platform/http.ts'
import { root } from './platform/root.ts'
import type { HeadFile } from './platform/seal.ts'
import { startWorker, type Worker } from './platform/worker.ts'

/** A listening server with its background work. */
export interface Listening {
  origin: string
  routes: ReturnType<typeof createApp>['all']
  worker: Worker | null
  /** Stops taking connections, lets what runs finish, stops the background work. */
  close(): Promise<void>
}

/** Serves the application; `worker: false` leaves the background work to another process. */
export async function listen(options: {
  parts: Parts
  heads: HeadFile
  host: string
  port: number
  worker: boolean
  web: boolean
  migrated: () => Promise<boolean>
  renewEra?: () => Promise<unknown>
  version: string
}): Promise<Listening> {
  const { parts, heads, renewEra } = options
  const worker = options.worker ? startWorker({ ...parts, heads, renewEra, chores: choresOf(parts) }) : null
  const ready = async () => {
    const checks = {
      database: await answers(parts),
      migrations: await options.migrated().catch(() => false),
      worker: worker ? worker.healthy() : true,
    }
    return { ready: Object.values(checks).every(Boolean), checks }
  }
  const application = createApp(parts, {
    clientDir: join(root, 'dist/client'),
    ready,
    version: options.version,
    web: options.web,
  })
  const letters = options.worker ? mailRounds(parts, application.agencies) : null
  const listener = getRequestListener(application.app.fetch)
  const server = createNodeServer((request, response) => void listener(request, response))
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const { port } = addressInfo(server)
  const host = options.host === '127.0.0.1' || options.host === '::1' ? 'localhost' : options.host
  return {
    origin: `http://${host}:${port}`,
    routes: application.all,
    worker,
    async close() {
      await closeServer(server)
      await worker?.stop()
      await letters?.stop()
    },
  }
}

function addressInfo(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address
}

async function answers(parts: Parts): Promise<boolean> {
  try {
    await parts.db.query('SELECT 1')
    return true
  } catch {
    return false
  }
}

const PATIENCE_MS = 10_000

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })
}
