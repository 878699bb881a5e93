import { acceptEntry, type EntryRow, isFresh, returnEntry, undoReview } from '../appraisal/index.ts'
import { type Call, type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { isUuid } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import { type Errors, type Flash, KeyBar, Speak } from '../ui/index.ts'
import { CHIPS, type Desk, type Given, readDesk, readDeskEntry } from './desk.ts'
import { DeskPanes, type DeskView } from './desk-panes.tsx'

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

function reviewPage(call: PageCall, desk: Desk, view: DeskView, given?: Given) {
  const { t, agency } = call
  const path = `/${agency.slug}/tim/tinjau${view === 'entry' ? `/${desk.open?.row.id}` : ''}`
  const refused = given !== undefined && (hasErrors(given.errors) || given.problem !== undefined)
  return shell(
    call,
    {
      title: t('Tinjau tim'),
      place: 'tinjau',
      wide: 'full',
      waiting: desk.waiting.length,
      flash: flashOf(call, desk),
      refused,
    },
    <>
      <div data-live={refused ? undefined : `${path}?fragment=1`}>
        <DeskPanes call={call} desk={desk} view={view} given={given} />
      </div>
      {desk.waiting.length > 0 || desk.open ? (
        <KeyBar
          more={t('semua tombol')}
          items={[
            { keys: ['J', 'K'], text: t('berikutnya, sebelumnya') },
            { keys: ['S'], text: t('setujui') },
            { keys: ['B'], text: t('kembalikan') },
            { keys: ['U'], text: t('urungkan') },
          ]}
        />
      ) : null}
    </>,
  )
}

const hasErrors = (errors: Errors) => Object.keys(errors).length > 0

const SAID: Record<string, { text: string; state: EntryRow['state'] }> = {
  disetujui: { text: 'Catatan {name} disetujui.', state: 'accepted' },
  dikembalikan: { text: 'Catatan {name} dikembalikan dengan alasan Anda.', state: 'returned' },
}

function flashOf(call: PageCall, desk: Desk): Flash | undefined {
  const { t, agency } = call
  if (call.query.pesan === 'diurungkan') return { kind: 'ok', text: t('Diurungkan. Catatan ini menunggu lagi.') }
  const said = SAID[call.query.pesan ?? '']
  const { decided } = desk
  if (!said || decided?.state !== said.state || !isFresh(decided, call.now)) return undefined
  const name = desk.team.find((person) => person.id === decided.employee_id)?.name ?? ''
  return {
    kind: 'ok',
    text: t(said.text, { name }),
    undo: { action: `/${agency.slug}/tim/tinjau/${decided.id}/urungkan`, csrf: call.formToken },
  }
}
