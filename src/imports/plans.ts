import { type NodeKind, promiseRecords, type promiseRecords as Records } from '../indicators/index.ts'
import { organizationRecords } from '../organization/index.ts'
import { type Column, choiceOf, codeOf, norm, numberOf, textOf, yearOf } from './columns.ts'
import { type Checked, type Fault, type Kind, type Meaning, type Outcome, type ReadRow, said } from './kind.ts'
import { badRow, FirstLines, unitOf, upsert } from './promise-kind.ts'
import { UnitNames, type UnitRow } from './unit-names.ts'
import { noWrites } from './writes.ts'

type NodeRow = Awaited<ReturnType<typeof Records.nodes>>[number]

const NODE_WORDS: Record<NodeKind, readonly string[]> = {
  vision: ['visi'],
  mission: ['misi'],
  goal: ['tujuan'],
  objective: ['sasaran', 'sasaran strategis'],
  programme: ['program'],
  activity: ['kegiatan', 'sub kegiatan', 'subkegiatan'],
}
const ORDER: readonly string[] = Object.keys(NODE_WORDS)

const optional = (column: Omit<Column, 'required'>): Column => ({ ...column, required: false })
const required = (column: Omit<Column, 'required'>): Column => ({ ...column, required: true })

const columns: readonly Column[] = [
  required({
    key: 'code',
    label: 'Kode',
    synonyms: ['kode rencana', 'nomor', 'no', 'kode program', 'kode kegiatan'],
    hint: 'Kode yang tidak berubah.',
    examples: ['1.1', '1.1.01'],
    read: codeOf,
  }),
  required({
    key: 'kind',
    label: 'Jenis',
    synonyms: ['tingkat', 'level', 'jenis rencana'],
    hint: 'Visi, misi, tujuan, sasaran, program, atau kegiatan.',
    examples: ['Sasaran', 'Program'],
    read: choiceOf(NODE_WORDS, 'Jenis'),
  }),
  required({
    key: 'title',
    label: 'Uraian',
    synonyms: ['nama', 'judul', 'uraian rencana', 'nomenklatur', 'program kegiatan'],
    hint: 'Bunyinya dalam dokumen rencana.',
    examples: ['Meningkatnya derajat kesehatan', 'Program Upaya Kesehatan'],
    read: textOf(500),
  }),
  optional({
    key: 'parent',
    label: 'Kode induk',
    synonyms: ['induk', 'parent', 'bagian dari'],
    hint: 'Kode di atasnya. Kosong hanya untuk visi.',
    examples: ['1', '1.1'],
    read: codeOf,
  }),
  optional({
    key: 'unit',
    label: 'Unit penanggung jawab',
    synonyms: ['unit', 'opd', 'perangkat daerah', 'penanggung jawab', 'unit kerja'],
    hint: 'Nama atau kode unit.',
    examples: ['Dinas Kesehatan', 'Dinas Kesehatan'],
    read: textOf(200),
  }),
  optional({
    key: 'budget',
    label: 'Anggaran',
    synonyms: ['pagu', 'pagu anggaran', 'anggaran rp', 'rp', 'nilai anggaran'],
    hint: 'Rupiah.',
    examples: ['', '1.250.000.000'],
    read: numberOf,
  }),
  required({
    key: 'from',
    label: 'Tahun awal',
    synonyms: ['dari tahun', 'mulai tahun', 'tahun mulai'],
    hint: 'Empat angka.',
    examples: ['2025', '2026'],
    read: yearOf,
  }),
  required({
    key: 'to',
    label: 'Tahun akhir',
    synonyms: ['sampai tahun', 'tahun selesai'],
    hint: 'Empat angka.',
    examples: ['2029', '2026'],
    read: yearOf,
  }),
  optional({
    key: 'source',
    label: 'Sumber',
    synonyms: ['dokumen', 'rujukan'],
    hint: 'Dokumen asalnya.',
    examples: ['RPJMD 2025–2029', 'DPA 2026'],
    read: textOf(300),
  }),
]

/** Vision to activity, each beneath another, with budgets. */
export const plansKind: Kind = {
  name: 'plans',
  title: 'Rencana: visi sampai kegiatan',
  explanation: 'Visi, misi, tujuan, sasaran, program, dan kegiatan dengan anggarannya.',
  columns,
  realm: 'promise',
  dated: false,
  canBeComplete: false,
  async against(tx, meaning) {
    const world = { nodes: await promiseRecords.nodes(tx), units: await organizationRecords.units(tx, meaning.on) }
    return (sheet) => checkPlans(sheet, world, meaning)
  },
}

/** Compares a sheet of the plan with the stored one; the code says which is which. */
export function checkPlans(
  sheet: readonly ReadRow[],
  world: { nodes: readonly NodeRow[]; units: readonly UnitRow[] },
  meaning: Meaning,
): Checked {
  const writes = noWrites()
  const names = new UnitNames(world.units, meaning.on)
  const known = new Map(world.nodes.map((node) => [norm(node.code), node]))
  const nodes = new Map([...known].map(([code, node]) => [code, { id: node.id, kind: String(node.kind) }]))
  for (const { values } of sheet) {
    const code = norm(said(values.code))
    if (code) nodes.set(code, { id: nodes.get(code)?.id ?? meaning.newId(), kind: said(values.kind) })
  }
  const first = new FirstLines()
  const outcomes = sheet.map((row): Outcome => {
    const { values, line } = row
    const code = norm(said(values.code))
    const subject = `${said(values.code)} ${said(values.title)}`.trim()
    const own = nodes.get(code)
    const parent = values.parent === null ? null : (nodes.get(norm(said(values.parent))) ?? undefined)
    const { unitId, faults } = unitOf(row, names, meaning.kept, null)
    faults.push(...first.enter(code, line, 'code', 'Kode'), ...standsRight(values, parent))
    if (meaning.kept !== null && unitId === null && faults.length === 0) {
      faults.push({ key: 'unit', message: 'Isi unit penanggung jawab yang Anda kelola.' })
    }
    if (Number(values.from) > Number(values.to))
      faults.push({ key: 'to', message: 'Tahun akhir lebih dulu daripada tahun awal.' })
    if (Number(values.budget ?? 0) < 0) faults.push({ key: 'budget', message: 'Anggaran paling kecil 0.' })
    const kind = ORDER.find((each): each is NodeKind => each === values.kind)
    if (faults.length > 0 || !kind || !own) return badRow(row, subject, faults)
    const next = {
      agency_id: meaning.agencyId,
      id: own.id,
      parent_id: parent?.id ?? null,
      kind,
      code: said(values.code),
      title: said(values.title),
      unit_id: unitId,
      budget: values.budget === null ? null : Number(values.budget),
      year_from: Number(values.from),
      year_to: Number(values.to),
      source: values.source === null ? null : said(values.source),
    }
    const done = upsert(writes.node, known.get(code), next, [
      ['Uraian', 'title'],
      ['Jenis', 'kind'],
      ['Induk', 'parent_id'],
      ['Unit', 'unit_id'],
      ['Anggaran', 'budget'],
      ['Tahun awal', 'year_from'],
      ['Tahun akhir', 'year_to'],
      ['Sumber', 'source'],
    ])
    return { line, subject, ...done, faults: [] }
  })
  return { outcomes, writes }
}

/** A part of the plan stands beneath one of a higher kind, so that nothing goes in a circle; only the vision stands alone. */
function standsRight(values: ReadRow['values'], parent: { kind: string } | null | undefined): Fault[] {
  if (parent === undefined)
    return [{ key: 'parent', message: `Tidak ada rencana dengan kode “${said(values.parent)}”.` }]
  if (parent === null)
    return values.kind === 'vision' || values.kind === null
      ? []
      : [{ key: 'parent', message: 'Isi kode induk. Hanya visi yang tanpa induk.' }]
  if (ORDER.indexOf(parent.kind) < ORDER.indexOf(said(values.kind))) return []
  return [
    {
      key: 'parent',
      message: `Induk harus lebih tinggi daripada ${said(values.kind)}. Urutannya visi, misi, tujuan, sasaran, program, kegiatan.`,
    },
  ]
}
