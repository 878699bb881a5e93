import type { PageCall } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { dayIn, formatDate, formatDays, formatPeriod } from '../platform/i18n/format.ts'
import {
  ButtonLink,
  Buttons,
  type Errors,
  KeyValues,
  Notice,
  PageHead,
  Section,
  Sentences,
  Status,
  WhyRefused,
} from '../ui/index.ts'
import { Steps, Waiting } from './decision-forms.tsx'
import { emergencyShell } from './frame.tsx'
import { Effects } from './line-effect.tsx'
import { byAction, LinesForm } from './lines-form.tsx'
import { type EmergencyDetail, readEmergency } from './reading.ts'
import { ReliefTable } from './relief-table.tsx'
import { BASIS_DAYS, KIND_LABEL, lastDayOf } from './rules.ts'
import { EMERGENCY_STATUS, titleOf } from './words.ts'

/** What was typed before, and what to mend. */
export interface Given {
  typed?: Record<string, string>
  errors?: Errors
  problem?: { detail: string } | undefined
}

/** The page again, with everything typed and what to mend. */
export async function detailRefused(call: PageCall, { form, problem, errors }: Refused) {
  const detail = await readEmergency.load(call)
  if (!detail) return ''
  const typed = Object.fromEntries(form.entries())
  return detailPage(call, detail, { typed, errors, problem })
}

const FLASH: Partial<Record<string, string>> = {
  disusun: 'Rancangan tersusun. Periksa usulnya, lalu ajukan.',
  tersimpan: 'Tersimpan.',
  diajukan: 'Diajukan. Orang kedua sudah diberi tahu.',
  disetujui: 'Disetujui dan berlaku. Pegawai di wilayahnya diberi tahu.',
  dikembalikan: 'Dikembalikan kepada pengusul.',
  berakhir: 'Diakhiri. Mulai besok target kembali seperti semula.',
  diperpanjang: 'Diperpanjang.',
}

/** One emergency: what it proposes or has changed, who decides, what was done, and what comes next. */
export function detailPage(call: PageCall, detail: EmergencyDetail, given: Given) {
  const { t, language } = call
  const { row, standing } = detail
  const said = FLASH[call.query.pesan ?? '']
  const drafting = standing === 'draft' && row.declared_by === call.actor.id
  const status = EMERGENCY_STATUS[standing]
  return emergencyShell(
    call,
    row,
    {
      flash: said ? { kind: 'ok', text: t(said) } : undefined,
      refused: given.problem !== undefined,
    },
    <>
      <div class="stack stack-tight">
        <PageHead
          title={titleOf(row)}
          under={`${t(KIND_LABEL[row.kind])} · ${formatDays(row.first_day, lastDayOf(row), language)} · ${areaWords(call, detail)}`}
          end={<Status tone={status.tone}>{t(status.label)}</Status>}
        />
        <WhyRefused refused={given} />
        {row.decision && standing === 'draft' ? (
          <Notice tone="warn" title={t('Dikembalikan dengan catatan')}>
            <p class="read">{row.decision}</p>
          </Notice>
        ) : null}
        <Sentences items={findingsOf(call, detail)} />
        {drafting ? null : <WorkLinks call={call} detail={detail} />}
      </div>
      <Waiting call={call} detail={detail} given={given} />
      {drafting ? (
        <LinesForm call={call} detail={detail} typed={given.typed ?? {}} errors={given.errors} />
      ) : (
        <>
          <Lines call={call} detail={detail} />
          <Section heading={t('Pekerjaan darurat')} id="kerja" tight>
            <ReliefTable call={call} detail={detail} />
          </Section>
        </>
      )}
      <Section heading={t('Duduk perkara')} id="perkara" tight>
        <Facts call={call} detail={detail} />
        <Steps call={call} detail={detail} given={given} />
      </Section>
    </>,
  )
}

function areaWords({ t }: PageCall, { row, area }: EmergencyDetail): string {
  const units = area.length > 0 ? area.map(({ name }) => name).join(', ') : t('seluruh kota')
  return row.places ? `${units} (${row.places})` : units
}

function findingsOf(call: PageCall, detail: EmergencyDetail) {
  const { t, language } = call
  const { impact, lines, row, relief } = detail
  const of = (action: string) => lines.filter((line) => line.action === action).length
  const { touched } = impact
  const period = formatPeriod(impact.quarter, { lang: language })
  return [
    {
      finding: t('{paused} target dijeda, {lowered} diturunkan,', { paused: of('pause'), lowered: of('lower') }),
      href: '#baris',
      rest: t('{kept} tetap. Angka untuk {period}.', { kept: of('keep'), period }),
    },
    {
      finding: t('{rows} baris SKP milik {people} pegawai', { rows: touched.rows, people: touched.people }),
      rest: row.exercise ? t('akan tersentuh bila ini sungguhan.') : t('tersentuh.'),
    },
    ...(relief.entries > 0
      ? [
          {
            finding: t('{entries} catatan kerja darurat', { entries: relief.entries }),
            href: '#kerja',
            rest: t('oleh {people} orang.', { people: relief.people }),
          },
        ]
      : []),
  ]
}

function WorkLinks({ call, detail }: { call: PageCall; detail: EmergencyDetail }) {
  const { t, agency } = call
  const { row, standing } = detail
  const home = `/${agency.slug}/darurat/${row.id}`
  const begun = row.first_day <= call.today && standing !== 'withdrawn'
  return (
    <Buttons>
      {begun && standing !== 'over' ? (
        <ButtonLink href={`${home}/catat`} kind="first">
          {t('Catat kerja darurat')}
        </ButtonLink>
      ) : null}
      {row.decided_by ? <ButtonLink href={`${home}/tinjauan`}>{t('Tinjauan')}</ButtonLink> : null}
    </Buttons>
  )
}

/** The lines as they were approved, or wait to be: both versions of every figure. */
function Lines({ call, detail }: { call: PageCall; detail: EmergencyDetail }) {
  const { t } = call
  const eased = detail.impact.lines.filter(({ line }) => line.action !== 'add')
  const decided = detail.row.decided_by !== null && detail.standing !== 'draft'
  const kept = eased.filter(({ line }) => line.action === 'keep')
  const changing = eased.filter(({ line }) => line.action !== 'keep').sort(byAction)
  return (
    <Section heading={decided ? t('Target selama darurat') : t('Usul per target')} id="baris" tight>
      {eased.length > 0 ? <Effects call={call} quarter={detail.impact.quarter} lines={changing} /> : null}
      {kept.length > 0 ? (
        <details class="disclosure">
          <summary>{t('{count} target tetap', { count: kept.length })}</summary>
          <Effects call={call} quarter={detail.impact.quarter} lines={kept} />
        </details>
      ) : null}
      {eased.length === 0 ? <p class="muted">{t('Unit di wilayah ini tidak memegang IKU.')}</p> : null}
    </Section>
  )
}

function Facts({ call, detail }: { call: PageCall; detail: EmergencyDetail }) {
  const { t, agency, language } = call
  const { row, names, basis } = detail
  const name = (id: string | null) => (id ? (names.get(id) ?? '') : '')
  const day = (at: Date) => formatDate(dayIn(at, agency.zone), 'long', language)
  const late = formatDate(addDays(dayIn(row.declared_at, agency.zone), BASIS_DAYS), 'long', language)
  const legal = row.legal_day ? `${row.legal_basis}, ${formatDate(row.legal_day, 'long', language)}` : row.legal_basis
  return (
    <KeyValues
      items={[
        {
          term: t('Dasar hukum'),
          value:
            legal ??
            (basis === 'overdue' ? (
              <Status tone="off">{t('Belum ada; seharusnya paling lambat {day}', { day: late })}</Status>
            ) : row.exercise ? (
              t('tidak perlu untuk latihan')
            ) : (
              <Status tone="warn">{t('Dasar hukum menyusul, paling lambat {day}', { day: late })}</Status>
            )),
        },
        ...(row.story ? [{ term: t('Yang terjadi'), value: row.story }] : []),
        { term: t('Dinyatakan'), value: `${name(row.declared_by)}, ${day(row.declared_at)}` },
        ...(row.decided_by && row.decided_at
          ? [
              {
                term: t('Disetujui'),
                value: [`${name(row.decided_by)}, ${day(row.decided_at)}`, row.decision].filter(Boolean).join('. '),
              },
            ]
          : []),
        ...(row.extend_to
          ? [
              {
                term: t('Usul perpanjangan'),
                value: t('sampai {day}, oleh {name}: {reason}', {
                  day: formatDate(row.extend_to, 'long', language),
                  name: name(row.extend_by),
                  reason: row.extend_reason ?? '',
                }),
              },
            ]
          : []),
        ...(row.ended_day
          ? [
              {
                term: t('Berakhir'),
                value: [
                  formatDate(row.ended_day, 'long', language),
                  row.ended_by ? name(row.ended_by) : t('dengan sendirinya'),
                  row.end_reason,
                ]
                  .filter(Boolean)
                  .join(', '),
              },
            ]
          : []),
        ...(row.lessons ? [{ term: t('Pelajaran'), value: row.lessons }] : []),
      ]}
    />
  )
}
