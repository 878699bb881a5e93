import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { importSheet } from '../src/imports/index.ts'
import { organizationTables } from '../src/organization/index.ts'
import { dayIn, type Zone } from '../src/platform/i18n/format.ts'
import type { Runtime } from '../src/runtime.ts'

const PEOPLE = 20_000
const PER_UNIT = 50

/** The lists of a city: units, and one row for everybody. */
function listsOf(): { units: string; staff: string } {
  const units = Array.from({ length: PEOPLE / PER_UNIT }, (_, at) => `U${at};Unit Layanan ${at};00`)
  const staff = Array.from({ length: PEOPLE }, (_, at) => {
    const nip = `${1960 + Math.floor(at / 900)}01012005011${String(1 + (at % 900)).padStart(3, '0')}`
    const unit = at % (PEOPLE / PER_UNIT)
    const title = at < PEOPLE / PER_UNIT ? `Kepala Unit Layanan ${unit}` : 'Pengelola Layanan Umum'
    return `${nip};Pegawai Contoh ${at};III/b;${title};Unit Layanan ${unit};`
  })
  return {
    units: ['Kode;Nama;Kode induk', ...units].join('\n'),
    staff: ['NIP;Nama;Golongan;Jabatan;Unit kerja;Atasan', ...staff].join('\n'),
  }
}

/** Twenty thousand people as CSV: read, compared and saved with facts, beside COPY of the same rows. */
export async function importBench(
  runtime: Runtime,
  { id: agencyId, zone }: { id: string; zone: Zone },
): Promise<object> {
  const { db, ledger, clock } = runtime.parts
  const lists = listsOf()
  const bring = async (kind: 'units' | 'staff', text: string) => {
    const content = Buffer.from(text)
    const input = { agencyId, kind, fileName: `${kind}.csv`, content, complete: false, dryRun: false }
    const now = clock.now()
    const report = await importSheet(db, ledger, { ...input, on: dayIn(now, zone), now })
    if (!report.ok) throw new Error(report.lines.slice(0, 5).join('\n'))
    return report
  }
  await bring('units', lists.units)
  const idle = Math.round(process.memoryUsage.rss() / 1024 / 1024)
  const began = performance.now()
  await bring('staff', lists.staff)
  const seconds = (performance.now() - began) / 1000
  const peak = peakMegabytes()
  const again = performance.now()
  const second = await bring('staff', lists.staff)
  const unchanged = (performance.now() - again) / 1000
  if (second.counts?.same !== PEOPLE) throw new Error('The same list again should change nothing')
  const raw = await copySeconds(runtime, agencyId)
  return {
    name: 'import',
    opsPerSecond: Math.round(PEOPLE / seconds),
    rawOpsPerSecond: Math.round(PEOPLE / raw),
    ratio: Math.round((raw / seconds) * 100) / 100,
    seconds: Math.round(seconds * 10) / 10,
    secondsUnchanged: Math.round(unchanged * 10) / 10,
    idleMegabytes: idle,
    peakMegabytes: peak,
    load: `${PEOPLE} people as CSV; raw: COPY of their rows and facts`,
  }
}

/** The most memory this process ever held. */
function peakMegabytes(): number {
  const status = readFileSync('/proc/self/status', 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

/** COPY of the same rows into the same tables, emptied of them first; by the superuser, whom row-level security lets. */
async function copySeconds(runtime: Runtime, agencyId: string): Promise<number> {
  const client = new pg.Client({ connectionString: runtime.embedded?.superuserUrl ?? runtime.ownerUrl })
  await client.connect()
  const tables = [organizationTables.position, organizationTables.employee, organizationTables.assignment].map(
    (table) => table.name,
  )
  const folder = (await client.query<{ data: string }>(`SELECT current_setting('data_directory') AS data`)).rows[0]
    ?.data
  const file = (table: string) => `${folder}/bench-${table}.copy`
  try {
    for (const table of [...tables, 'fact']) {
      const which = table === 'fact' ? ` AND subject_type IN ('position', 'employee', 'assignment')` : ''
      await client.query(`COPY (SELECT * FROM ${table} WHERE agency_id = '${agencyId}'${which}) TO '${file(table)}'`)
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
      await client.query(`DELETE FROM ${table} WHERE agency_id = '${agencyId}'${which}`)
      await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
    }
    await client.query('VACUUM')
    const began = performance.now()
    await client.query('BEGIN')
    for (const table of [...tables, 'fact']) await client.query(`COPY ${table} FROM '${file(table)}'`)
    await client.query('COMMIT')
    return (performance.now() - began) / 1000
  } finally {
    await client.end()
  }
}
