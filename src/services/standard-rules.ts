import { formatRupiah, type Lang } from '../platform/i18n/format.ts'
import type { PromiseUnit } from './catalogue-rules.ts'
import type { FormDefinition } from './form-rules.ts'

/** Something to hand in or fulfil, and what is taken instead where somebody does not have it. */
export interface Requirement {
  text: string
  substitute: string | null
  /** Where a service serves several needs: for which of them this is asked. */
  occasion?: string | null
}

/** The components of a standar pelayanan that stand in words; time and cost stand in columns of their own. */
export const WORDED = [
  'procedure',
  'product',
  'complaints',
  'legalBasis',
  'facilities',
  'competence',
  'supervision',
  'staffing',
  'guarantee',
  'safety',
  'evaluation',
] as const
export type Worded = (typeof WORDED)[number]

/** What is said of a service, by the 14 components (UU 25/2009 art. 21, PermenPANRB 15/2014), with its maklumat. */
export interface Components extends Partial<Record<Worded, string>> {
  requirements?: readonly Requirement[]
  /** The maklumat pelayanan: the unit's public pledge (UU 25/2009 art. 22). */
  charter?: string
  /** Where people come to. */
  place?: string
}

/** The names of the 14 components, in the regulation's order; the first six are the delivery itself. */
export const COMPONENT_LABEL: Record<Worded | 'requirements' | 'time' | 'cost', string> = {
  requirements: 'Persyaratan',
  procedure: 'Sistem, mekanisme, dan prosedur',
  time: 'Jangka waktu penyelesaian',
  cost: 'Biaya atau tarif',
  product: 'Produk pelayanan',
  complaints: 'Penanganan pengaduan, saran, dan masukan',
  legalBasis: 'Dasar hukum',
  facilities: 'Sarana, prasarana, dan fasilitas',
  competence: 'Kompetensi pelaksana',
  supervision: 'Pengawasan internal',
  staffing: 'Jumlah pelaksana',
  guarantee: 'Jaminan pelayanan',
  safety: 'Jaminan keamanan dan keselamatan',
  evaluation: 'Evaluasi kinerja pelaksana',
}

/** One step of the work, whose unit does it and in how many working hours it is usually done. */
export interface ServiceStep {
  key: string
  name: string
  /** Null: the unit that answers for the service. */
  unitId: string | null
  hours: number | null
}

/** Everything a standard says, as it is drafted, published and copied. */
export interface StandardContent {
  promiseAmount: number
  promiseUnit: PromiseUnit
  cost: number
  costNote: string | null
  presence: boolean
  components: Components
  steps: readonly ServiceStep[]
  form: FormDefinition
  source: string | null
  sourceUrl: string | null
}

/** The promised time: "3 hari kerja". */
export function promiseWords(amount: number, unit: PromiseUnit, language: Lang = 'id'): string {
  if (language === 'id') return `${amount} ${unit === 'working-days' ? 'hari kerja' : 'jam kerja'}`
  return `${amount} working ${unit === 'working-days' ? 'day' : 'hour'}${amount === 1 ? '' : 's'}`
}

/** The cost: "Gratis", "Rp 25.000". */
export function costWords(cost: number, language: Lang = 'id'): string {
  if (cost === 0) return language === 'id' ? 'Gratis' : 'Free'
  return formatRupiah(cost, language)
}

const NUMBERS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh']

/** A small number in words, as headings say it: "Siapkan empat berkas". */
export function countWords(count: number): string {
  return NUMBERS[count] ?? String(count)
}

/** About how many minutes filling in takes: half a minute for each question, and at least two. */
export function fillingMinutes(form: FormDefinition): number {
  const fields = form.steps.reduce((sum, step) => sum + step.fields.length, 0)
  return Math.max(2, Math.ceil((fields + 3) / 2))
}

/** What is new in a standard compared with the one before, a sentence for each thing. */
export function differences(before: StandardContent, after: StandardContent): string[] {
  const said: string[] = []
  const change = (name: string, from: string, to: string) => {
    if (from !== to) said.push(`${name}: ${from} menjadi ${to}.`)
  }
  change(
    'Janji waktu',
    promiseWords(before.promiseAmount, before.promiseUnit),
    promiseWords(after.promiseAmount, after.promiseUnit),
  )
  change('Biaya', costWords(before.cost), costWords(after.cost))
  if (before.costNote !== after.costNote) said.push('Keterangan biaya berubah.')
  change('Kehadiran', presenceWords(before), presenceWords(after))
  said.push(
    ...listChanges('Syarat', papersOf(before), papersOf(after)),
    ...listChanges('Tahap', before.steps.map(stepWords), after.steps.map(stepWords)),
    ...listChanges('Isian', fieldsOf(before), fieldsOf(after)),
  )
  for (const part of WORDED) {
    if (before.components[part] !== after.components[part]) said.push(`${COMPONENT_LABEL[part]} berubah.`)
  }
  if (before.components.charter !== after.components.charter) said.push('Maklumat pelayanan berubah.')
  if (before.components.place !== after.components.place) said.push('Tempat layanan berubah.')
  if (JSON.stringify(before.form) !== JSON.stringify(after.form) && said.every((one) => !one.startsWith('Isian'))) {
    said.push('Susunan atau kata-kata formulir berubah.')
  }
  if (before.source !== after.source || before.sourceUrl !== after.sourceUrl) said.push('Sumber berubah.')
  return said
}

const presenceWords = (content: StandardContent) => (content.presence ? 'perlu datang sekali' : 'tanpa datang')
const nameOf = ({ text, substitute, occasion }: Requirement) =>
  `${occasion ? `${occasion}: ` : ''}${text}${substitute ? ` (pengganti: ${substitute})` : ''}`
const papersOf = ({ components }: StandardContent) => (components.requirements ?? []).map(nameOf)
const stepWords = ({ name, hours }: ServiceStep) => (hours === null ? name : `${name} (${hours} jam)`)
const fieldsOf = (content: StandardContent) =>
  content.form.steps.flatMap((step) => step.fields.map((field) => field.label))

function listChanges(name: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((one) => !before.includes(one)).map((one) => `${name} baru: ${one}.`)
  const gone = before.filter((one) => !after.includes(one)).map((one) => `${name} dihapus: ${one}.`)
  return [...added, ...gone]
}

/** What keeps a standard from being published, in words for whoever writes it. */
export function standardFaults({ components, steps, promiseAmount }: StandardContent): string[] {
  const empty = WORDED.filter((part) => !components[part]?.trim())
  return [
    ...empty.map((part) => `Isi komponen “${COMPONENT_LABEL[part]}”.`),
    ...((components.requirements ?? []).length === 0 ? ['Tulis paling sedikit satu persyaratan.'] : []),
    ...(!components.charter?.trim() ? ['Tulis maklumat pelayanan.'] : []),
    ...(steps.length === 0 ? ['Tulis paling sedikit satu tahap pekerjaan.'] : []),
    ...(new Set(steps.map((step) => step.key)).size < steps.length ? ['Ada kode tahap yang dipakai dua kali.'] : []),
    ...(promiseAmount > 0 ? [] : ['Tulis janji waktu.']),
  ]
}
