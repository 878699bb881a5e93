import {
  approvePause,
  endPause,
  mayPauseTarget,
  type PausedIndicator,
  type PauseLine,
  proposePauseOf,
  readPauses,
  refusePause,
} from '../indicators/index.ts'
import { type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDays, formatPeriod } from '../platform/i18n/format.ts'
import { EmptyState, PageHead, Rows, Section, Stack, Status, type Tone, WhyRefused } from '../ui/index.ts'
import { easedTo, PauseCause } from './pause-words.tsx'
import { DecisionForms, EndForm, ProposalForm, proposalOf, type Typed } from './pausing-forms.tsx'

/** The pauses of an indicator's targets: read by everyone, proposed by one and approved by another. */
export function pausingPages(routes: Routes): void {
  routes.page('/iku/:id/jeda', readPauses, (call, found) => pausesPage(call, found, {}))
  routes.form('/iku/:id/jeda', proposePauseOf, {
    read: proposalOf,
    done: (call) => `${pageOf(call)}?pesan=diusulkan`,
    refused: (call, { form, problem, errors }) =>
      again(call, { typed: Object.fromEntries(form.entries()), errors, problem }),
  })
  const decided = {
    read: (form: Form) => ({ note: form.get('note') ?? '', reason: form.get('reason') ?? '' }),
    done: (call: PageCall) => `${pageOf(call)}?pesan=diputus`,
    refused: (call: PageCall, { problem }: Refused) => again(call, { problem }),
  }
  routes.form('/iku/:id/jeda/:pause/persetujuan', approvePause, decided)
  routes.form('/iku/:id/jeda/:pause/penolakan', refusePause, decided)
  routes.form('/iku/:id/jeda/:pause/akhir', endPause, decided)
}

const pageOf = (call: PageCall) => `/${call.agency.slug}/iku/${call.params.id}/jeda`

async function again(call: PageCall, typed: Typed) {
  const found = await readPauses.load({ ...call, params: { id: call.params.id ?? '' } })
  return found ? pausesPage(call, found, typed) : ''
}

const FLASH: Partial<Record<string, string>> = {
  diusulkan: 'Usul jeda tersimpan. Menunggu orang kedua.',
  diputus: 'Keputusan tersimpan.',
}

function pausesPage(call: PageCall, found: PausedIndicator, given: Typed) {
  const { t, agency } = call
  const { indicator, pauses } = found
  const home = `/${agency.slug}/iku/${indicator.id}`
  const said = FLASH[call.query.pesan ?? '']
  const mayPause = mayPauseTarget(call.actor, found) === 'yes'
  return shell(
    call,
    {
      title: t('Jeda target'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined,
      flash: said ? { kind: 'ok', text: t(said) } : undefined,
      crumbs: [
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: indicator.code, href: home },
        { label: t('Jeda target') },
      ],
    },
    <Stack room="wide">
      <PageHead title={t('Jeda target')} under={indicator.name} />
      <WhyRefused refused={given} />
      <p class="read">
        {t('Pada hari yang dijeda target tidak ditagih; hasil kerja tetap dihitung.')}{' '}
        {t('Satu orang mengusulkan, orang lain menyetujui. Angka dengan dan tanpa jeda sama-sama disimpan.')}
      </p>
      <Section heading={t('Usul dan keputusan')} tight>
        {pauses.length > 0 ? (
          <Rows
            items={pauses.map((pause) => <PauseItem call={call} found={found} pause={pause} mayPause={mayPause} />)}
          />
        ) : (
          <EmptyState action={{ href: home, label: t('Kembali ke indikator') }}>
            {t('Target indikator ini belum pernah dijeda.')}
          </EmptyState>
        )}
      </Section>
      {mayPause ? (
        <Section heading={t('Usulkan jeda')} id="usul">
          <ProposalForm call={call} found={found} given={given} />
        </Section>
      ) : (
        <p class="small muted">
          {t('Jeda diusulkan pengelola kinerja unit penanggung jawab, BKPSDM, atau pimpinan kota.')}
        </p>
      )}
    </Stack>,
  )
}

interface ItemProps {
  call: PageCall
  found: PausedIndicator
  pause: PauseLine
  mayPause: boolean
}

function PauseItem({ call, found, pause, mayPause }: ItemProps) {
  const { t, language } = call
  const { tone, label } = standingOf(call, pause)
  const words = easedTo(call, found.indicator, pause)
  return (
    <div class="stack stack-tight">
      <p>
        <b>{formatDays(pause.first_day, pause.ended_day ?? pause.last_day, language)}</b> · {words} ·{' '}
        {formatPeriod(pause.period, { lang: language })} <Status tone={tone}>{label}</Status>
      </p>
      <p class="read">
        {pause.event ? (
          <>
            <PauseCause call={call} eventId={pause.event_id} name={pause.event} />
            {'. '}
          </>
        ) : null}
        {pause.reason}
      </p>
      <p class="source">
        {[
          t('Diusulkan {name}', { name: pause.proposer }),
          pause.decider && pause.state === 'approved' ? t('Disetujui {name}', { name: pause.decider }) : null,
          pause.decider && pause.state === 'refused' ? t('Ditolak {name}', { name: pause.decider }) : null,
          pause.decision,
          pause.ended_day
            ? t('Berakhir {day}: {reason}', {
                day: formatDate(pause.ended_day, 'long', language),
                reason: pause.end_reason ?? '',
              })
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mayPause && pause.state === 'proposed' ? <DecisionForms call={call} pause={pause} /> : null}
      {mayPause && pause.state === 'approved' && !pause.event_id && (pause.ended_day ?? pause.last_day) > call.today ? (
        <EndForm call={call} pause={pause} />
      ) : null}
    </div>
  )
}

function standingOf({ t, today }: PageCall, pause: PauseLine): { tone: Tone; label: string } {
  if (pause.state === 'proposed') return { tone: 'warn', label: t('Menunggu orang kedua') }
  if (pause.state === 'refused') return { tone: 'none', label: t('Ditolak') }
  const last = pause.ended_day ?? pause.last_day
  if (today > last) return { tone: 'none', label: t('Sudah lewat') }
  return today < pause.first_day ? { tone: 'none', label: t('Akan datang') } : { tone: 'now', label: t('Berlaku') }
}
