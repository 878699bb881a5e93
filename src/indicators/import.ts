import { createHash } from 'node:crypto'
import { directory, type Unit } from '../organization/index.ts'
import type { Database, Tx } from '../platform/database.ts'
import { dayIn, formatNumber, type Zone } from '../platform/i18n/format.ts'
import type { Draft, Ledger, SealedRow, SealedTable } from '../platform/ledger.ts'
import {
  checkAverage,
  checkPrinted,
  LAKIP_FILES,
  type LakipKind,
  type LakipRow,
  type PrintedCheck,
  type PrintedStatus,
  readLakip,
} from './lakip.ts'
import { LETTERS, type Letter } from './rules.ts'
import {
  type IndicatorRow,
  indicatorRowById,
  indicatorTable,
  nodeRow,
  type PlanningNodeRow,
  planningNodes,
  planningNodeTable,
  printedBeneath,
  type TargetRow,
  targetRow,
  targetTable,
  type ValueRow,
  valueRow,
  valueTable,
} from './sql.ts'

/** A printed line of an accountability report that recomputing does not simply confirm. */
export interface Flagged {
  line: number
  name: string
  printed: string | null
  recomputed: number | null
  status: PrintedStatus | 'skipped'
  reason: string
}

/** What an import did: rows stored by kind of change, lines to look at, and the same as text for people. */
export interface ImportReport {
  added: number
  unchanged: number
  changed: number
  flagged: Flagged[]
  lines: string[]
}

/** `file` names one of the tables of data/indicators, by its key or its file name. */
export interface ImportInput {
  agency: { id: string; slug: string; zone: Zone }
  file: string
  csvText: string
  now: Date
  dryRun: boolean
}

/**
 * Loads one table of an accountability report (LAKIP) as history: objectives, indicators, targets and values, each with
 * file, line and address, and with what recomputing the printed achievement found. Rows of other cities are left out.
 * Ids follow from agency and name, so that loading again changes nothing.
 * @throws Error when the table is unknown, or names file, line and column of a strange cell.
 */
export async function importIndicators(db: Database, ledger: Ledger, input: ImportInput): Promise<ImportReport> {
  const kind = kindOf(input.file)
  const rows = readLakip(kind, input.csvText).filter((row) => row.city.toLowerCase() === input.agency.slug)
  const usable = rows.filter((row) => row.year !== null && row.averageOf === null)
  const counts = { added: 0, unchanged: 0, changed: 0 }
  const flagged = rows.filter((row) => row.year === null).map(skipped)
  const work = async (tx: Tx) => {
    const store = storeOf(tx, ledger, input, counts)
    const place = await placeOf(tx, store, usable, input)
    for (const [index, row] of firstOfEach(usable).entries()) {
      await store(indicatorTable, await knownIndicator(tx, row), indicatorOf(tx, kind, usable, row, index, place))
    }
    for (const row of usable) await storeFigures(tx, store, row, place.root.id, flagged)
    flagged.push(...(await averagesOf(tx, rows, place.root.id)))
  }
  await (input.dryRun ? db.read(input.agency.id, work) : db.write(input.agency.id, work))
  return { ...counts, flagged, lines: linesOf(LAKIP_FILES[kind], input, counts, flagged, rows.length) }
}

function kindOf(file: string): LakipKind {
  const found = Object.entries(LAKIP_FILES).find(([kind, name]) => kind === file || file.endsWith(name))
  const kind = KINDS.find((each) => each === found?.[0])
  if (!kind) throw new Error(`Tabel ${file} tidak dikenal. Yang dikenal: ${Object.values(LAKIP_FILES).join(', ')}.`)
  return kind
}

const KINDS: readonly LakipKind[] = [
  'palembang-2016',
  'palembang-2016-averages',
  'palembang-2016-umkm',
  'palembang-2015-education',
  'surakarta-targets',
  'surakarta-gender',
]

function skipped(row: LakipRow): Flagged {
  const reason = `Tahun ke-${row.planYear ?? '?'} tidak disimpan: sumber tidak menyebut tahun awal rencana.`
  return { line: row.source.line, name: row.name, printed: null, recomputed: null, status: 'skipped', reason }
}

// ── Storing ────────────────────────────────────────────────────────────────

type Store = <Row extends SealedRow>(table: SealedTable<Row>, known: Row | null, row: Draft<Row>) => Promise<void>

/** Adds a row, amends one that says something else, leaves one that says the same. */
function storeOf(
  tx: Tx,
  ledger: Ledger,
  input: ImportInput,
  counts: { added: number; unchanged: number; changed: number },
): Store {
  return async (table, known, row) => {
    const deed = { verb: `${table.name}.imported`, actorId: null, at: input.now }
    if (known === null) counts.added += 1
    else if (sameColumns(table.open, known, row)) counts.unchanged += 1
    else counts.changed += 1
    if (input.dryRun) return
    if (known === null) await ledger.append(tx, table, row, deed)
    else if (!sameColumns(table.open, known, row)) await ledger.amend(tx, table, { ...known, ...row }, deed)
  }
}

function sameColumns(columns: readonly string[], known: object, row: object): boolean {
  const [before, after] = [
    new Map<string, unknown>(Object.entries(known)),
    new Map<string, unknown>(Object.entries(row)),
  ]
  return columns.every((column) => plain(before.get(column)) === plain(after.get(column)))
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? value.join() : (value ?? null)
}

// ── Where it belongs ───────────────────────────────────────────────────────

interface Place {
  root: Unit
  units: Unit[]
  /** The node of an objective by its name as printed. */
  nodeOf: (row: LakipRow) => string
}

const BRANCH = 'Sejarah: laporan kinerja terdahulu'

/** Finds the objectives by their titles; what the promise does not know stands under a branch of its own. */
async function placeOf(tx: Tx, store: Store, rows: readonly LakipRow[], input: ImportInput): Promise<Place> {
  const today = dayIn(input.now, input.agency.zone)
  const [root, units] = [await directory.root(tx, today), await directory.units(tx, today)]
  const nodes = (await tx.rows(planningNodes, [tx.agencyId])).filter((node) => !node.code.startsWith('H'))
  const branchId = idOf(tx, 'node', BRANCH)
  const span = yearsOf(rows)
  const known = new Map(nodes.filter((node) => node.kind === 'objective').map((node) => [norm(node.title), node.id]))
  const ids = new Map<string, string>()
  const titles = new Map(rows.map((row) => [titleOf(row), row]))
  const missing = [...titles].filter(([title]) => title !== null && !known.has(norm(title)))
  if (missing.length > 0 || titles.has(null)) {
    const branch = nodeOf(tx, branchId, { kind: 'goal', code: 'H', title: BRANCH, parent_id: null, ...WHOLE_HISTORY })
    await store(planningNodeTable, await tx.maybe(nodeRow, [tx.agencyId, branchId]), branch)
  }
  for (const [title, row] of missing) {
    if (title === null) continue
    const id = idOf(tx, 'node', title)
    const code = `H.${row.objective?.number ?? title}`
    const node = nodeOf(tx, id, {
      kind: 'objective',
      code,
      title,
      parent_id: branchId,
      source: row.source.url,
      ...span,
    })
    await store(planningNodeTable, await tx.maybe(nodeRow, [tx.agencyId, id]), node)
    ids.set(title, id)
  }
  const nodeIdOf = (row: LakipRow) => {
    const title = titleOf(row)
    return title === null ? branchId : (known.get(norm(title)) ?? ids.get(title) ?? branchId)
  }
  return { root, units, nodeOf: nodeIdOf }
}

const WHOLE_HISTORY = { year_from: 2000, year_to: 2020 }

function yearsOf(rows: readonly LakipRow[]): { year_from: number; year_to: number } {
  const years = rows.flatMap((row) => row.year ?? [])
  return { year_from: Math.min(...years), year_to: Math.max(...years) }
}

function titleOf({ objective }: LakipRow): string | null {
  if (objective === null) return null
  return objective.name ?? `Sasaran ${objective.number} (nama tidak tercetak)`
}

function nodeOf(
  tx: Tx,
  id: string,
  fields: Pick<PlanningNodeRow, 'kind' | 'code' | 'title' | 'parent_id' | 'year_from' | 'year_to'> & {
    source?: string
  },
): Draft<PlanningNodeRow> {
  return { agency_id: tx.agencyId, id, unit_id: null, budget: null, ...fields, source: fields.source ?? null }
}

function unitNamed(units: readonly Unit[], name: string | null): Unit | undefined {
  if (name === null) return undefined
  const asked = norm(name.replace(/\(.*\)/, ''))
  return units.find((unit) => norm(unit.name) === asked)
}

// ── Indicators, targets, values ────────────────────────────────────────────

const knownIndicator = (tx: Tx, row: LakipRow) => tx.maybe(indicatorRowById, [tx.agencyId, indicatorIdOf(tx, row)])
const indicatorIdOf = (tx: Tx, row: LakipRow) => idOf(tx, 'indicator', norm(row.name))

function firstOfEach(rows: readonly LakipRow[]): LakipRow[] {
  return [...new Map([...rows].reverse().map((row) => [norm(row.name), row])).values()].reverse()
}

function indicatorOf(
  tx: Tx,
  kind: LakipKind,
  rows: readonly LakipRow[],
  row: LakipRow,
  index: number,
  place: Place,
): Draft<IndicatorRow> {
  const own = rows.filter((each) => norm(each.name) === norm(row.name))
  return {
    agency_id: tx.agencyId,
    id: indicatorIdOf(tx, row),
    code: codeOf(kind, rows, row, index),
    name: row.name,
    definition: `Seperti tercetak dalam laporan kinerja Kota ${row.city}. Definisinya tidak ada di sumber.`,
    formula: 'typed',
    formula_text: row.direction ? 'Tidak tercetak di sumber' : 'Tidak tercetak di sumber. Arah tidak disebut.',
    moved_by: 'Tidak disebut di sumber',
    unit_label: row.unit,
    decimals: Math.max(...own.map(decimalsOf)),
    direction: row.direction ?? 'stabilise',
    aggregation: 'last',
    node_id: place.nodeOf(row),
    parent_id: null,
    unit_id: (unitNamed(place.units, row.department) ?? place.root).id,
    source: row.source.url,
    frequency: 'yearly',
    official: true,
    metric: null,
    subjects: [],
  }
}

/** `LKJ-15.1`: the objective's number and the place beneath it; without a number the table's name. */
function codeOf(kind: LakipKind, rows: readonly LakipRow[], row: LakipRow, index: number): string {
  const number = row.objective?.number ?? null
  if (number === null) return `LKJ-${kind.split('-').at(-1)?.toUpperCase()}.${index + 1}`
  const among = firstOfEach(rows.filter((each) => each.objective?.number === number))
  return `LKJ-${number}.${among.findIndex((each) => norm(each.name) === norm(row.name)) + 1}`
}

function decimalsOf(row: LakipRow): number {
  const figures = [row.target, row.realised, row.previous, row.finalTarget?.value]
  const digits = figures.map((figure) => (typeof figure === 'number' ? (String(figure).split('.')[1]?.length ?? 0) : 0))
  return Math.min(6, Math.max(...digits))
}

async function storeFigures(tx: Tx, store: Store, row: LakipRow, rootId: string, flagged: Flagged[]): Promise<void> {
  const indicatorId = indicatorIdOf(tx, row)
  const year = row.year ?? 0
  async function aim(period: string, target: number | Letter): Promise<void> {
    const known = await tx.maybe(targetRow, [tx.agencyId, indicatorId, period])
    await store(targetTable, known, targetDraft(tx, indicatorId, period, target, row))
  }
  async function value(period: string, realised: number | Letter, check: PrintedCheck | null): Promise<void> {
    const known = await tx.maybe(valueRow, [tx.agencyId, indicatorId, rootId, period])
    await store(valueTable, known, valueDraft(tx, indicatorId, rootId, period, realised, check, row))
  }
  if (row.target !== null) await aim(String(year), row.target)
  if (row.finalTarget) await aim(String(row.finalTarget.year), row.finalTarget.value)
  const check = row.printedAchievement === null ? null : checkPrinted(row)
  if (row.realised !== null) await value(String(year), row.realised, check)
  if (row.previous !== null) await value(String(year - 1), row.previous, null)
  if (check && check.status !== 'agrees') flagged.push(flagOf(row, check))
}

function flagOf(row: LakipRow, { status, recomputed, reason }: PrintedCheck): Flagged {
  return { line: row.source.line, name: row.name, printed: row.printedAchievement, recomputed, status, reason }
}

function targetDraft(
  tx: Tx,
  indicatorId: string,
  period: string,
  target: number | Letter,
  row: LakipRow,
): Draft<TargetRow> {
  const number = typeof target === 'number' ? target : null
  return {
    agency_id: tx.agencyId,
    id: idOf(tx, 'target', indicatorId, period),
    indicator_id: indicatorId,
    period,
    low: number,
    high: number,
    letter: LETTERS.find((letter) => letter === target) ?? null,
    base: null,
    base_source: null,
    source: `${row.source.file} baris ${row.source.line}, ${row.source.url}`,
  }
}

function valueDraft(
  tx: Tx,
  indicatorId: string,
  rootId: string,
  period: string,
  realised: number | Letter,
  check: PrintedCheck | null,
  row: LakipRow,
): Draft<ValueRow> {
  return {
    agency_id: tx.agencyId,
    id: idOf(tx, 'value', indicatorId, period),
    indicator_id: indicatorId,
    unit_id: rootId,
    period,
    value: typeof realised === 'number' ? realised : null,
    letter: LETTERS.find((letter) => letter === realised) ?? null,
    kind: 'imported',
    reason: row.note,
    file_id: null,
    source_file: row.source.file,
    source_line: row.source.line,
    source_url: row.source.url,
    printed: check ? row.printedAchievement : null,
    printed_check: check?.status ?? null,
    printed_reason: check?.reason ?? null,
    as_of: new Date(`${period}-12-31T00:00:00Z`),
    recorded_by: null,
  }
}

// ── Averages of objectives ─────────────────────────────────────────────────

/** Checks printed averages against the achievements imported before; they are reported and not stored. */
async function averagesOf(tx: Tx, rows: readonly LakipRow[], rootId: string): Promise<Flagged[]> {
  const averages = rows.filter((row) => row.averageOf !== null)
  if (averages.length === 0) return []
  const printed = await tx.rows(printedBeneath, [tx.agencyId, rootId])
  return averages.flatMap((average) => {
    const parts = printed.map(({ code, period, printed: text }): LakipRow => {
      const number = Number(/^LKJ-(\d+)\./.exec(code)?.[1] ?? Number.NaN)
      const objective = { number, name: null }
      return { ...average, year: Number(period), objective, averageOf: null, printedAchievement: text }
    })
    const check = checkAverage(average, parts)
    return check.status === 'agrees' ? [] : [flagOf(average, check)]
  })
}

// ── Report ─────────────────────────────────────────────────────────────────

function linesOf(
  file: string,
  { agency, dryRun }: ImportInput,
  { added, unchanged, changed }: { added: number; unchanged: number; changed: number },
  flagged: readonly Flagged[],
  count: number,
): string[] {
  if (count === 0) return [`${file}: tidak ada baris untuk ${agency.slug}.`]
  const verb = dryRun ? 'akan ditambah' : 'ditambah'
  return [
    `${file}: ${count} baris dibaca. ${added} data ${verb}, ${changed} diubah, ${unchanged} tetap.`,
    ...flagged.map(({ line, name, printed, recomputed, reason }) => {
      const figures = recomputed === null ? '' : ` Tercetak ${printed}, dihitung ulang ${formatNumber(recomputed, 2)}.`
      return `  Baris ${line}, ${name}:${figures} ${reason}`
    }),
  ]
}

const norm = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** The id that follows from agency and name. */
function idOf(tx: Tx, ...parts: string[]): string {
  const hex = createHash('sha256')
    .update([tx.agencyId, ...parts].join('\u0000'))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
