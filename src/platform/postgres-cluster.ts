import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import type { RunAs } from './postgres-binaries.ts'
import { syncDirectory, writeOnce } from './write-once.ts'

/** The superuser of the embedded cluster, and the owner of the application's schema. */
export const SUPERUSER = 'postgres'
export const OWNER = 'laras_owner'
export const DATABASE = 'laras'

const Keys = z.object({ superuser: z.string().min(1), owner: z.string().min(1) })

/** The passwords of the embedded cluster, kept in `<LARAS_DATA>/keys/postgres.json`, readable by its owner only. */
export type Keys = z.infer<typeof Keys>

/**
 * Reads the passwords, or makes them for a new cluster. Two processes at once agree on one file.
 * @throws when the cluster exists and its passwords do not
 */
export function clusterKeys(keysDir: string, dataDir: string): Keys {
  const file = join(keysDir, 'postgres.json')
  if (!existsSync(file)) {
    if (existsSync(dataDir)) throw new Error(`${file} is missing: bring it back from a backup, or remove ${dataDir}.`)
    mkdirSync(keysDir, { recursive: true, mode: 0o700 })
    chmodSync(keysDir, 0o700)
    writeOnce(file, JSON.stringify({ superuser: password(), owner: password() }))
  }
  return Keys.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/**
 * Makes the cluster with initdb when it does not exist: beside its place first, so that a half-made one is never used.
 * @param sync false leaves out the final fsync: for tests
 * @throws when the data directory belongs to another major version
 */
export async function ensureCluster(input: {
  native: string
  dataDir: string
  keys: Keys
  as: RunAs
  sync: boolean
}): Promise<void> {
  const { native, dataDir, keys, as } = input
  if (existsSync(join(dataDir, 'PG_VERSION'))) return checkVersion(native, dataDir)
  const draft = `${dataDir}.draft-${randomUUID()}`
  const passwords = `${draft}.pw`
  removeOldDrafts(dataDir)
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  writeFileSync(passwords, keys.superuser, { mode: 0o600 })
  if (as.options.uid !== undefined && as.options.gid !== undefined) {
    for (const path of [draft, passwords]) chownSync(path, as.options.uid, as.options.gid)
  }
  try {
    await run([...as.wrapper, join(native, 'bin', 'initdb'), ...initArguments(draft, passwords, input.sync)], as)
    moveIntoPlace(draft, dataDir)
  } finally {
    rmSync(passwords, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * Makes the owner role, the database and its extension, as the superuser; nothing when they exist.
 * @param superuserUrl of the database `postgres`
 */
export async function furnish(superuserUrl: string, keys: Keys): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('laras furnish'))")
    const { rows: found } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
      [OWNER, DATABASE],
    )
    if (!found[0]?.role) {
      const secret = client.escapeLiteral(keys.owner)
      await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB PASSWORD ${secret}`)
    }
    if (!found[0]?.database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`)
    await withClient(databaseUrl(superuserUrl, DATABASE), (inside) =>
      inside.query('CREATE EXTENSION IF NOT EXISTS btree_gist'),
    )
  })
}

/** The address of a database of the embedded cluster for one of its two roles. */
export function databaseAddress(
  keys: Keys,
  role: typeof SUPERUSER | typeof OWNER,
  database: string,
  port: number,
): string {
  const secret = role === SUPERUSER ? keys.superuser : keys.owner
  return `postgres://${role}:${secret}@127.0.0.1:${port}/${database}`
}

/** The same URL for another database of the cluster. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Runs `work` on a connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {}) // a server that goes away is reported by the query that was running
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function password(): string {
  return randomBytes(24).toString('base64url')
}

function initArguments(draft: string, passwords: string, sync: boolean): string[] {
  return [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwords}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ]
}

/** The cluster of another major version would have to be upgraded: say so instead of failing in the log. */
function checkVersion(native: string, dataDir: string): void {
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  const { stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })
  const ours = /(\d+)\./.exec(stdout)?.[1]
  if (ours && ours !== found) {
    throw new Error(`${dataDir} was made by PostgreSQL ${found}; this Laras brings ${ours}. Restore a backup instead.`)
  }
}

/** What a process that was killed within initdb left behind. */
function removeOldDrafts(dataDir: string): void {
  const home = dirname(dataDir)
  if (!existsSync(home)) return
  const drafts = readdirSync(home).filter((name) => name.startsWith(`${basename(dataDir)}.draft-`))
  for (const path of drafts.map((name) => join(home, name))) {
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > 600_000) rmSync(path, { recursive: true, force: true })
  }
}

function moveIntoPlace(draft: string, dataDir: string): void {
  try {
    renameSync(draft, dataDir)
    syncDirectory(dirname(dataDir))
  } catch (error) {
    if (!existsSync(join(dataDir, 'PG_VERSION'))) throw error // else another process was first
  }
}

async function run([program = '', ...args]: string[], as: RunAs): Promise<void> {
  const child = spawn(program, args, { ...as.options, stdio: ['ignore', 'ignore', 'pipe'], env: programEnvironment() })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`initdb failed (${code}): ${errors.trim()}`)
}

/** No PG* variable of the user's shell reaches the server. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}
