import { z } from 'zod'
import { Evidence } from '../platform/files.ts'
import type { Call } from '../platform/policy.ts'
import {
  type Answers,
  answersOn,
  type FormDefinition,
  type FormPage,
  type FormProblem,
  next,
  problemsOn,
} from '../services/index.ts'
import { fileIds, oneLess, oneMore, pageNamed, withAnswers, withTyped } from './draft-rules.ts'
import { type DraftRow, lockDraft } from './draft-sql.ts'
import { keepDraft, keepFiles, type OpenDraft } from './drafts.ts'

/** What a page of a form sends, whoever fills it in. */
export const pageInput = z.object({
  shown: z.array(z.string().max(60)).max(60),
  values: z.record(z.string(), z.array(z.string().max(20_000)).max(60)),
  go: z.enum(['next', 'later', 'more', 'less', 'check']).catch('next'),
  remove: z.string().max(60).optional(),
  files: z.array(z.instanceof(Evidence)).max(10),
  refused: z.record(z.string(), z.string()),
})
export type PageInput = z.infer<typeof pageInput>

/** Where a page that was kept leads: on, back because something is to be mended, or to what keeps it for later. */
export type Where =
  | { to: 'page'; page: string }
  | { to: 'check' }
  | { to: 'time' }
  | { to: 'later' }
  | { to: 'sent' }
  | { to: 'mend'; page: FormPage; problems: FormProblem[] }

/** A draft after a page of it was kept. */
export interface Kept {
  open: OpenDraft
  where: Where
}

type Filling = Pick<Call<unknown>, 'tx' | 'now' | 'files' | 'today'>

/** Keeps what was typed on a page, right or wrong, and says where that leads. */
export async function fillIn(
  call: Filling,
  seen: OpenDraft,
  at: { form: FormDefinition; name: string },
  input: PageInput,
): Promise<Kept> {
  const open = { ...seen, draft: await call.tx.one(lockDraft, [call.tx.agencyId, seen.draft.id]) }
  if (open.draft.sent_as) return { open, where: { to: 'sent' } }
  const page = pageNamed(at.form, open.draft.answers, at.name)
  if (!page) return { open, where: onFrom(at.form, open.draft.answers, at.name) }
  const typed = typedInto(call, open.draft, page, input)
  const { draft, where } = goOn({ form: at.form, today: call.today }, typed, page, input)
  await keepDraft(call, { ...draft, step: where.to === 'page' ? where.page : at.name })
  return { open: { ...open, draft }, where }
}

/** The draft with the answers and files of one page, without the file that was taken out. */
function typedInto(call: Filling, draft: DraftRow, page: FormPage, input: PageInput): DraftRow {
  const answers = withTyped(page, draft.answers, input)
  const fields = page.fields.filter((field) => field.kind === 'file')
  const added = keepFiles(
    call.files,
    draft,
    input.files.filter((file) => fields.some(({ key }) => key === file.field)),
  )
  const given = input.files.filter((file) => fields.some(({ key }) => key === file.field))
  const changed = Object.fromEntries(
    fields.map((field) => {
      const before = fileIds(answersOn(page, answers), field).filter((id) => id !== input.remove)
      return [field.key, [...before, ...added.filter((_, at) => given[at]?.field === field.key).map(({ id }) => id)]]
    }),
  )
  const files = [...draft.files, ...added].filter(({ id }) => id !== input.remove)
  return { ...draft, files, answers: withAnswers(page, answers, changed) }
}

/** The form that is filled in, and the day. */
interface Filled {
  form: FormDefinition
  today: string
}

function goOn(
  { form, today }: Filled,
  draft: DraftRow,
  page: FormPage,
  input: PageInput,
): { draft: DraftRow; where: Where } {
  if (input.go === 'later') return { draft, where: { to: 'later' } }
  if (input.go === 'less') {
    const left = { ...draft, answers: oneLess(page, draft.answers) }
    return {
      draft: left,
      where: { to: 'page', page: pageNamed(form, left.answers, page.key)?.key ?? `${page.step.key}.1` },
    }
  }
  const now = pageNamed(form, draft.answers, page.key) ?? page
  const found = whatToMend({ form, today }, now, draft.answers, input)
  // Fields that only show because of what was just chosen are asked for, not complained of.
  const unseen = (problem: FormProblem) => !input.shown.includes(problem.field.key)
  if (input.remove || (found.length > 0 && found.every(unseen))) return { draft, where: { to: 'page', page: now.key } }
  if (found.length > 0) return { draft, where: { to: 'mend', page: now, problems: found } }
  const more = input.go === 'more' ? oneMore(now, draft.answers) : null
  if (more) return { draft: { ...draft, answers: more.answers }, where: { to: 'page', page: more.page } }
  return { draft, where: input.go === 'check' ? { to: 'check' } : onFrom(form, draft.answers, page.key) }
}

function onFrom(form: FormDefinition, answers: Answers, name: string): Where {
  const following = next(form, answers, name)
  return following ? { to: 'page', page: following.key } : { to: 'check' }
}

/** Of a field whose file could not be kept, what is wrong with that file; of the others, with their answers. */
function whatToMend({ form, today }: Filled, page: FormPage, answers: Answers, input: PageInput): FormProblem[] {
  const refused = refusals(page, input)
  const others = problemsOn(form, page, answers, today).filter(({ field }) =>
    refused.every((problem) => problem.field !== field),
  )
  return [...refused, ...others]
}

/** Files that could not be kept, at their fields; a field that has another file is complained of all the same. */
function refusals(page: FormPage, { refused }: PageInput): FormProblem[] {
  return page.fields.flatMap((field) => {
    const message = refused[field.key]
    return message ? [{ page: page.key, path: field.key, field, message, missing: false }] : []
  })
}
