import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { embeddedBinaries, runAs } from './postgres-binaries.ts'
import { clusterKeys, DATABASE, databaseAddress, ensureCluster, furnish, OWNER, SUPERUSER } from './postgres-cluster.ts'
import { ensureServer, type Place, type Server, stopServer } from './postgres-server.ts'
import { isRunning, processIdentity } from './processes.ts'

/** The part of a pino logger that the launcher uses. */
export interface PostgresLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What `startPostgres` needs; everything but the data directory has a default. */
export interface PostgresOptions {
  /** the cluster, `<LARAS_DATA>/postgres`; the directories `keys`, `log` and `run` stand beside it */
  dataDir: string
  /** a fixed port; by default the last one, or a free one */
  port?: number
  logger?: PostgresLogger
  /** server settings that override ours; without effect when another process has already started the cluster */
  settings?: Record<string, string>
  /** called each time the server was found dead, before it is started again */
  onCrash?: () => void
  /** how long one start may take, recovery included; milliseconds */
  timeout?: number
}

/** A running cluster. Its addresses stay the same when it has to be started again. */
export interface Postgres {
  /** the database `laras` as the owner of its schema, who is no superuser */
  readonly ownerUrl: string
  /** the database `laras` as superuser: for backups and tests */
  readonly superuserUrl: string
  readonly port: number
  /** the directory of its Unix socket, a quarter cheaper per statement than TCP; null where its path is too long for one */
  readonly socketDir: string | null
  /** the postmaster's process id now */
  readonly pid: number
  /** gives the cluster up; the last process to do so shuts it down */
  stop(): Promise<void>
}

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '.', // the data directory, which is ours alone
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  jit: 'off',
  track_commit_timestamp: 'off',
  idle_in_transaction_session_timeout: '30s',
  timezone: 'UTC',
  // The log must never hold what people typed. Errors quote their input, so they are left to the application.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
}

const WATCH_EVERY = 250
const START_TIMEOUT = 300_000

/**
 * Starts the embedded PostgreSQL, or joins the one that another process runs on the same data directory, and keeps it
 * running: a server found dead is started again on the same port.
 * @throws when it cannot start, with the reason
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const place = await prepare(options)
  const leave = register(place)
  try {
    const server = await ensureServer(place, options.port ?? rememberedPort(place), options.port === undefined)
    writeFileSync(portFile(place), String(server.port))
    await furnish(databaseAddress(place.keys, SUPERUSER, 'postgres', server.port), place.keys)
    options.logger?.info({ pid: server.pid, port: server.port }, 'PostgreSQL is ready')
    return supervise(place, server, options, leave)
  } catch (error) {
    leave()
    throw error
  }
}

async function prepare(options: PostgresOptions): Promise<Place> {
  const home = resolve(dirname(options.dataDir))
  mkdirSync(join(home, 'run', 'postgres'), { recursive: true })
  const dataDir = join(realpathSync(home), basename(resolve(options.dataDir)))
  const settings = { ...SETTINGS, ...options.settings }
  const native = embeddedBinaries()
  const as = runAs(dataDir, native)
  const keys = clusterKeys(join(home, 'keys'), dataDir)
  await ensureCluster({ native, dataDir, keys, as, sync: settings.fsync !== 'off' })
  const logFile = join(home, 'log', 'postgres.log')
  return { native, dataDir, logFile, keys, as, settings, timeout: options.timeout ?? START_TIMEOUT }
}

function supervise(place: Place, first: Server, options: PostgresOptions, leave: () => void): Postgres {
  let server = first
  let stopped = false
  let restart: Promise<void> | undefined
  const watch = setInterval(() => {
    if (restart || isRunning(server.pid)) return
    options.logger?.error({ pid: server.pid }, 'PostgreSQL is gone; starting it again')
    options.onCrash?.()
    restart = startAgain().finally(() => {
      restart = undefined
    })
  }, WATCH_EVERY)
  watch.unref()

  async function startAgain(): Promise<void> {
    while (!stopped) {
      try {
        server = await ensureServer(place, first.port, false)
        options.logger?.info({ pid: server.pid, port: server.port }, 'PostgreSQL is ready again')
        return
      } catch (error) {
        options.logger?.error({ err: error }, 'PostgreSQL does not start')
        await delay(1_000)
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopped) return
    stopped = true
    clearInterval(watch)
    await restart
    leave()
    if (!isUsed(place)) await stopServer(server.pid)
  }

  return {
    ownerUrl: databaseAddress(place.keys, OWNER, DATABASE, first.port),
    superuserUrl: databaseAddress(place.keys, SUPERUSER, DATABASE, first.port),
    port: first.port,
    socketDir: socketDirectory(place.dataDir, first.port),
    get pid() {
      return server.pid
    },
    stop,
  }
}

const SOCKET_PATH_LIMIT = process.platform === 'linux' ? 107 : 103

function socketDirectory(dataDir: string, port: number): string | null {
  if (process.platform === 'win32') return null
  return Buffer.byteLength(`${dataDir}/.s.PGSQL.${port}`) <= SOCKET_PATH_LIMIT ? dataDir : null
}

let registrations = 0

/** Notes that this process uses the cluster, so that another one does not shut it down. */
function register(place: Place): () => void {
  const file = join(usersDirectory(place), `${process.pid}-${registrations++}`)
  writeFileSync(file, processIdentity(process.pid) ?? '')
  return () => rmSync(file, { force: true })
}

/** Whether a living process uses the cluster; the notes of dead ones are removed. */
function isUsed(place: Place): boolean {
  if (!existsSync(usersDirectory(place))) return false
  const files = readdirSync(usersDirectory(place)).map((name) => ({ name, file: join(usersDirectory(place), name) }))
  const dead = files.filter(({ name, file }) => processIdentity(Number.parseInt(name, 10)) !== contents(file))
  for (const { file } of dead) rmSync(file, { force: true })
  return dead.length < files.length
}

function rememberedPort(place: Place): number | 'free' {
  return Number(contents(portFile(place))) || 'free'
}

function contents(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function usersDirectory(place: Place): string {
  return join(dirname(place.dataDir), 'run', 'postgres')
}

function portFile(place: Place): string {
  return join(dirname(place.dataDir), 'run', 'postgres.port')
}
