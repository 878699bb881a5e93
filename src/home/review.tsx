import { acceptEntry, type EntryRow, returnEntry, undoReview } from '../appraisal/index.ts'
import type { Call, PageCall, Routes } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { isUuid } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import { Speak } from '../ui/index.ts'
import { CHIPS, type Desk, type Given, readDesk, readDeskEntry } from './desk.ts'
import { DeskPanes, type DeskView } from './desk-panes.tsx'
import { batchPages } from './review-batch.tsx'
import { reviewPage } from './review-page.tsx'

/** The superior's review: a queue, the evidence, and one decision after the other. */
export function reviewPages(routes: Routes): void {
  const live = (view: DeskView) => ({
    topics: (call: PageCall, desk: Desk) => topicsOf(call, desk),
    fragment: (call: PageCall, desk: Desk) => (
      <Speak value={call.language}>
        <DeskPanes call={call} desk={desk} view={view} />
      </Speak>
    ),
  })
  routes.page('/tim/tinjau', readDesk, (call, desk) => reviewPage(call, desk, 'list'), live('list'))
  routes.page('/tim/tinjau/:id', readDeskEntry, (call, desk) => reviewPage(call, desk, 'entry'), live('entry'))
  batchPages(routes)
  routes.form('/tim/tinjau/:id/persetujuan', acceptEntry, {
    read: (form) => ({ feedback: wordsOf(form) }),
    done: (call, row) => after(call, row, 'disetujui'),
    refused: shownAgain,
  })
  routes.form('/tim/tinjau/:id/pengembalian', returnEntry, {
    read: (form) => ({ reason: wordsOf(form) }),
    done: (call, row) => after(call, row, 'dikembalikan'),
    refused: shownAgain,
  })
  routes.form('/tim/tinjau/:id/urungkan', undoReview, {
    read: () => ({}),
    done: (call, row) => `/${call.agency.slug}/tim/tinjau/${row.id}?pesan=diurungkan&id=${row.id}`,
  })
}

/** The ticked chips as sentences, then the superior's own. */
function wordsOf(form: Form): string {
  const chips = CHIPS.filter((chip) => form.all('umpan').includes(chip.value)).map((chip) => `${chip.label}.`)
  return [...chips, form.get('reason') ?? ''].join(' ').trim()
}

/** To the entry that came next when the decision was made, or back to the list. */
function after(call: PageCall, row: EntryRow, said: string): string {
  const next = call.query.berikut ?? ''
  const path = isUuid(next) ? `tim/tinjau/${next}` : 'tim/tinjau'
  return `/${call.agency.slug}/${path}?pesan=${said}&id=${row.id}`
}

async function shownAgain(call: PageCall, { form, problem, errors }: Refused) {
  const desk = await readDesk.load(call)
  if (!desk) throw notFound()
  const message = errors.reason ?? errors.feedback
  const given: Given = {
    words: form.get('reason') ?? '',
    chips: form.all('umpan'),
    errors: message ? { reason: message } : {},
    problem: problem.errors.length === 0 ? problem.detail : undefined,
  }
  return reviewPage(call, desk, 'entry', given)
}

/** New work of the team reaches the page by these. */
function topicsOf(call: Call, desk: Desk): string[] {
  return [call.actor.id, call.actor.unitId, ...desk.team.flatMap((person) => [person.id, person.unitId])].flatMap(
    (topic) => topic ?? [],
  )
}
