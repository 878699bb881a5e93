import { ENTRY_STATUS } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import {
  Button,
  Buttons,
  Csrf,
  Hidden,
  PageHead,
  Section,
  Sentences,
  SheetLinks,
  Status,
  Table,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { Given } from './detail-page.tsx'
import { emergencyShell } from './frame.tsx'
import { Effects } from './line-effect.tsx'
import { mayDeclare } from './may.ts'
import { type EmergencyReview, readReview } from './reading.ts'
import { ReliefTable } from './relief-table.tsx'
import { lastDayOf } from './rules.ts'
import { ACTION_WORDS, EXERCISE, titleOf } from './words.ts'

/** The review again, with the lessons typed and what to mend. */
export async function reviewRefused(call: PageCall, { form, errors, problem }: Refused) {
  const review = await readReview.load(call)
  return review ? reviewPage(call, review, { typed: Object.fromEntries(form.entries()), errors, problem }) : ''
}

/** What was paused, what was done, what returns, and what was learnt. */
export function reviewPage(call: PageCall, review: EmergencyReview, given: Given) {
  const { t, agency, language } = call
  const { row, impact, relief } = review
  const home = `/${agency.slug}/darurat/${row.id}/tinjauan`
  const back = formatDate(addDays(lastDayOf(row), 1), 'long', language)
  const eased = impact.lines.filter(({ line }) => line.action === 'pause' || line.action === 'lower')
  return emergencyShell(
    call,
    row,
    { here: t('Tinjauan'), flash: call.query.pesan ? { kind: 'ok', text: t('Tersimpan.') } : undefined },
    <>
      <div class="stack stack-tight">
        <PageHead title={t('Tinjauan')} under={titleOf(row)} end={<SheetLinks path={home} />} />
        <WhyRefused refused={given} />
        <Sentences
          items={[
            {
              finding: t('{count} target dijeda atau diturunkan.', { count: eased.length }),
              rest: row.exercise
                ? t('Dalam latihan: tidak ada yang benar-benar berubah.')
                : t('Kembali seperti semula {day}.', { day: back }),
            },
            {
              finding: t('{entries} catatan kerja oleh {people} orang.', {
                entries: relief.entries,
                people: relief.people,
              }),
              href: '#kerja',
            },
          ]}
        />
      </div>
      <Section
        heading={t('Angka dengan dan tanpa jeda')}
        aside={formatPeriod(impact.quarter, { lang: language })}
        tight
      >
        {eased.length > 0 ? (
          <Effects call={call} quarter={impact.quarter} lines={eased} />
        ) : (
          <p class="muted">{t('Tidak ada target yang dijeda atau diturunkan.')}</p>
        )}
      </Section>
      <Section heading={t('Pekerjaan darurat')} id="kerja" tight>
        <ReliefTable call={call} detail={review} />
      </Section>
      <Entries call={call} review={review} />
      <Lessons call={call} review={review} given={given} />
    </>,
  )
}

function Entries({ call, review }: { call: PageCall; review: EmergencyReview }) {
  const { t, agency, language } = call
  const { entries, next, partial, row } = review
  const home = `/${agency.slug}/darurat/${row.id}/tinjauan`
  return (
    <Section heading={t('Catatan kerja darurat')} id="catatan" tight>
      <Table
        caption={t('Catatan kerja darurat')}
        rows={entries}
        empty={t('Belum ada catatan yang dapat Anda baca di sini.')}
        columns={[
          { head: t('Tanggal'), nowrap: true, cell: (entry) => formatDate(entry.day, 'short', language) },
          {
            head: t('Catatan'),
            rowHead: true,
            wide: true,
            cell: (entry) => (
              <>
                <a href={`/${agency.slug}/kerja/${entry.id}`}>{entry.text}</a>
                <br />
                <span class="small muted">
                  {[entry.name, entry.unitName, entry.lineTitle].filter(Boolean).join(' · ')}
                </span>
              </>
            ),
          },
          {
            head: t('Jumlah'),
            numeric: true,
            nowrap: true,
            cell: ({ quantity, unitLabel }) =>
              quantity === null ? '–' : `${formatNumber(quantity, undefined, language)} ${unitLabel ?? ''}`,
          },
          {
            head: t('Keadaan'),
            phone: 'full',
            label: false,
            cell: ({ state }) => <Status tone={ENTRY_STATUS[state].tone}>{t(ENTRY_STATUS[state].label)}</Status>,
          },
        ]}
      />
      <p class="source">
        {partial ? t('Anda melihat catatan Anda sendiri dan pegawai di bawah Anda saja.') : null}{' '}
        {next ? <a href={`${home}?cursor=${next}#catatan`}>{t('Berikutnya')}</a> : null}
      </p>
    </Section>
  )
}

function Lessons({ call, review, given }: { call: PageCall; review: EmergencyReview; given: Given }) {
  const { t, agency, actor } = call
  const { row } = review
  const writes = mayDeclare(actor) === 'yes' && row.decided_by !== null
  return (
    <Section heading={t('Pelajaran')} id="pelajaran" tight>
      {row.lessons ? <p class="read">{row.lessons}</p> : <p class="muted">{t('Belum ditulis.')}</p>}
      {writes ? (
        <form class="form no-print" method="post" action={`/${agency.slug}/darurat/${row.id}/pelajaran`}>
          <Csrf token={call.formToken} />
          <Hidden name="version" value={String(row.version)} />
          <TextArea
            name="lessons"
            label={t('Apa yang dipelajari, untuk yang berikutnya')}
            maxlength={4000}
            value={given.typed?.lessons ?? row.lessons ?? ''}
            errors={given.errors}
          />
          <Buttons>
            <Button>{t('Simpan pelajaran')}</Button>
          </Buttons>
        </form>
      ) : null}
    </Section>
  )
}

/** The review to take along: every line with both versions; an exercise says so on every row and in its name. */
export function reviewSheet({ agency }: PageCall, { row, impact, relief }: EmergencyReview): Sheet {
  const mark = row.exercise ? EXERCISE : ''
  return {
    name: `${row.exercise ? 'LATIHAN-' : ''}tinjauan-${row.first_day}-${row.kind}`,
    demo: agency.demo,
    heads: [
      'latihan',
      'kejadian',
      'mulai',
      'sampai',
      'baris',
      'tindakan',
      'alasan',
      'masa',
      'target_tanpa',
      'target_dengan',
      'capaian_tanpa',
      'capaian_dengan',
      'kebutuhan',
      'disetujui',
      'menunggu',
      'satuan',
      'catatan',
      'orang',
    ],
    rows: impact.lines.map(({ line, affected, measure }) => {
      const sum = relief.sums.find((one) => one.lineId === line.id)
      const pause = measure?.pause
      const numbers = affected
        ? [
            impact.quarter,
            lowOf(pause?.without.target ?? measure?.target ?? null),
            lowOf(measure?.target ?? null),
            pause?.without.achievement.percent ?? measure?.achievement.percent ?? null,
            measure?.achievement.percent ?? null,
            null,
            null,
            null,
            affected.indicator.unitLabel,
            null,
            null,
          ]
        : [
            null,
            null,
            null,
            null,
            null,
            line.quantity,
            sum?.accepted ?? 0,
            sum?.waiting ?? 0,
            line.unit_label,
            sum?.entries ?? 0,
            sum?.people ?? 0,
          ]
      return [
        mark,
        row.title,
        row.first_day,
        lastDayOf(row),
        affected?.indicator.name ?? line.title,
        ACTION_WORDS[line.action].said,
        line.reason,
        ...numbers,
      ]
    }),
  }
}

function lowOf(target: number | { low: number; high: number } | null): number | string | null {
  if (target === null || typeof target === 'number') return target
  return `${target.low}–${target.high}`
}
