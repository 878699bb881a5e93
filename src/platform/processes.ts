import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const linux = process.platform === 'linux'

/** Whether a process with this id runs, be it ours or not. One that is dead but not yet collected does not run. */
export function isRunning(pid: number): boolean {
  if (linux) return linuxStart(pid) !== undefined
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * A text that stays the same for the life of a process and differs from that of a later process with the same id:
 * when it started. Undefined when there is no such process.
 */
export function processIdentity(pid: number): string | undefined {
  return linux ? linuxStart(pid) : ps(pid, 'lstart=')
}

/** Whether this process is a PostgreSQL that works in the directory: its processes stay in their data directory. */
export function isPostgresIn(pid: number, directory: string): boolean {
  if (!linux) return /postgres/.test(ps(pid, 'command=') ?? '')
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    return name === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === directory
  } catch {
    return false
  }
}

/** Every PostgreSQL process that works in the directory; only Linux can tell. */
export function postgresProcessesIn(directory: string): number[] {
  if (!linux) return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => isPostgresIn(pid, directory))
}

function linuxStart(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : `${boot} ${fields[18]}`
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}
