import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { appraisalTables, contentHash } from '../src/appraisal/index.ts'
import { createAdmin, createApiToken, directory, loadActor, openSession } from '../src/organization/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase, servingUrl } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { tokenHash } from '../src/platform/session.ts'
import { listAgencies, openRuntime, type Runtime } from '../src/runtime.ts'
import { simulate } from '../src/simulate/index.ts'
import { seedCases } from './cases.ts'
import { importBench } from './import.ts'
import { killDrill } from './kill.ts'
import { ServerProcess } from './server-process.ts'
import { type Load, load, wire } from './socket.ts'
import { ratings, responses } from './voices.ts'

/** One line of the table; see the contract. */
interface Result {
  name: string
  opsPerSecond: number
  coreMs: number
  /** The database's part of `coreMs`. */
  databaseMs: number
  p50: number
  p99: number
  rawOpsPerSecond: number | null
  ratio: number | null
  load: string
}

const SECONDS = 8
const CONNECTIONS = 8
/** Finished cases of the smaller and of the larger agency. */
const CASES = [10_000, 1_000_000] as const

/** An agency to measure in, with the sign-ins of one officer and one leader. */
interface Place {
  slug: string
  agencyId: string
  officerToken: string
  officerId: string
  unitId: string
  officerCookie: string
  leaderCookie: string
  /** The indicator that reads how long cases take. */
  median: string
}

async function main(args: string[]): Promise<void> {
  const name = args.find((arg) => !arg.startsWith('-'))
  const results =
    name === 'kill'
      ? await drills()
      : name === 'import'
        ? [await imports()]
        : await operations(name, args.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length))
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  else printTable(results)
}

async function drills(): Promise<object[]> {
  const found = []
  for (const target of ['application', 'database'] as const) {
    const { recovery, ...rest } = await killDrill({ target, rounds: 20 })
    recovery.sort((left, right) => left - right)
    found.push({
      name: `kill -9 ${target}, 20×`,
      ...rest,
      recoveryMedianMs: recovery[10],
      recoveryMaxMs: recovery.at(-1),
    })
  }
  return found
}

/** In an agency of its own, without a server: the command line's way. */
async function imports(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laras-bench-'))
  const runtime = await openRuntime(readConfig({ LARAS_DATA: dataDir, LARAS_DEMO: '0', LARAS_LOG: 'error' }))
  try {
    const root = { slug: 'bench', nip: '198609262015051001', person: 'Admin', name: 'Kota Bench' }
    await createAdmin(runtime, root)
    const [agency] = await listAgencies(runtime.parts.db)
    if (!agency) throw new Error('No agency was made')
    return await importBench(runtime, agency)
  } finally {
    await runtime.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function operations(name: string | undefined, profileDir: string | undefined): Promise<Result[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laras-bench-'))
  const environment = { LARAS_DATA: dataDir, LARAS_DEMO: '0', LARAS_LOG: 'error', LARAS_TRUST_PROXY: '1' }
  const runtime = await openRuntime(readConfig(environment))
  const server = new ServerProcess(environment, profileDir)
  try {
    const [small, large] = await preparePlaces(runtime, { cases: !name || /^(cases|public)/.test(name) })
    await server.start()
    await settled(server, dataDir)
    const bench = new Bench(runtime, server, dataDir)
    const all: [string, () => Promise<Result>][] = [
      ['work-entry', () => bench.workEntry(small)],
      ['rating', () => bench.requests('rating', () => ratings(runtime, small))],
      ['survey-response', () => bench.requests('survey-response', () => responses(runtime, small))],
      ['list', () => bench.page('list', small, '/kerja?limit=50', small.officerCookie)],
      ['dashboard', () => bench.page('dashboard', small, '/kota', small.leaderCookie)],
      ['dashboard-100x', () => bench.page('dashboard-100x', large, '/kota', large.leaderCookie)],
      ['today', () => bench.page('today', small, '/hari-ini', small.officerCookie)],
      ['cases-dashboard', () => bench.page('cases-dashboard', small, `/iku/${small.median}`, small.leaderCookie)],
      [
        'cases-dashboard-100x',
        () => bench.page('cases-dashboard-100x', large, `/iku/${large.median}`, large.leaderCookie),
      ],
      ['public-page', () => bench.page('public-page', large, '', '')],
    ]
    const results: Result[] = []
    for (const [operation, run] of all) {
      if (!name || operation.startsWith(name)) results.push(await run())
    }
    return results
  } finally {
    await server.stop()
    await runtime.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Two agencies alike but for their work: the second has a hundred times as many entries. */
async function preparePlaces(runtime: Runtime, { cases }: { cases: boolean }): Promise<[Place, Place]> {
  const now = runtime.parts.clock.now()
  await simulate({ ...runtime.parts, ownerUrl: runtime.ownerUrl }, { agencies: 2, employees: 60, seed: 7, now })
  const [first, second] = await listAgencies(runtime.parts.db)
  if (!first || !second) throw new Error('The simulation made no agencies')
  await multiplyEntries(runtime, second.id, 100)
  const [few, many] = cases ? CASES : [0, 0]
  return [
    { ...(await placeIn(runtime, first)), median: await seedCases(runtime, first.id, few) },
    { ...(await placeIn(runtime, second)), median: await seedCases(runtime, second.id, many) },
  ]
}

/** Copies every accepted entry ninety-nine times, tallies included, as a hundred times the work would leave them. */
async function multiplyEntries(runtime: Runtime, agencyId: string, times: number): Promise<void> {
  const client = await runtime.parts.db.pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.agency = '${agencyId}'; SET LOCAL statement_timeout = '10min'`)
    await client.query(
      `INSERT INTO work_entry (agency_id, id, employee_id, unit_id, date, text, item_id, indicator_id, quantity,
         quantity_unit, captured_at, received_at, state, reviewed_by, reviewed_at, review_note, files, content_hash, salt)
       SELECT agency_id, gen_random_uuid(), employee_id, unit_id, date, text, item_id, indicator_id, quantity,
         quantity_unit, captured_at, received_at, state, reviewed_by, reviewed_at, review_note, files, content_hash, salt
       FROM work_entry, generate_series(2, $1) WHERE state = 'accepted'`,
      [times],
    )
    await client.query('UPDATE tally_day SET num = num * $1, den = den * $1', [times])
    await client.query('UPDATE tally_month SET num = num * $1, den = den * $1', [times])
    await client.query('COMMIT')
    await withClient(runtime.ownerUrl, (owner) => owner.query('ANALYZE')) // only owners may: the serving role is passed over
  } finally {
    client.release()
  }
}

async function placeIn(runtime: Runtime, agency: { id: string; slug: string }): Promise<Omit<Place, 'median'>> {
  const now = runtime.parts.clock.now()
  const today = now.toISOString().slice(0, 10)
  return runtime.parts.db.write(agency.id, async (tx) => {
    const writing = { tx, ledger: runtime.parts.ledger, now }
    const root = await directory.root(tx, today)
    const leader = await directory.headOf(tx, root.id, today)
    if (!leader) throw new Error('The simulated agency has no head')
    const officer = await busiestOfficer(runtime, agency.id)
    return {
      slug: agency.slug,
      agencyId: agency.id,
      officerId: officer.id,
      unitId: officer.unitId,
      officerToken: await createApiToken(writing, officer.id, 'bench'),
      officerCookie: `__Host-laras-${agency.slug}=${await openSession(writing, officer.id)}`,
      leaderCookie: `__Host-laras-${agency.slug}=${await openSession(writing, leader.id)}`,
    }
  })
}

async function busiestOfficer(runtime: Runtime, agencyId: string): Promise<{ id: string; unitId: string }> {
  const client = await runtime.parts.db.pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.agency = '${agencyId}'`)
    const found = await client.query(
      `SELECT employee_id, (array_agg(unit_id))[1] AS unit_id FROM work_entry GROUP BY employee_id ORDER BY count(*) DESC LIMIT 1`,
    )
    await client.query('ROLLBACK')
    return { id: found.rows[0].employee_id, unitId: found.rows[0].unit_id }
  } finally {
    client.release()
  }
}

const MOST_SECONDS_TO_SETTLE = 180
/** Processor milliseconds a second below which server and database count as at rest. */
const AT_REST = 100

/** Waits until what the seeding left behind is done (figures of past months are published, tables are vacuumed). */
async function settled(server: ServerProcess, dataDir: string): Promise<void> {
  let before = server.coreMilliseconds(dataDir)
  for (let quiet = 0, second = 0; quiet < 4 && second < MOST_SECONDS_TO_SETTLE; second += 1) {
    await delay(1000)
    const now = server.coreMilliseconds(dataDir)
    const used = now.server + now.database - before.server - before.database
    quiet = used < AT_REST ? quiet + 1 : 0
    before = now
  }
}

class Bench {
  private readonly runtime: Runtime
  private readonly server: ServerProcess
  private readonly dataDir: string

  constructor(runtime: Runtime, server: ServerProcess, dataDir: string) {
    this.runtime = runtime
    this.server = server
    this.dataDir = dataDir
  }

  /** One work entry over the API, beside the same statements straight to the database. */
  async workEntry(place: Place): Promise<Result> {
    const headers = { authorization: `Bearer ${place.officerToken}`, 'content-type': 'application/json' }
    const date = new Date().toISOString().slice(0, 10)
    const next = () =>
      wire(
        'POST',
        `/api/v1/${place.slug}/work-entries`,
        headers,
        JSON.stringify({ id: uuidv7(), date, text: 'Melayani 14 pemohon di loket, 11 selesai di tempat.' }),
      )
    const measured = await this.measure('work-entry', next)
    const raw = await this.rawEntries(place, date)
    return { ...measured, rawOpsPerSecond: Math.round(raw), ratio: round(measured.opsPerSecond / raw, 2) }
  }

  /** A finished page, gzipped, as a browser asks for it. */
  async page(name: string, place: Place, path: string, cookie: string): Promise<Result> {
    const bytes = wire('GET', `/${place.slug}${path}`, { cookie, 'accept-encoding': 'gzip' })
    return this.measure(name, () => bytes)
  }

  /** Requests that are made ready before the clock runs. */
  async requests(name: string, prepare: () => Promise<() => Buffer>): Promise<Result> {
    return this.measure(name, await prepare())
  }

  private async measure(name: string, next: () => Buffer): Promise<Result> {
    await load(this.server.port, CONNECTIONS, 2, next)
    const before = this.server.coreMilliseconds(this.dataDir)
    const found = await load(this.server.port, CONNECTIONS, SECONDS, next)
    const after = this.server.coreMilliseconds(this.dataDir)
    const used = { server: after.server - before.server, database: after.database - before.database }
    if (found.failures > 0) throw new Error(`${name}: ${found.failures} of ${found.times.length} requests failed`)
    return {
      name,
      ...summary(found, used),
      rawOpsPerSecond: null,
      ratio: null,
      load: `${CONNECTIONS} connections, ${SECONDS} s`,
    }
  }

  /** The statements of one submission, with as many at once, without HTTP around them. */
  private async rawEntries(place: Place, date: string): Promise<number> {
    const { keys, ledger } = this.runtime.parts
    const db = openDatabase(await servingUrl(this.runtime.ownerUrl, keys.databasePassword()), { max: CONNECTIONS })
    const hash = tokenHash(place.officerToken)
    const text = 'Melayani 14 pemohon di loket, 11 selesai di tempat.'
    const { officerId, unitId } = place
    const ends = Date.now() + SECONDS * 1000
    let done = 0
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (Date.now() < ends) {
          const now = new Date()
          await db.write(place.agencyId, async (tx) => {
            await loadActor(tx, { hash, kind: 'api' }, now, date)
            const row = {
              agency_id: place.agencyId,
              id: uuidv7(),
              employee_id: officerId,
              unit_id: unitId,
              date,
              text,
              item_id: null,
              indicator_id: null,
              quantity: null,
              quantity_unit: null,
              captured_at: now,
              received_at: now,
              state: 'submitted' as const,
              reviewed_by: null,
              reviewed_at: null,
              review_note: null,
              files: [],
              content_hash: contentHash({
                employeeId: officerId,
                date,
                text,
                itemId: null,
                quantity: null,
                quantityUnit: null,
                files: [],
              }),
            }
            await ledger.append(tx, appraisalTables.entry, row, {
              verb: 'bench',
              actorId: officerId,
              at: now,
              topic: unitId,
            })
          })
          done += 1
        }
      }),
    )
    await db.close()
    return done / SECONDS
  }
}

function summary(found: Load, used: { server: number; database: number }) {
  const sorted = [...found.times].sort((left, right) => left - right)
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0, 2)
  return {
    opsPerSecond: Math.round(found.times.length / found.seconds),
    coreMs: round((used.server + used.database) / found.times.length, 2),
    databaseMs: round(used.database / found.times.length, 2),
    p50: at(0.5),
    p99: at(0.99),
  }
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}

function printTable(rows: readonly object[]): void {
  const heads = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => heads.map((head) => String(new Map(Object.entries(row)).get(head) ?? '')))
  const widths = heads.map((head, index) => Math.max(head.length, ...lines.map((line) => (line[index] ?? '').length)))
  const print = (cells: string[]) =>
    process.stdout.write(`${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}\n`)
  print(heads)
  for (const line of lines) print(line)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
