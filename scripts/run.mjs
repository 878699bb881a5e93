// Runs Laras on a fresh clone: installs what the lock file says, chooses Node 24, builds what is stale, and starts it.
// Plain JavaScript for Node 18 and later, no dependency: nothing is installed yet when this begins.
// Everything it says itself goes to stderr; stdout belongs to the command.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, '.cache')
// The heap grows in small steps, so that a long import stays below 300 MB; on a machine with much memory it would not.
const FRUGAL = ['--max-semi-space-size=16', '--heap-growing-percent=30']

const COMMANDS = {
  start: ['dist/server/main.js'],
  laras: ['dist/server/cli.js'],
  bench: ['dist/server/bench.js'],
  test: ['test/run.mjs'],
  schema: ['scripts/schema.mjs'],
}
const BUILDS = ['vite.config.ts', 'vite.server.config.ts']
/** Everything the bundles are made of. */
const SOURCES = ['src', 'bench', ...BUILDS, 'tsconfig.json', 'package-lock.json', 'scripts/run.mjs']

try {
  await main()
} catch (error) {
  complain(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function main() {
  const [command, ...args] = process.argv.slice(2)
  if (command !== 'build' && !(command in COMMANDS)) {
    complain('Usage: node scripts/run.mjs start | test | bench | laras | schema | build')
    process.exitCode = 2
    return
  }
  await locked(install)
  const node = findNode()
  const built = await locked(() => build(node))
  if (!built && command !== 'test') throw new Error('The build failed.')
  if (command === 'build') return
  const program = COMMANDS[command].map((path) => join(root, path))
  if (!existsSync(program[0])) throw new Error(`${COMMANDS[command]} was not built: its source is missing.`)
  if (!built) process.env.LARAS_BUILD_FAILED = '1' // the checks count it and go on
  await runInForeground(node, ['--enable-source-maps', ...FRUGAL, ...program, ...args])
}

/** The packages of the lock file; nothing when they are there. */
async function install() {
  const marker = join(root, 'node_modules', '.laras-lock')
  const wanted = `${process.platform}-${process.arch} ${hash(['package-lock.json'])}`
  if (read(marker) === wanted) return
  if (!installedMatches()) {
    complain('Installing packages (a minute, once) …')
    const npm = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--prefer-offline']
    const code = await runQuietly(...npmProgram(), [...npm, '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0) {
      throw new Error(`"npm ci" failed (${code}). It needs the npm registry once: check the network, then try again.`)
    }
  }
  writeFileSync(marker, wanted)
}

/** Whether npm's own record of what is installed agrees with the lock file, for a developer who ran npm install. */
function installedMatches() {
  const installed = JSON.parse(read(join(root, 'node_modules', '.package-lock.json')) ?? '{"packages":{}}').packages
  const wanted = JSON.parse(read(join(root, 'package-lock.json')) ?? '{}').packages ?? {}
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    return installed[path]?.version === version || (!installed[path] && Boolean(optional || devOptional))
  })
}

function npmProgram() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
}

/** Node 24 or later: this one, or the one that came with the packages. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  for (const name of ['node', 'node-bin']) {
    const bundled = join(root, 'node_modules', `${name}-${process.platform}-${process.arch}`, 'bin', 'node')
    if (spawnSync(bundled, ['--version']).status === 0) return bundled
  }
  throw new Error(
    `Laras needs Node 24; this is ${process.version}, and npm brings none for ${process.platform}-${process.arch}. ` +
      'Install Node 24 and try again.',
  )
}

/** Builds server and client beside their place and moves both in at once, unless they are fresh. False if it fails. */
async function build(node) {
  const stamp = hash(SOURCES)
  if (read(join(root, 'dist', '.stamp')) === stamp) return true
  complain('Building …')
  const began = Date.now()
  const draft = join(cache, `build-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const codes = await Promise.all(
    BUILDS.map((config) => {
      const out = join(draft, config.includes('server') ? 'server' : 'client')
      const args = ['build', '--config', config, '--outDir', out, '--emptyOutDir', '--logLevel', 'warn']
      return runQuietly(node, [vite], args)
    }),
  )
  if (codes.some((code) => code !== 0)) {
    rmSync(draft, { recursive: true, force: true })
    return false
  }
  writeFileSync(join(draft, '.stamp'), stamp)
  const old = join(cache, `old-${process.pid}`)
  if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old)
  renameSync(draft, join(root, 'dist'))
  rmSync(old, { recursive: true, force: true })
  complain(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
  return true
}

/** One process at a time installs or builds; the lock of a process that is gone does not count. */
async function locked(work) {
  const lock = join(cache, 'run.lock')
  mkdirSync(cache, { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = Number(read(lock))
    if (owner && !isAlive(owner)) rmSync(lock, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, 100))
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/**
 * The command itself: signals go to it, its exit code is ours. When npm is told to stop it stops the shell it started us
 * with and not us, so we watch for that. The channel tells the server when this process is killed: 'disconnect'.
 */
function runInForeground(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      process.exitCode = code ?? 128 + constants.signals[signal]
      resolve()
    })
  })
}

/** Runs a program whose output is ours: all of it to stderr. */
function runQuietly(program, before, args) {
  const child = spawn(program, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
}

function hash(paths) {
  const sum = createHash('sha256')
  for (const file of paths.flatMap(filesOf))
    sum
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return sum.digest('hex')
}

function filesOf(path) {
  if (!existsSync(join(root, path))) return []
  if (/\.test\.tsx?$/.test(path)) return []
  try {
    const names = readdirSync(join(root, path)).sort()
    return names.flatMap((name) => filesOf(`${path}/${name}`))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function complain(text) {
  process.stderr.write(`${text}\n`)
}
