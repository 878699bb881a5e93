/** The two forms of an SKP (PermenPANRB 6/2022, appendix): of whoever heads a unit, and of everybody else. */
export const PLAN_FORMS = ['unit-head', 'officer'] as const
export type PlanForm = (typeof PLAN_FORMS)[number]
export const PLAN_FORM_LABEL: Record<PlanForm, string> = {
  'unit-head': 'Pimpinan unit kerja',
  officer: 'Administrasi dan fungsional',
}

/** Quantitative: indicator and target apart. Qualitative: both in one sentence that says what success is. */
export const APPROACHES = ['quantitative', 'qualitative'] as const
export type Approach = (typeof APPROACHES)[number]
export const APPROACH_LABEL: Record<Approach, string> = {
  quantitative: 'Kuantitatif',
  qualitative: 'Kualitatif',
}

/** In which capacity somebody carries a plan: the position held, or one acted in. */
export const CAPACITIES = ['definitive', 'plt', 'plh'] as const
export type Capacity = (typeof CAPACITIES)[number]

/** What stands before the title of a position that is acted in. */
export const ACTING_PREFIX: Record<Capacity, string> = { definitive: '', plt: 'Plt', plh: 'Plh' }

/** The perspectives by which a head of a unit sorts results. */
export const PERSPECTIVES = ['recipients', 'process', 'strengthening', 'budget'] as const
export type Perspective = (typeof PERSPECTIVES)[number]
export const PERSPECTIVE_LABEL: Record<Perspective, string> = {
  recipients: 'Penerima layanan',
  process: 'Proses bisnis',
  strengthening: 'Penguatan internal',
  budget: 'Anggaran',
}

/** The three annexes, in the order in which they are printed. */
export const ANNEXES = [
  {
    key: 'resources',
    label: 'Dukungan sumber daya',
    hint: 'Orang, alat, anggaran, pelatihan, atau izin yang diperlukan supaya hasil kerja tercapai.',
  },
  {
    key: 'accountability',
    label: 'Skema pertanggungjawaban',
    hint: 'Kapan dan bagaimana kemajuan dilaporkan, misalnya “rapat Senin kedua setiap bulan”.',
  },
  {
    key: 'consequences',
    label: 'Konsekuensi',
    hint: 'Apa yang mengikuti bila hasil tercapai, dan bila tidak.',
  },
] as const
export const ANNEX_KEYS = ['resources', 'accountability', 'consequences'] as const
export type AnnexKey = (typeof ANNEX_KEYS)[number]

/**
 * The form that a position calls for: that of a unit's head for pimpinan tinggi and for whoever heads a department or
 * secretariat, else that of an officer. Which heads stand at an independent unit is the agency's to say: it can be
 * changed in the draft.
 */
export function formFor(position: { kind: string; head: boolean }, unitKind: string): PlanForm {
  if (position.kind.startsWith('jpt')) return 'unit-head'
  return position.head && ['city', 'secretariat', 'department'].includes(unitKind) ? 'unit-head' : 'officer'
}

/** What is still missing before a row fits its plan's form: names of fields, in the order of the form. */
export function missingIn(
  plan: { form: PlanForm; approach: Approach },
  item: { perspective?: Perspective | null; success?: string | null; targets: number },
): ('perspective' | 'success' | 'targets')[] {
  return [
    ...(plan.form === 'unit-head' && !item.perspective ? (['perspective'] as const) : []),
    ...(plan.approach === 'qualitative' && !item.success ? (['success'] as const) : []),
    ...(plan.approach === 'quantitative' && item.targets === 0 ? (['targets'] as const) : []),
  ]
}

/** What to do about each thing a row may lack. */
export const ITEM_NEEDS = {
  perspective: 'Pilih perspektif hasil kerja ini.',
  success: 'Tulis ukuran keberhasilannya: indikator dan target dalam satu kalimat.',
  targets: 'Tulis paling sedikit satu target.',
} as const

/** The lines of an annex, one for each point: bullets and numbers that people type before them are taken off. */
export function pointsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '')
}
