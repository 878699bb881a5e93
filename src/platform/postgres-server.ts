import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunAs } from './postgres-binaries.ts'
import { databaseAddress, type Keys, programEnvironment, SUPERUSER, withClient } from './postgres-cluster.ts'
import { isPostgresIn, isRunning, postgresProcessesIn } from './processes.ts'

/** Where a cluster lives and how its server is run. `dataDir` is a real path, without links. */
export interface Place {
  native: string
  dataDir: string
  logFile: string
  keys: Keys
  as: RunAs
  settings: Record<string, string>
  timeout: number
}

/** A server that answered. */
export interface Server {
  pid: number
  port: number
}

const ATTEMPTS = 6
const LOG_LIMIT = 10_000_000

/**
 * The server of this cluster: the one that runs already, whoever started it, or a new one.
 * What a killed server left behind (its lock file, processes still at work) is waited for and cleared away.
 * @param port wanted; `'free'` or a taken one with `mayMove` gives a free one
 * @throws when the port is taken by another program, or with the end of the log when the server does not start
 */
export async function ensureServer(place: Place, port: number | 'free', mayMove: boolean): Promise<Server> {
  const deadline = Date.now() + place.timeout
  let wanted = port === 'free' ? await freePort() : port
  for (let attempt = 1; Date.now() < deadline; ) {
    const running = await runningServer(place)
    if (running === 'busy') {
      await delay(100)
      continue
    }
    if (running) return running
    if (!(await isFree(wanted))) {
      if (!mayMove) throw new Error(`Port ${wanted} on 127.0.0.1 is taken by another program.`)
      wanted = await freePort()
    }
    const started = await launch(place, wanted, deadline)
    if (started) return started
    if (attempt++ >= ATTEMPTS) break
    if (attempt > 2) for (const pid of postgresProcessesIn(place.dataDir)) if (isOrphan(place, pid)) quit(pid)
    await delay(Math.min(1_000, 100 * 2 ** attempt))
  }
  throw new Error(`PostgreSQL did not start in ${place.dataDir}. Its log ends:\n${logEnd(place.logFile)}`)
}

/**
 * Shuts the server down and waits: open connections are cut, what was committed is kept.
 * @param patience milliseconds until it is told to stop at once
 */
export async function stopServer(pid: number, patience = 30_000): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    const deadline = Date.now() + wait
    while (isRunning(pid) && Date.now() < deadline) await delay(20)
  }
  if (isRunning(pid)) throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
}

/** The server named by postmaster.pid when it answers; `'busy'` while it starts or stops; undefined when there is none. */
async function runningServer(place: Place): Promise<Server | 'busy' | undefined> {
  const lock = readLock(place)
  if (!lock) return undefined
  if (isPostgresIn(lock.pid, place.dataDir)) return (await answers(place, lock.port)) ? lock : 'busy'
  // PostgreSQL removes the lock of a dead process itself, but not one whose number another process bears by now.
  if (isAliveOrZombie(lock.pid)) removeStaleLock(place, lock.pid)
  return undefined
}

async function launch(place: Place, port: number, deadline: number): Promise<Server | undefined> {
  const child = spawnServer(place, port)
  const { pid } = child
  let gone = false
  child.on('exit', () => {
    gone = true
  })
  child.on('error', () => {
    gone = true
  })
  while (!gone && pid !== undefined) {
    if (readLock(place)?.pid === pid && (await answers(place, port))) {
      child.unref()
      return { pid, port }
    }
    if (Date.now() > deadline) await stopServer(pid, 1_000)
    await delay(50)
  }
  return undefined
}

/** In a session of its own: Ctrl-C in a terminal stops Laras first, and Laras then stops the database. */
function spawnServer(place: Place, port: number): ChildProcess {
  const settings = Object.entries({ ...place.settings, port: String(port) })
  const program = join(place.native, 'bin', 'postgres')
  const args = ['-D', place.dataDir, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = openLog(place)
  try {
    const [first = program, ...rest] = [...place.as.wrapper, program, ...args]
    const stdio = ['ignore' as const, log, log]
    return spawn(first, rest, { ...place.as.options, detached: true, env: programEnvironment(), stdio })
  } finally {
    closeSync(log)
  }
}

function openLog(place: Place): number {
  mkdirSync(join(place.logFile, '..'), { recursive: true })
  if ((statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) {
    renameSync(place.logFile, `${place.logFile}.1`)
  }
  return openSync(place.logFile, 'a', 0o600)
}

async function answers(place: Place, port: number): Promise<boolean> {
  try {
    return await withClient(databaseAddress(place.keys, SUPERUSER, 'postgres', port), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
      return rows[0]?.data_directory === place.dataDir
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new Error(`The passwords in keys/postgres.json do not fit the cluster ${place.dataDir}.`)
    }
    return false
  }
}

function readLock(place: Place): Server | undefined {
  const file = join(place.dataDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 ? { pid, port } : undefined
}

function removeStaleLock(place: Place, pid: number): void {
  const file = join(place.dataDir, 'postmaster.pid')
  const aside = `${file}.stale-${process.pid}`
  renameSync(file, aside)
  if (Number(readFileSync(aside, 'utf8').split('\n')[0]) === pid) rmSync(aside)
  else renameSync(aside, file) // a new server was quicker
}

function isAliveOrZombie(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A process of a postmaster that is dead: it blocks the next one until it ends. */
function isOrphan(place: Place, pid: number): boolean {
  const postmaster = readLock(place)?.pid
  return pid !== postmaster && !(postmaster !== undefined && isPostgresIn(postmaster, place.dataDir))
}

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {} // gone already
}

function logEnd(file: string): string {
  if (!existsSync(file)) return '(no log)'
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

/** A port of the loopback interface that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
