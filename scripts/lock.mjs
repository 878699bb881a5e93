// Completes package-lock.json after `npm install`. A registry mirror may lack the packages of other platforms; npm then
// leaves these optional packages out of the lock file, and `npm ci` refuses the file everywhere. What a package names
// with an exact version is written in as npm would, without the checksum that only a full registry knows.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(path, name)) continue
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: ${version} is not exact`)
    const kind = entry.dev ? { dev: true } : {}
    lock.packages[`node_modules/${name}`] = { version, ...platform(name), ...kind, optional: true }
    added.push(`${name}@${version}`)
  }
}
if (added.length > 0) {
  const [root, ...others] = Object.entries(lock.packages)
  others.sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries([root, ...others])
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
process.stderr.write(added.map((name) => `added ${name}\n`).join(''))

/** Where Node would find the package: beside, or in a node_modules above. */
function found(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at}${at ? '/' : ''}node_modules/${name}`]) return true
    if (at === '') return false
  }
}

/** The platform that the package's name ends with: `…-linux-x64-musl`. */
function platform(name) {
  const match = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(\w+)(?:-(\w+))?$/.exec(name)
  if (!match) throw new Error(`${name}: its platform is not in its name`)
  const [, os, cpu, abi] = match
  const libc = { gnu: ['glibc'], musl: ['musl'] }[abi]
  return { cpu: [cpu], ...(libc && os === 'linux' ? { libc } : {}), os: [os] }
}
