import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { root } from '../src/platform/root.ts'

/** A browser program and the environment it needs. */
export interface BrowserProgram {
  path: string
  env: Record<string, string>
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let found: Promise<BrowserProgram> | undefined

/** Starts a headless Chromium: the one at CHROMIUM_PATH, the system's, the one from npm, or Debian's, installed now. */
export async function launchBrowser(): Promise<Browser> {
  found ??= findBrowser()
  const { path, env } = await found
  return chromium.launch({ executablePath: path, args: ARGUMENTS, env: { ...environment(), ...env }, headless: true })
}

/**
 * The first browser that runs here.
 * @throws when there is none, with what to do
 */
export async function findBrowser(): Promise<BrowserProgram> {
  const given = process.env.CHROMIUM_PATH
  if (given) return { path: given, env: {} }
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(path) && runs({ path, env: {} })) return { path, env: {} }
  }
  const bundled = await bundledBrowser()
  if (bundled) return bundled
  return installedBrowser()
}

/**
 * The headless Chromium of @sparticuz/chromium, unpacked once into .cache, with the libraries it brings where the
 * system lacks them. Undefined where it does not run.
 */
export async function bundledBrowser(): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const directory = await unpack()
  const path = join(directory, 'chromium')
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(directory, 'fonts') }
  const libraries = { LD_LIBRARY_PATH: join(directory, 'al2023', 'lib') }
  return [fonts, { ...fonts, ...libraries }].map((env) => ({ path, env })).find(runs)
}

/** Into a draft first: test files that ask at the same time never see half a browser. */
async function unpack(): Promise<string> {
  const home = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const directory = join(root, '.cache', `chromium-${version}`)
  if (existsSync(directory)) return directory
  mkdirSync(join(root, '.cache'), { recursive: true })
  const draft = mkdtempSync(join(root, '.cache', 'chromium-draft-'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = draft // inflate() writes where os.tmpdir() says
  try {
    const files = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(files.map((file) => inflate(join(home, 'bin', file))))
    renameSync(draft, directory)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(directory)) throw error // else another process was first
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  return directory
}

function installedBrowser(): BrowserProgram {
  const path = '/usr/bin/chromium'
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error('No browser runs here: install Chromium, or set CHROMIUM_PATH to one.')
  }
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env })
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env })
  return { path, env: {} }
}

function runs({ path, env }: BrowserProgram): boolean {
  const probe = spawnSync(path, ['--version', '--no-sandbox'], { env: { ...environment(), ...env }, stdio: 'ignore' })
  return probe.status === 0
}

function environment(): Record<string, string> {
  const given = Object.entries(process.env)
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
