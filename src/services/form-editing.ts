import { z } from 'zod'
import type { Verb, View } from '../organization/index.ts'
import { invalidInput } from '../platform/problems.ts'
import type { FormField } from './answer-rules.ts'
import { type FormPart, moved, partNamed, removed, withFieldPut, withStepPut } from './form-edit-rules.ts'
import { formFaults } from './form-faults-rules.ts'
import type { FormDefinition, FormStep } from './form-rules.ts'
import { changeDraft, draftContent, type Keeping, loadKeeping } from './keeping.ts'
import type { StandardDraftRow } from './keeping-sql.ts'
import { mayKeepService } from './may.ts'
import { fieldInput, stepInput } from './standard-input.ts'

/** A part of a form that is edited: a step or a field; a new one is neither yet. */
export interface EditedPart extends Keeping {
  form: FormDefinition
  part: FormPart
  step: FormStep | null
  field: FormField | null
}

async function loadPart(call: Parameters<typeof loadKeeping>[0]): Promise<EditedPart | null> {
  const keeping = await loadKeeping(call)
  if (!keeping) return null
  const { form } = draftContent(keeping)
  const part = partNamed(call.params.part ?? '')
  const step = form.steps.find((one) => one.key === part.step) ?? null
  const field = step?.fields.find((one) => one.key === part.field) ?? null
  const missing = (part.step !== 'baru' && !step) || (part.field !== null && part.field !== 'baru' && !field)
  return missing ? null : { ...keeping, form, part, step, field }
}

/** One step or field of the draft's form, to be changed. */
export const readFormPart: View<EditedPart> = { action: 'service.form-part', load: loadPart, may: mayKeepService }

const arranging = z.object({ move: z.enum(['up', 'down', 'remove']), part: z.string().max(90) })

/** Moves or removes a step or field of the draft's form. */
export const arrangeForm: Verb<z.infer<typeof arranging>, Keeping, StandardDraftRow> = {
  action: 'service.arrange-form',
  input: arranging,
  load: loadKeeping,
  may: mayKeepService,
  run(call, keeping, { move, part: name }) {
    const content = draftContent(keeping)
    const part = partNamed(name)
    const form = move === 'remove' ? removed(content.form, part) : moved(content.form, part, move === 'up' ? -1 : 1)
    return changeDraft(call, keeping, { ...content, form })
  },
}

const putting = z.object({ step: stepInput.omit({ fields: true }).optional(), field: fieldInput.optional() })

/** Puts a step or field into the draft's form, new or changed. @throws Problem invalid-input for what makes a form impossible */
export const putFormPart: Verb<z.infer<typeof putting>, EditedPart, StandardDraftRow> = {
  action: 'service.form-part',
  input: putting,
  load: loadPart,
  may: mayKeepService,
  run(call, edited, { step, field }) {
    const content = draftContent(edited)
    const form = field
      ? withFieldPut(content.form, edited.part.step, edited.field?.key ?? null, field)
      : withStepPut(content.form, edited.step?.key ?? null, step ?? { key: 'langkah', title: 'Langkah' })
    const before = formFaults(content.form)
    const faults = formFaults(form).filter((fault) => !before.includes(fault) && !fault.includes('belum punya isian'))
    if (faults.length > 0) throw invalidInput(faults.map((message) => ({ path: 'key', message })))
    return changeDraft(call, edited, { ...content, form })
  },
}
