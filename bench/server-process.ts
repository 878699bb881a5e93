import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresProcessesIn } from '../src/platform/processes.ts'
import { root } from '../src/platform/root.ts'

const TICKS_PER_SECOND = 100

/** A server in a process of its own, so that its processor time can be told from the bench's. */
export class ServerProcess {
  port = 0
  private child: ChildProcess | null = null
  private readonly environment: Record<string, string>
  private readonly profileDir: string | undefined

  /** @param profileDir where to leave a processor profile (`.cpuprofile`) when it stops */
  constructor(environment: Record<string, string>, profileDir?: string) {
    this.environment = environment
    this.profileDir = profileDir
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const profiling = this.profileDir ? ['--cpu-prof', '--cpu-prof-dir', this.profileDir] : []
    const child = spawn(process.execPath, [...process.execArgv, ...profiling, join(root, 'dist/server/main.js')], {
      env: { ...process.env, ...this.environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.child = child
    this.port = await new Promise<number>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const ready = /ready on http:\/\/[^:]+:(\d+)/.exec(said)?.[1]
        if (ready) resolve(Number(ready))
      })
      child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready`)))
    })
  }

  /** Kills it as the kernel would, and starts it again. */
  async killAndRestart(): Promise<void> {
    this.child?.removeAllListeners('exit')
    this.child?.kill('SIGKILL')
    await this.start()
  }

  /** Asks it to stop and waits. */
  async stop(): Promise<void> {
    const child = this.child
    if (!child || child.exitCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await ended
  }

  /** Processor milliseconds used so far by the server, and by all of its database's processes. */
  coreMilliseconds(dataDir: string): { server: number; database: number } {
    const database = postgresProcessesIn(join(dataDir, 'postgres'))
    return {
      server: processorMilliseconds(this.child?.pid ?? 0),
      database: database.reduce((sum, pid) => sum + processorMilliseconds(pid), 0),
    }
  }
}

/** User and system time of a process with the children it has waited for. */
function processorMilliseconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0)
    return (ticks / TICKS_PER_SECOND) * 1000
  } catch {
    return 0
  }
}
