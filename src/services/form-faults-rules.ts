import type { Condition, FormField } from './answer-rules.ts'
import type { FormDefinition, FormStep } from './form-rules.ts'

/** Keys that begin so are the applicant's, who is asked the same everywhere. */
export const APPLICANT = 'pemohon'

/** Words of addresses on the way through a form, which no step may be called. */
const TAKEN = ['periksa', 'mulai', 'lanjut', 'simpan', 'terkirim', APPLICANT, 'jadwal']

/** What is wrong with a form itself, in words for whoever edits it; a form without faults can be published. */
export function formFaults(form: FormDefinition): string[] {
  const asked = new Set<string>()
  const steps = new Set<string>()
  const repeated = new Set(form.steps.filter((step) => step.repeat).map((step) => step.key))
  return form.steps.flatMap((step) => {
    const faults = [...stepFaults(step, steps), ...whenFaults(step.title, step.when, asked)]
    steps.add(step.key)
    const inside = new Set(asked)
    for (const field of step.fields) {
      if (inside.has(field.key) || repeated.has(field.key)) faults.push(`Kode isian “${field.key}” dipakai dua kali.`)
      if (field.key.startsWith(APPLICANT)) faults.push(`Kode isian “${field.key}” dipakai Laras. Pilih kode lain.`)
      faults.push(...whenFaults(field.label, field.when, inside), ...fieldFaults(field))
      inside.add(field.key)
    }
    if (!step.repeat) for (const key of inside) asked.add(key)
    return faults
  })
}

function stepFaults(step: FormStep, before: ReadonlySet<string>): string[] {
  const faults: string[] = []
  if (before.has(step.key)) faults.push(`Kode langkah “${step.key}” dipakai dua kali.`)
  if (TAKEN.includes(step.key)) faults.push(`Kode langkah “${step.key}” dipakai Laras. Pilih kode lain.`)
  if (step.fields.length === 0) faults.push(`Langkah “${step.title}” belum punya isian.`)
  if (step.repeat && step.repeat.least > step.repeat.most) {
    faults.push(`Langkah “${step.title}”: jumlah paling sedikit lebih besar daripada paling banyak.`)
  }
  return faults
}

function whenFaults(name: string, when: readonly Condition[] = [], asked: ReadonlySet<string>): string[] {
  return when
    .filter((condition) => !asked.has(condition.field))
    .map((condition) => `“${name}” bergantung pada “${condition.field}”, yang tidak ditanyakan sebelumnya.`)
}

function fieldFaults(field: FormField): string[] {
  const chosen = field.kind === 'choice' || field.kind === 'choices'
  return chosen && (field.choices?.length ?? 0) < 2 ? [`“${field.label}” perlu paling sedikit dua pilihan.`] : []
}
