import type { PageCall } from '../organization/index.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import { Button, ButtonLink, Buttons, Csrf, KeyValues, Notice, Rows, Section } from '../ui/index.ts'
import type { RunView } from './actions.ts'
import type { KindName } from './kind.ts'
import { kindNamed } from './kinds.ts'
import { isUndoable, UNDO_HOURS } from './rules.ts'

/** What was saved, when and by whom; and the way back as long as there is one. */
export function Receipt({ call, view }: { call: PageCall; view: RunView }) {
  const { t, agency, language } = call
  const { run, kind, makers } = view
  const counts = run.counts
  const said = (count = 0) => formatNumber(count, 0, language)
  const at = (instant: Date | null) => (instant ? formatDateTime(instant, agency.zone, language) : '–')
  return (
    <>
      {run.state === 'undone' ? (
        <Notice tone="none" title={t('Diurungkan')}>
          {t('Semua yang dibawa impor ini sudah dikembalikan seperti sebelumnya pada {at}.', { at: at(run.undone_at) })}
        </Notice>
      ) : (
        <Notice tone="ok" title={t('Tersimpan')}>
          {t('Setiap baris punya catatan yang tidak dapat diubah diam-diam.')}
        </Notice>
      )}
      <KeyValues
        items={[
          { term: t('Nomor'), value: <span class="num">{run.id}</span> },
          { term: t('Disimpan'), value: `${at(run.applied_at)} · ${makers.applied ?? t('operator')}` },
          ...(kind.dated ? [{ term: t('Berlaku mulai'), value: formatDate(run.effective_on, 'long', language) }] : []),
          { term: t('Baru'), value: said(counts?.new) },
          { term: t('Berubah'), value: said(counts?.changed) },
          { term: t('Berakhir'), value: said(counts?.ended) },
          { term: t('Tetap'), value: said(counts?.same) },
          { term: t('Ditinggalkan'), value: said(counts?.left) },
        ]}
      />
      {run.state === 'done' ? <Next call={call} kind={run.kind} /> : null}
      {run.state === 'done' ? <WayBack call={call} view={view} /> : null}
      <Buttons>
        <ButtonLink href={`/${agency.slug}/sdm/impor`}>{t('Impor lain')}</ButtonLink>
      </Buttons>
    </>
  )
}

/** What a city does next with what it has now. */
function Next({ call: { t, agency }, kind }: { call: PageCall; kind: KindName }) {
  return (
    <Section heading={t('Langkah berikutnya')} tight>
      <Rows
        items={NEXT_STEPS[kind].map((step) => (
          <a href={`/${agency.slug}/${step.path}`}>
            {'list' in step ? t('Impor: {list}', { list: t(kindNamed(step.list).title) }) : t(step.words)}
          </a>
        ))}
      />
    </Section>
  )
}

const list = (name: KindName): NextStep => ({ path: `sdm/impor/jenis/${name}`, list: name })

/** A page, called by its words or as the list that is handed in there. */
type NextStep = { path: string } & ({ words: string } | { list: KindName })

const ROLES = { path: 'sdm/peran', words: 'Bagikan peran' }
const CODES = { path: 'sdm/pegawai', words: 'Buat kode agar pegawai dapat masuk pertama kali' }
const CITY = { path: 'kota', words: 'Lihat hasilnya di Kota' }
const PROMISE = { path: 'iku', words: 'Lihat hasilnya di Dari visi sampai kegiatan' }

/** In the order in which one list rests on another. */
const NEXT_STEPS: Record<KindName, readonly NextStep[]> = {
  units: [list('staff')],
  positions: [list('employees')],
  employees: [list('assignments')],
  staff: [ROLES, CODES],
  assignments: [ROLES, CODES],
  plans: [list('indicators'), PROMISE],
  indicators: [list('targets'), PROMISE],
  targets: [list('values'), CITY],
  values: [CITY],
}

function WayBack({ call, view: { run, holds } }: { call: PageCall; view: RunView }) {
  const { t, agency } = call
  if (!isUndoable(run.applied_at, call.now)) {
    return (
      <p class="muted">
        {t('Sudah lebih dari {hours} jam: impor ini tidak dapat diurungkan lagi.', { hours: UNDO_HOURS })}
      </p>
    )
  }
  if (holds.length > 0) {
    const kinds = Map.groupBy(holds, (hold) => hold.what)
    return (
      <Section heading={t('Tidak dapat diurungkan')} aside={t('Sudah ada yang berdiri di atasnya.')} tight>
        <Rows
          items={[...kinds].map(([what, found]) => (
            <>
              <b>{t(what)}</b>{' '}
              {found.slice(0, 5).map((hold, index) =>
                hold.path ? (
                  <>
                    <a href={`/${agency.slug}${hold.path}`}>{t('lihat {number}', { number: index + 1 })}</a>{' '}
                  </>
                ) : null,
              )}
              {found.length > 5 ? t('dan {count} lagi', { count: found.length - 5 }) : ''}
            </>
          ))}
        />
      </Section>
    )
  }
  return (
    <Section
      heading={t('Urungkan')}
      aside={t('Sampai {hours} jam sesudah disimpan, selama belum ada yang memakainya.', { hours: UNDO_HOURS })}
      tight
    >
      <form class="form" method="post" action={`/${agency.slug}/sdm/impor/${run.id}/urungkan`}>
        <Csrf token={call.formToken} />
        <Buttons>
          <Button>{t('Urungkan impor ini')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}
