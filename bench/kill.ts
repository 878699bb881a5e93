import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createApiToken } from '../src/organization/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { postgresProcessesIn } from '../src/platform/processes.ts'
import { openRuntime } from '../src/runtime.ts'
import { buildSmallCity } from '../test/small-city.ts'
import { ServerProcess } from './server-process.ts'

/** What is killed, how often, and with which durability. */
export interface Drill {
  target: 'application' | 'database'
  rounds: number
  synchronousCommit?: 'on' | 'off'
}

/** What a drill found. */
export interface DrillResult {
  acknowledged: number
  lost: number
  doubled: number
  /** Milliseconds from each kill to the next acknowledged write. */
  recovery: number[]
}

const WRITERS = 8

/**
 * Writes work entries over HTTP while the application or the database is killed with SIGKILL, again and again,
 * each write repeated under its id until it is acknowledged; then counts what the database holds.
 */
export async function killDrill(drill: Drill): Promise<DrillResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laras-kill-'))
  const environment = { LARAS_DATA: dataDir, LARAS_DEMO: '0', LARAS_LOG: 'silent' }
  const { token, ownerUrl } = await prepare(environment)
  const server = new ServerProcess({ ...environment, LARAS_SYNCHRONOUS_COMMIT: drill.synchronousCommit ?? 'on' })
  const acknowledged = new Set<string>()
  const recovery: number[] = []
  let running = true
  let answered = { begun: 0, at: 0 }
  try {
    await server.start()
    const writers = Array.from({ length: WRITERS }, async () => {
      while (running) {
        const id = uuidv7()
        let begun = Date.now()
        while (running && !(await post(`http://127.0.0.1:${server.port}`, token, id))) {
          await delay(20)
          begun = Date.now()
        }
        if (!running) break
        acknowledged.add(id)
        answered = { begun, at: Date.now() }
      }
    })
    for (let round = 0; round < drill.rounds; round += 1) {
      await delay(400 + Math.random() * 500)
      const killedAt = Date.now()
      if (drill.target === 'application') await server.killAndRestart()
      else killDatabase(dataDir)
      // An answer on its way when the blow fell proves nothing: the write must have begun after it.
      while (answered.begun <= killedAt && Date.now() - killedAt < 30_000) await delay(10)
      recovery.push(answered.at - killedAt)
    }
    await delay(300)
    running = false
    await Promise.all(writers)
    const counts = await countEntries(ownerUrl, [...acknowledged])
    return { acknowledged: acknowledged.size, recovery, ...counts }
  } finally {
    running = false
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function prepare(environment: Record<string, string>): Promise<{ token: string; ownerUrl: string }> {
  const runtime = await openRuntime(readConfig(environment))
  try {
    const city = await buildSmallCity(runtime.parts, runtime.ownerUrl, 'uji', 1)
    const token = await runtime.parts.db.write(city.agencyId, (tx) =>
      createApiToken({ tx, ledger: runtime.parts.ledger, now: new Date() }, city.people.officer.id, 'drill'),
    )
    return { token, ownerUrl: runtime.ownerUrl }
  } finally {
    await runtime.close()
  }
}

/** One submission; true when it was acknowledged. Any trouble on the way means: not acknowledged, try again. */
async function post(origin: string, token: string, id: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/v1/uji/work-entries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id, date: '2026-01-05', text: `Catatan ${id}` }),
      signal: AbortSignal.timeout(5000),
    })
    await response.arrayBuffer()
    return response.status === 201
  } catch {
    return false
  }
}

/** The postmaster and all its children at once, as when the machine's memory runs out. */
function killDatabase(dataDir: string): void {
  for (const pid of postgresProcessesIn(join(dataDir, 'postgres'))) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone already
    }
  }
}

async function countEntries(ownerUrl: string, ids: readonly string[]): Promise<{ lost: number; doubled: number }> {
  return withClient(ownerUrl, async (client) => {
    await client.query('BEGIN')
    const agency = await client.query('SELECT id FROM agency LIMIT 1')
    await client.query(`SET LOCAL app.agency = '${agency.rows[0].id}'`)
    const found = await client.query(
      `SELECT count(DISTINCT w.id)::int AS kept, (SELECT count(*)::int FROM fact
         WHERE subject_type = 'work_entry' AND subject_id = ANY($1)) AS facts
       FROM work_entry w WHERE w.id = ANY($1)`,
      [ids],
    )
    await client.query('ROLLBACK')
    const { kept, facts } = found.rows[0]
    return { lost: ids.length - kept, doubled: facts - kept }
  })
}
