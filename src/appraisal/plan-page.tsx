import { WindowLine } from '../calendar/index.ts'
import { holds, type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Columns,
  Csrf,
  EmptyState,
  type Flash,
  Hidden,
  PageHead,
  Rows,
  Section,
  Stack,
  Steps,
  Tabs,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { OpenThreads, PlanDialogue, type Said } from './dialogue-view.tsx'
import { goingOn } from './entry-words.ts'
import { HandOvers } from './hand-overs.tsx'
import { Offers, Parts } from './part-view.tsx'
import { passageDraft } from './passage-drafts.ts'
import { Annexes, Expectations, Shape } from './passage-view.tsx'
import { PaperPlan } from './plan-paper.tsx'
import { PlanPath } from './plan-path-view.tsx'
import { PlanRows } from './plan-rows-view.tsx'
import { PLAN_STATE_LABEL } from './plan-words.ts'
import type { PlanDetail, YearPlan } from './plans.ts'
import { eventsFor, PLAN, type PlanEvent, type PlanState } from './state-rules.ts'

/** The plan of a person in a year, one's own or a colleague's. */
export function planPage(call: PageCall, year: YearPlan, said?: Said) {
  const { t } = call
  const own = year.relation === 'self'
  const { plan, person } = year
  const title = t('SKP {year}', { year: year.year })
  return shell(
    call,
    {
      title: own ? title : `${title} ${person?.name ?? ''}`,
      place: own ? 'skp' : 'tim',
      crumbs: own ? undefined : [teamCrumb(call), { label: person?.name ?? '' }, { label: title }],
      flash: flashOf(call, year),
      refused: said !== undefined,
      sent: plan ? sentOf(call, plan) : undefined,
    },
    <>
      <div class="screen-only">
        <PageHead
          title={title}
          under={underOf(call, year)}
          end={plan ? <Actions call={call} plan={plan} /> : undefined}
        />
        <WindowLine call={call} window={year.window} />
        {plan ? <State call={call} plan={plan} /> : null}
        {own || plan?.relation === 'superior' ? (
          <p class="small">
            <a href={`/${call.agency.slug}/sdm/pegawai/${plan?.row.employee_id ?? call.actor.id}/koreksi`}>
              {t('Atasan, unit, atau jabatan salah?')}
            </a>
          </p>
        ) : null}
        {plan ? <Shape call={call} plan={plan} /> : null}
        <Years call={call} year={year} />
        <Parts call={call} year={year} />
        <Offers call={call} year={year} />
        {plan ? <Body call={call} plan={plan} said={said} /> : <NoPlan call={call} year={year} />}
      </div>
      {plan ? <PaperPlan call={call} plan={plan} /> : null}
    </>,
  )
}

/** The draft on the device that was just stored, by the message that says so. */
function sentOf({ query }: PageCall, { row }: PlanDetail): string | undefined {
  if (query.rhk) return rowDraft(row.id, query.rhk)
  if (query.pesan === 'ekspektasi-tersimpan') return passageDraft('ekspektasi', row.id)
  return query.pesan === 'lampiran-tersimpan' ? passageDraft('lampiran', row.id) : undefined
}

/** The key of the draft of a row's form on the device. */
export const rowDraft = (planId: string, itemId: string) => `rhk-${planId}-${itemId}`

const MESSAGES: Partial<Record<string, string>> = {
  'rhk-tersimpan': 'Hasil kerja tersimpan.',
  'rhk-terhapus': 'Hasil kerja dihapus dari draf.',
  diajukan: 'SKP diajukan. Atasan dapat menyepakati atau mengembalikannya.',
  ditarik: 'SKP kembali menjadi draf.',
  disepakati: 'SKP disepakati. Sejak sekarang inilah ukuran tahun ini.',
  dikembalikan: 'SKP dikembalikan kepada pegawai.',
  dibuka: 'SKP dibuka lagi sebagai draf. Versi lama tetap tersimpan.',
  'ekspektasi-tersimpan': 'Ekspektasi tersimpan.',
  'lampiran-tersimpan': 'Lampiran tersimpan.',
  'bentuk-tersimpan': 'Bentuk formulir diganti. Lengkapi baris yang ditandai.',
}

function flashOf(call: PageCall, year: YearPlan): Flash | undefined {
  const message = MESSAGES[call.query.pesan ?? '']
  return message && year.plan ? { kind: 'ok', text: call.t(message) } : undefined
}

function underOf({ t }: PageCall, { plan, person: now, relation }: YearPlan): string {
  if (relation === 'self')
    return t('Kesepakatan kerja Anda tahun ini: apa yang dijanjikan, untuk siapa, dan sampai mana.')
  const person = plan?.person ?? now
  return [person?.name, person?.title, person?.unitName].filter(Boolean).join(' · ')
}

function State({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  const { t, language, agency } = call
  const order: PlanState[] = ['draft', 'proposed', 'agreed']
  const now = order.indexOf(plan.row.state)
  const { agreed_at: agreedAt, proposed_at: proposedAt } = plan.row
  return (
    <>
      <Steps
        items={order.map((state, index) => ({
          label: t(PLAN_STATE_LABEL[state]),
          state: index < now || plan.row.state === 'agreed' ? 'done' : index === now ? 'now' : 'todo',
        }))}
      />
      <p class="small muted">
        {agreedAt
          ? t('Disepakati {date} oleh {name}', {
              date: formatDate(dayIn(agreedAt, agency.zone), 'long', language),
              name: plan.agreedBy?.name ?? t('atasan waktu itu'),
            })
          : proposedAt
            ? t('Diajukan {date}, menunggu {name}', {
                date: formatDate(dayIn(proposedAt, agency.zone), 'long', language),
                name: plan.superior?.name ?? t('atasan, yang belum tercatat'),
              })
            : plan.superior
              ? t('Akan disepakati dengan {name}', { name: plan.superior.name })
              : t('Atasan Anda belum tercatat. SKP tetap dapat disusun dan diajukan.')}
      </p>
      <OpenThreads call={call} plan={plan} />
    </>
  )
}

const NOUNS: Record<PlanEvent, { path: string; label: string; first: boolean }> = {
  propose: { path: 'pengajuan', label: 'Ajukan ke atasan', first: true },
  withdraw: { path: 'penarikan', label: 'Tarik kembali', first: false },
  agree: { path: 'persetujuan', label: 'Sepakati', first: true },
  return: { path: 'pengembalian', label: 'Kembalikan', first: false },
  amend: { path: 'perubahan', label: 'Buka lagi untuk diubah', first: false },
}

function Actions({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  const { t, agency } = call
  const who = plan.relation === 'self' ? 'officer' : plan.relation === 'superior' ? 'superior' : null
  const events = who
    ? eventsFor(PLAN, plan.row.state, who).filter(
        (event) => event !== 'return' && event !== 'amend' && (event !== 'propose' || plan.items.length > 0),
      )
    : []
  return (
    <Buttons>
      {events.map((event) => (
        <form method="post" action={`/${agency.slug}/skp/${plan.row.id}/${NOUNS[event].path}`}>
          <Csrf token={call.formToken} />
          <Hidden name="version" value={String(plan.row.version)} />
          <Button kind={NOUNS[event].first ? 'first' : 'second'}>{t(NOUNS[event].label)}</Button>
        </form>
      ))}
      {plan.row.state === 'agreed' && (who || holds(call.actor, 'hr')) ? (
        <ButtonLink href={`/${agency.slug}/skp/${plan.row.id}/dokumen`}>{t('Dokumen resmi (PDF)')}</ButtonLink>
      ) : null}
      {plan.relation === 'self' && plan.row.state === 'draft' ? (
        <ButtonLink href={`/${agency.slug}/skp/${plan.row.id}/rhk/baru`}>{t('Tambah hasil kerja')}</ButtonLink>
      ) : null}
    </Buttons>
  )
}

function Years({ call, year }: { call: PageCall; year: YearPlan }) {
  if (year.years.length < 2) return null
  const own = year.relation === 'self'
  return (
    <Tabs
      label={call.t('Tahun')}
      items={year.years.map((each) => ({
        href: own ? `/${call.agency.slug}/skp/${each}` : `${call.path}?tahun=${each}`,
        label: String(each),
        current: each === year.year,
      }))}
    />
  )
}

function Body({ call, plan, said }: { call: PageCall; plan: PlanDetail; said?: Said }) {
  const { t, agency } = call
  const own = plan.relation === 'self'
  return (
    <div class="below-head">
      {said?.place === 'step' ? <WhyRefused refused={{ problem: said.message }} /> : null}
      <Columns kind="aside">
        <Stack>
          {plan.items.length === 0 ? (
            <EmptyState
              action={
                own && plan.row.state === 'draft'
                  ? { href: `/${agency.slug}/skp/${plan.row.id}/rhk/baru`, label: t('Tambah hasil kerja pertama') }
                  : undefined
              }
            >
              {t('SKP ini belum berisi hasil kerja.')}
            </EmptyState>
          ) : (
            <PlanRows call={call} plan={plan} said={said} />
          )}
          {own && plan.row.state === 'draft' ? <Suggestions call={call} plan={plan} /> : null}
          <Expectations call={call} plan={plan} />
          <Annexes call={call} plan={plan} />
          <PlanDialogue call={call} plan={plan} said={said} />
          {plan.relation === 'superior' && plan.row.state === 'agreed' ? (
            <AmendForm call={call} plan={plan} said={said} />
          ) : null}
          {plan.relation === 'superior' && plan.row.state === 'proposed' ? (
            <ReturnForm call={call} plan={plan} said={said} />
          ) : null}
        </Stack>
        <Stack>
          {plan.lit ? (
            <Section heading={t('Dari visi sampai RHK {number}', { number: plan.lit.number })} id="jalur">
              <PlanPath call={call} plan={plan} litId={plan.lit.id} />
            </Section>
          ) : null}
          <HandOvers call={call} plan={plan} />
          {plan.feedback.length > 0 ? (
            <Section heading={t('Umpan balik')} tight>
              <Rows
                small
                items={plan.feedback.map((line) => (
                  <>
                    “{line.text}”{' '}
                    <span class="muted nowrap">
                      {line.from}, {formatDate(dayIn(line.at, agency.zone), 'short', call.language)}
                    </span>
                  </>
                ))}
              />
            </Section>
          ) : null}
        </Stack>
      </Columns>
    </div>
  )
}

function Suggestions({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  const { t, agency } = call
  const used = new Set(plan.items.map((item) => item.row.superior_item_id))
  const open = plan.choices.superiorItems.filter((item) => !used.has(item.id))
  const name = plan.superior?.name ?? t('atasan')
  if (plan.choices.superiorItems.length === 0) {
    return (
      <Section heading={t('Dari SKP atasan')}>
        <p class="small muted">
          {t('SKP {name} belum ada. Anda tetap dapat mengusulkan: pilih IKU yang Anda dukung.', { name })}
        </p>
      </Section>
    )
  }
  if (open.length === 0) return null
  return (
    <Section heading={t('Dari SKP {name}', { name })} aside={t('Belum ada bagian Anda di sini')} tight>
      <Rows
        items={open.map((item) => (
          <div class="split">
            <div>
              <p>{item.text}</p>
              <p class="source">
                {t('RHK {number} · untuk {serves}', { number: item.number, serves: goingOn(item.serves) })}
              </p>
            </div>
            <ButtonLink href={`/${agency.slug}/skp/${plan.row.id}/rhk/baru?dari=${item.id}`} small>
              {t('Usulkan bagian saya')}
            </ButtonLink>
          </div>
        ))}
      />
    </Section>
  )
}

function ReturnForm({ call, plan, said }: { call: PageCall; plan: PlanDetail; said?: Said }) {
  const { t, agency } = call
  const again = said?.place === 'return' ? said : undefined
  return (
    <Section heading={t('Belum sepakat?')}>
      <form class="form column" method="post" action={`/${agency.slug}/skp/${plan.row.id}/pengembalian`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(plan.row.version)} />
        <TextArea
          name="reason"
          label={t('Yang perlu diubah')}
          optional
          hint={t('Tampil pada SKP sebagai umpan balik Anda.')}
          value={again?.text}
          errors={again ? { reason: again.message } : undefined}
        />
        <Buttons>
          <Button>{t('Kembalikan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** An agreed plan is opened again with its reason: a decision, so it stands apart from the buttons. */
function AmendForm({ call, plan, said }: { call: PageCall; plan: PlanDetail; said?: Said }) {
  const { t, agency } = call
  const again = said?.place === 'reason' ? said : undefined
  return (
    <Section heading={t('Perlu diubah tahun ini?')}>
      <form class="form column" method="post" action={`/${agency.slug}/skp/${plan.row.id}/perubahan`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(plan.row.version)} />
        <TextArea
          name="reason"
          label={t('Alasan perubahan')}
          hint={t(
            'Tersimpan bersama versinya. Versi yang disepakati tetap terbaca; penilaian yang ditutup tidak berubah.',
          )}
          value={again?.text}
          errors={again ? { reason: again.message } : undefined}
          rows={2}
        />
        <Buttons>
          <Button>{t('Buka lagi untuk diubah')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

function NoPlan({ call, year }: { call: PageCall; year: YearPlan }) {
  const { t, agency } = call
  const thisYear = String(year.year) === call.today.slice(0, 4)
  if (year.relation !== 'self' || !thisYear) return <EmptyState>{t('Belum ada SKP untuk tahun ini.')}</EmptyState>
  return (
    <div class="below-head">
      <Stack room="tight">
        <EmptyState>{firstWords(call, year)}</EmptyState>
        <form method="post" action={`/${agency.slug}/skp`}>
          <Csrf token={call.formToken} />
          <Button kind="first">{t('Mulai SKP {year}', { year: year.year })}</Button>
        </form>
      </Stack>
    </div>
  )
}

/** What a first SKP waits for; whoever leads the city has nobody above to agree with. */
function firstWords({ t, actor }: PageCall, { superior }: YearPlan): string {
  if (superior) {
    return t('Atasan belum menetapkan SKP Anda. Usulkan dulu; {name} menyepakatinya kemudian.', { name: superior.name })
  }
  if (holds(actor, 'leader')) return t('Belum ada SKP untuk tahun ini.')
  return t('Atasan Anda belum tercatat. Susun SKP Anda dulu; disepakati sesudah BKPSDM mencatat atasannya.')
}

/** The way back to one's own team; who came from elsewhere has no team to go back to. */
function teamCrumb(call: PageCall): { href?: string; label: string } {
  const { agency, actor, t } = call
  return actor.hasTeam ? { href: `/${agency.slug}/tim`, label: t('Tim') } : { label: t('Pegawai') }
}
