import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { RAW_ACCEPTED } from './appraisal/index.ts'
import { RAW_AUDITS } from './audits/index.ts'
import { importCases, RAW_CASES } from './cases/index.ts'
import { importSheet, KIND_NAMES, type KindName } from './imports/index.ts'
import { importIndicators, LAKIP_FILES } from './indicators/index.ts'
import { checkDerived, createAdmin, createApiToken, directory } from './organization/index.ts'
import { backUp, differencesFrom, restore } from './platform/backup.ts'
import { damagedEvidence } from './platform/backup-manifest.ts'
import { type Config, readConfig } from './platform/config.ts'
import { isDay } from './platform/dates.ts'
import { dayIn } from './platform/i18n/format.ts'
import type { Agency } from './platform/policy.ts'
import { sealAndAnchor } from './platform/seal.ts'
import { recomputeAgency } from './platform/tally-anew.ts'
import { verifyAgency } from './platform/verify.ts'
import { listAgencies, openRuntime, type Runtime, startFault } from './runtime.ts'
import { demoAccounts, simulate } from './simulate/index.ts'
import { RAW_ANSWERS } from './surveys/index.ts'
import { version } from './version.ts'

const HELP = `laras <command>

  migrate                                     apply the migrations
  import KIND FILE --agency S [--dry-run] [--on YYYY-MM-DD] [--complete]
                                              staff, units, positions, employees, assignments, plans, indicators,
                                              targets, values: CSV or XLSX, all or nothing; exit 1 names what to mend
  import cases FILE --agency S [--service SLUG] [--dry-run]
                                              old cases of another system; dirty ones are kept out of figures.
                                              Columns: nomor, diterima, selesai, layanan; days as 2026-11-20 09:30
  token --agency S --nip N                    print an API token
  accounts --json                             the demo's sign-ins
  admin create --agency S --nip N [--person "Name"] [--name "Kota X"]
                                              an agency's first or second administrator; prints a one-time code
  verify --agency S                           check facts and rows; exit 1 on any finding
  recompute --agency S [--repair]             compare tallies with raw rows; exit 1 on any difference
  backup DIR                                  database, evidence, heads and keys into an empty DIR, while it serves
  restore DIR                                 into an empty LARAS_DATA, then verify; exit 1 on any difference
  simulate --agencies A --employees N [--seed K]
                                              made-up agencies of any size, for measuring: everybody knows their
                                              passwords, so never where real people sign in

Set LARAS_DATA (or DATABASE_URL) to that of the server, where it is not ./.laras.
  help
`

/** Wrong usage: exit 2. */
class Usage extends Error {}

const OPTIONS = {
  agency: { type: 'string' },
  nip: { type: 'string' },
  name: { type: 'string' },
  person: { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  on: { type: 'string' },
  complete: { type: 'boolean' },
  service: { type: 'string' },
  repair: { type: 'boolean' },
  agencies: { type: 'string' },
  employees: { type: 'string' },
  seed: { type: 'string' },
} as const

type Options = ReturnType<typeof read>['values']

function read(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : 'Unknown option')
  }
}

async function run(args: string[], config: Config): Promise<number> {
  const { values, positionals } = read(args)
  const [command, ...rest] = positionals
  if (command === undefined || command === 'help') {
    process.stdout.write(HELP)
    return command === undefined ? 2 : 0
  }
  if (command === 'accounts') {
    process.stdout.write(
      `${JSON.stringify(
        demoAccounts().map(({ agency, persona, nip, password }) => ({ agency, persona, nip, password })),
        null,
        2,
      )}\n`,
    )
    return 0
  }
  if (command === 'restore') return restoreBackup(config, rest)
  const work = COMMANDS[command]
  if (!work) throw new Usage(`Unknown command: ${command}`)
  if (!MAKES_A_DATABASE.includes(command)) refuseWithoutDatabase(config)
  const runtime = await openRuntime(config)
  try {
    return await work(runtime, values, rest)
  } finally {
    await runtime.close()
  }
}

type Command = (runtime: Runtime, options: Options, rest: string[]) => Promise<number>

const COMMANDS: Partial<Record<string, Command>> = {
  migrate: async () => 0,
  verify,
  recompute,
  token,
  import: importFile,
  admin: administrator,
  backup,
  simulate: simulateAgencies,
}

const MAKES_A_DATABASE = ['migrate', 'admin', 'simulate']

/** Whoever asks about a server's data and names the wrong place does not get an empty database instead. */
function refuseWithoutDatabase({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl || existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) return
  throw new Error(
    `There is no database in ${dataDir}. Set LARAS_DATA to the directory the server uses, or DATABASE_URL.`,
  )
}

async function agencyOf(runtime: Runtime, options: Options) {
  if (!options.agency) throw new Usage('Name the agency: --agency palembang')
  const agency = (await listAgencies(runtime.parts.db)).find((one) => one.slug === options.agency)
  if (!agency) throw new Error(`There is no agency ${options.agency}`)
  return agency
}

async function verify(runtime: Runtime, options: Options): Promise<number> {
  return verifyOne(runtime, await agencyOf(runtime, options))
}

async function verifyOne({ parts, heads }: Runtime, agency: { id: string; slug: string }): Promise<number> {
  await sealAndAnchor(parts.db, heads, agency.id, parts.clock.now())
  const found = await verifyAgency(parts.db, parts.keys, heads, agency.id, checkDerived)
  process.stdout.write(`${agency.slug}: ${found.facts} facts, blocks sealed: ${found.blocks}, rows: ${found.rows}\n`)
  for (const finding of found.findings) process.stdout.write(`${finding.kind}: ${finding.subject} ${finding.what}\n`)
  process.stdout.write(found.findings.length === 0 ? 'Nothing was changed.\n' : `${found.findings.length} findings\n`)
  return found.findings.length === 0 ? 0 : 1
}

async function backup(runtime: Runtime, _options: Options, [to]: string[]): Promise<number> {
  if (!to) throw new Usage('Usage: backup DIR')
  const made = await backUp({ ...runtime, db: runtime.parts.db, version }, to)
  const files = Object.values(made.files)
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1e6
  const seconds = (Date.parse(made.ended) - Date.parse(made.began)) / 1000
  process.stdout.write(`${to}: ${files.length} files, ${megabytes.toFixed(1)} MB in ${seconds.toFixed(1)} s\n`)
  process.stdout.write('It holds the keys and everybody’s data: keep it as you keep them.\n')
  const damaged = damagedEvidence(made)
  for (const path of damaged) process.stdout.write(`${path} was damaged before: bring it back from an older backup\n`)
  return damaged.length === 0 ? 0 : 1
}

async function restoreBackup(config: Config, [from]: string[]): Promise<number> {
  if (!from) throw new Usage('Usage: restore DIR')
  const manifest = await restore(from, config.dataDir, config.databaseUrl)
  process.stdout.write(`Restored the backup of ${manifest.began} into ${config.dataDir}\n`)
  const runtime = await openRuntime(config)
  try {
    const differences = await differencesFrom(manifest, runtime.parts.db)
    for (const line of differences) process.stdout.write(`${line}\n`)
    let failed = differences.length
    for (const agency of await listAgencies(runtime.parts.db)) failed += await verifyOne(runtime, agency)
    process.stdout.write(failed === 0 ? 'The backup came back whole.\n' : 'The backup did not come back whole.\n')
    return failed === 0 ? 0 : 1
  } finally {
    await runtime.close()
  }
}

async function recompute(runtime: Runtime, options: Options): Promise<number> {
  const agency = await agencyOf(runtime, options)
  const sources = [RAW_ACCEPTED, RAW_CASES, RAW_AUDITS, ...RAW_ANSWERS]
  const differences = await recomputeAgency(runtime.parts.db, agency.id, sources, options.repair)
  for (const line of differences) process.stdout.write(`${line}\n`)
  process.stdout.write(`${agency.slug}: ${differences.length} differences\n`)
  return differences.length === 0 ? 0 : 1
}

async function token(runtime: Runtime, options: Options): Promise<number> {
  const agency = await agencyOf(runtime, options)
  const nip = options.nip
  if (!nip) throw new Usage('Name the person: --nip 198609262015051001')
  const now = runtime.parts.clock.now()
  const printed = await runtime.parts.db.write(agency.id, async (tx) => {
    const person = await directory.byNip(tx, nip, dayIn(now, 'Asia/Jakarta'))
    if (!person) throw new Error(`Nobody in ${agency.slug} has this NIP`)
    return createApiToken({ tx, ledger: runtime.parts.ledger, now }, person.id, 'laras token')
  })
  process.stdout.write(`${printed}\n`)
  return 0
}

async function importFile(runtime: Runtime, options: Options, [name, file]: string[]): Promise<number> {
  if (name === 'cases' && file) return importHistory(runtime, options, file)
  const kind = KIND_NAMES.find((each) => each === name)
  if (!kind || !file) throw new Usage(`Usage: import ${KIND_NAMES.join('|')} FILE --agency S [--dry-run]`)
  if (options.on && !isDay(options.on)) throw new Usage('Name a day: --on 2026-01-01')
  const agency = await agencyOf(runtime, options)
  const known = Object.values(LAKIP_FILES).some((name) => name === basename(file))
  return kind === 'indicators' && known
    ? importReport(runtime, options, agency, file)
    : importList(runtime, options, agency, kind, file)
}

/** Cases of another system, as historical cases. */
async function importHistory({ parts }: Runtime, options: Options, file: string): Promise<number> {
  const agencies = await parts.db.query<Agency>('SELECT id, slug, name, time_zone AS zone, demo FROM agency')
  const agency = agencies.find((one) => one.slug === options.agency)
  if (!agency) throw new Usage('Name the agency: --agency palembang')
  const lines = await importCases(parts.db, parts.ledger, {
    agency,
    file: basename(file),
    content: readFileSync(file),
    serviceSlug: options.service ?? null,
    dryRun: options['dry-run'] ?? false,
    now: parts.clock.now(),
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  if (!options['dry-run']) process.stdout.write(`Hasilnya: jendela kota, /${agency.slug}\n`)
  return 0
}

type AgencyFound = Awaited<ReturnType<typeof agencyOf>>

/** One of the tables of data/indicators, from an accountability report. */
async function importReport({ parts }: Runtime, options: Options, agency: AgencyFound, file: string): Promise<number> {
  const report = await importIndicators(parts.db, parts.ledger, {
    agency,
    file: basename(file),
    csvText: readFileSync(file, 'utf8'),
    now: parts.clock.now(),
    dryRun: options['dry-run'] ?? false,
  })
  process.stdout.write(`${report.lines.join('\n')}\n`)
  return 0
}

async function importList(
  { parts }: Runtime,
  options: Options,
  agency: AgencyFound,
  kind: KindName,
  file: string,
): Promise<number> {
  const now = parts.clock.now()
  const report = await importSheet(parts.db, parts.ledger, {
    agencyId: agency.id,
    kind,
    fileName: basename(file),
    content: readFileSync(file),
    on: options.on ?? dayIn(now, 'Asia/Jakarta'),
    complete: options.complete ?? false,
    dryRun: options['dry-run'] ?? false,
    now,
  })
  process.stdout.write(`${report.lines.join('\n')}\n`)
  if (report.ok && !options['dry-run']) process.stdout.write(nextIn(agency.slug))
  return report.ok ? 0 : 1
}

const nextIn = (slug: string) => `Langkah berikutnya: halaman Hari ini milik admin, /${slug}/hari-ini\n`

async function administrator(runtime: Runtime, options: Options, [verb]: string[]): Promise<number> {
  const { agency, name, nip, person } = options
  if (verb !== 'create' || !agency || !nip) {
    throw new Usage('Usage: admin create --agency S --nip N [--person "Name"] [--name "Kota X"]')
  }
  const code = await createAdmin(runtime, { slug: agency, name, nip, person })
  process.stdout.write(`Sign in at /${agency}/pulihkan with this NIP and the one-time code ${code}\n`)
  return 0
}

async function simulateAgencies(runtime: Runtime, options: Options): Promise<number> {
  const count = (given: string | undefined, fallback: number) => {
    const number = Number(given ?? fallback)
    if (!Number.isInteger(number) || number < 1) throw new Usage('Give whole numbers above zero')
    return number
  }
  if (options.agencies === undefined || options.employees === undefined) {
    throw new Usage('Say how many: simulate --agencies 1 --employees 200')
  }
  const real = (await listAgencies(runtime.parts.db)).find((agency) => !agency.demo)
  if (real) throw new Error(`${real.name} is a real agency: simulate in a LARAS_DATA or database of its own.`)
  const made = await simulate(
    { ...runtime.parts, ownerUrl: runtime.ownerUrl },
    {
      agencies: count(options.agencies, 1),
      employees: count(options.employees, 200),
      seed: count(options.seed, 1),
      now: runtime.parts.clock.now(),
    },
  )
  process.stdout.write(`${JSON.stringify(made)}\n`)
  return 0
}

run(process.argv.slice(2), readConfig(process.env))
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${startFault(error)}\n`)
    if (error instanceof Usage) process.stderr.write(`\n${HELP}`)
    process.exit(error instanceof Usage ? 2 : 1)
  })
