import { type EntryRow, isFresh } from '../appraisal/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { type Errors, type Flash, KeyBar } from '../ui/index.ts'
import type { Desk, Given } from './desk.ts'
import { type Chosen, DeskPanes, type DeskView } from './desk-panes.tsx'

/** The queue with its entry, or on a phone one of the two; after a refusal with everything typed or ticked. */
export function reviewPage(call: PageCall, desk: Desk, view: DeskView, given?: Given, chosen?: Chosen) {
  const { t, agency } = call
  const path = `/${agency.slug}/tim/tinjau${view === 'entry' ? `/${desk.open?.row.id}` : ''}`
  const from = call.query.mulai ? `&mulai=${encodeURIComponent(call.query.mulai)}` : ''
  const typed = given !== undefined && (hasErrors(given.errors) || given.problem !== undefined)
  const refused = typed || chosen !== undefined
  return shell(
    call,
    {
      title: t('Tinjau tim'),
      place: 'tinjau',
      wide: 'full',
      waiting: desk.total,
      flash: flashOf(call, desk),
      refused,
    },
    <>
      <div data-live={refused ? undefined : `${path}?fragment=1${from}`}>
        <DeskPanes call={call} desk={desk} view={view} given={given} chosen={chosen} />
      </div>
      {desk.waiting.length > 0 || desk.open ? (
        <KeyBar
          more={t('semua tombol')}
          items={[
            { keys: ['J', 'K', '↓', '↑'], text: t('berikutnya, sebelumnya') },
            { keys: ['S'], text: t('setujui') },
            { keys: ['B'], text: t('kembalikan, tulis alasannya') },
            { keys: ['C'], text: t('tulis umpan balik') },
            { keys: ['X'], text: t('centang') },
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
