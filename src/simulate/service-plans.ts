import type { Components, FormField, FormStep, Requirement, ServiceRow, StandardRow } from '../services/index.ts'

/** A service of the demo, before a city's unit takes it. */
export interface ServicePlan {
  slug: string
  name: string
  summary: string
  category: ServiceRow['category']
  promise: readonly [amount: number, unit: StandardRow['promise_unit']]
  /** Rupiah. */
  cost?: number
  costNote?: string
  presence?: boolean
  product: string
  legalBasis: string
  requirements: readonly Requirement[]
  /** Name and usual hours of each step; the last is the head's. */
  steps: readonly (readonly [key: string, name: string, hours: number])[]
  form: readonly FormStep[]
  source?: string
  sourceUrl?: string
}

/** What is asked for, and what is taken instead. */
export function asked(text: string, substitute: string | null = null, occasion: string | null = null): Requirement {
  return { text, substitute, occasion }
}

/** A question of a form; the key says what it is. */
export function field(
  key: string,
  kind: FormField['kind'],
  label: string,
  more: Partial<Omit<FormField, 'key' | 'kind' | 'label'>> = {},
): FormField {
  return { key, kind, label, ...more }
}

/** Choices that say what they are. */
export const choices = (...labels: readonly string[]) =>
  labels.map((label) => ({
    value: label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
    label,
  }))

export const YES_NO = choices('Ya', 'Tidak')

/** Whose paper it is: NIK and family card. */
export const identity = (who: string): FormStep => ({
  key: 'identitas',
  title: `NIK ${who}`,
  fields: [
    field('nik', 'nik', `NIK ${who}`, { hint: '16 angka di KTP atau kartu keluarga.', unique: true }),
    field('nomor-kk', 'text', 'Nomor kartu keluarga', {
      hint: '16 angka di kanan atas kartu keluarga.',
      optional: true,
      digits: 16,
      masked: true,
    }),
  ],
})

/** Where somebody lives. */
export const home = (who: string): FormStep => ({
  key: 'alamat',
  title: `Alamat ${who}`,
  fields: [field('alamat', 'address', `Alamat ${who}`, { hint: 'Seperti tertulis di kartu keluarga.' })],
})

/** A page for one paper to photograph. */
export function paper(
  key: string,
  label: string,
  substitute?: string,
  more: Partial<FormField> & Pick<FormStep, 'when'> = {},
) {
  const { when, ...rest } = more
  const step: FormStep = {
    key,
    title: label,
    fields: [
      field(`berkas-${key}`, 'file', label, {
        substitute,
        hint: 'Foto yang terbaca atau PDF, paling besar 10 MB.',
        ...rest,
      }),
    ],
    when,
  }
  return step
}

/** All fourteen components of a plan, for the unit that takes it. */
export function componentsOf(plan: ServicePlan, unit: string, people: number): Components {
  const names = plan.steps.map(([, name]) => name.toLowerCase()).join(', ')
  return {
    requirements: plan.requirements,
    procedure: `Ajukan lewat halaman ini atau datang ke loket. Sesudah itu: ${names}. Setiap tahap dapat dilacak dengan satu kode.`,
    product: plan.product,
    complaints: 'Sampaikan lewat tautan “Ada yang kurang?” di halaman ini, di loket, atau lewat SP4N-LAPOR!.',
    legalBasis: plan.legalBasis,
    facilities: 'Loket dengan kursi tunggu, jalur kursi roda, ruang laktasi, dan komputer yang boleh dipakai pemohon.',
    competence: 'Petugas memahami aturan layanan ini dan sudah mengikuti pelatihan pelayanan publik.',
    supervision:
      'Atasan langsung memeriksa perkara yang mendekati janji setiap hari kerja; Inspektorat memeriksa setiap semester.',
    staffing: `${people} petugas`,
    guarantee:
      'Permohonan yang lengkap selesai dalam waktu yang dijanjikan, atau Anda diberi tahu sebabnya sebelum janji lewat.',
    safety: 'Data Anda hanya dibaca petugas yang mengerjakannya. Berkas dijaga dari perubahan tanpa jejak.',
    evaluation: 'Ketepatan waktu, ketelitian data, dan penilaian warga dibahas setiap triwulan.',
    charter: `${unit} sanggup melayani sesuai standar ini. Bila tidak kami tepati, kami siap ditegur dan memperbaikinya.`,
    place: `Loket ${unit}`,
  }
}
