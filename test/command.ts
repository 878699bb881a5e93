import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../src/platform/root.ts'

/** Runs a command of the built program in a process of its own, while the test goes on. */
export async function laras(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'dist/server/cli.js'), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, stdout, stderr }
}
