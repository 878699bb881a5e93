import { addDays, periodSpan } from '../platform/dates.ts'
import { dayIn, formatDate, formatNumber, formatPercent, formatPeriod } from '../platform/i18n/format.ts'
import { AgeHistogram, Rows, Status } from '../ui/index.ts'
import { mayReadWork } from './may.ts'
import { lastMonthPrevails } from './rules.ts'
import type { SheetProps } from './sheet-page.tsx'
import { SheetService } from './sheet-service.tsx'

const FEEDBACK_SHOWN = 4

/** Bukti: what the work itself left behind, gathered without an upload. */
export function SheetEvidence(props: SheetProps) {
  const { call, sheet } = props
  const { t } = call
  return (
    <section>
      <div class="stick">
        <h2>{t('Bukti')}</h2>
        <p class="small muted">{t('Sudah terkumpul dari pekerjaan, tanpa unggahan baru.')}</p>
        <Rows
          small
          items={[
            <Counts {...props} />,
            <Feedback {...props} />,
            <SheetService {...props} />,
            ...[t('Disiplin'), t('Inovasi')].map((name) => (
              <>
                <b>{name}</b>
                <br />
                <Status tone="none">{t('belum ada data')}</Status>
              </>
            )),
          ]}
        />
        {sheet.recency.total > 0 ? <Recency {...props} /> : null}
      </div>
    </section>
  )
}

/** The address of the entries behind a count; undefined for whoever may not read single entries. */
export function entriesUrl({ call, sheet }: SheetProps, filter: Record<string, string>): string | undefined {
  if (mayReadWork(call.actor, sheet) !== 'yes') return undefined
  const span = periodSpan(sheet.period)
  const query = new URLSearchParams({
    ...(sheet.relation === 'self' ? {} : { employee: sheet.employeeId }),
    from: span.from,
    to: span.to ?? addDays(span.from, 92),
    ...filter,
  })
  return `/${call.agency.slug}/kerja?${query}`
}

function Counts(props: SheetProps) {
  const { call, sheet } = props
  const { t, language } = call
  const sum = (state: 'accepted' | 'submitted' | 'returned') =>
    sheet.counts.reduce((total, each) => total + each[state], 0)
  const rest = [
    sum('submitted') > 0 ? t('{count} menunggu', { count: sum('submitted') }) : '',
    sum('returned') > 0 ? t('{count} dikembalikan', { count: sum('returned') }) : '',
  ].filter(Boolean)
  const unmapped = sheet.counts.find((each) => each.itemId === null)?.accepted ?? 0
  return (
    <>
      <b>{t('{count} catatan kerja disetujui', { count: formatNumber(sum('accepted'), 0, language) })}</b>
      {rest.length > 0 ? `, ${rest.join(', ')}` : ''}
      <br />
      {sheet.items.map(({ row }, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          <a href={entriesUrl(props, { item: row.id, state: 'accepted' })}>
            RHK {row.number}: {sheet.counts.find((each) => each.itemId === row.id)?.accepted ?? 0}
          </a>
        </>
      ))}
      {unmapped > 0 ? ` · ${t('belum dipetakan: {count}', { count: unmapped })}` : ''}
    </>
  )
}

function Feedback({ call, sheet }: SheetProps) {
  const { t, agency, language } = call
  if (sheet.feedback.length === 0) {
    return (
      <>
        <b>{t('Umpan balik')}</b>
        <br />
        <span class="muted">{t('Belum ada umpan balik dalam triwulan ini.')}</span>
      </>
    )
  }
  return (
    <>
      <b>{t('Umpan balik')}</b>
      {sheet.feedback.slice(0, FEEDBACK_SHOWN).map((line) => (
        <p>
          “{line.text}”{' '}
          <span class="muted nowrap">
            {line.fromId === call.actor.id ? t('Anda') : line.from},{' '}
            {formatDate(dayIn(line.at, agency.zone), 'short', language)}
          </span>
        </p>
      ))}
      {sheet.feedback.length > FEEDBACK_SHOWN ? (
        <p class="muted">{t('dan {count} lagi', { count: sheet.feedback.length - FEEDBACK_SHOWN })}</p>
      ) : null}
    </>
  )
}

function Recency(props: SheetProps) {
  const { call, sheet } = props
  const { t, language } = call
  const bins = sheet.recency.months.map(({ month, count }) => ({
    month,
    count,
    label: formatPeriod(month, { lang: language }).split(' ')[0] ?? month,
  }))
  return (
    <>
      <h3>{t('Bukti menurut bulan')}</h3>
      <AgeHistogram
        label={`${t('Catatan disetujui')}: ${bins.map((bin) => `${bin.label} ${bin.count}`).join(', ')}`}
        bins={bins}
      />
      <p class="small muted">
        <RecencyNote {...props} />
        {bins.map((bin, index) => {
          const href = entriesUrl(props, { month: bin.month, state: 'accepted' })
          return href ? (
            <>
              {index > 0 ? ' · ' : ''}
              <a href={href}>{t('Buka {month}', { month: bin.label })}</a>
            </>
          ) : null
        })}
      </p>
    </>
  )
}

function RecencyNote({ call, sheet }: SheetProps) {
  const { total, lastMonthShare } = sheet.recency
  if (lastMonthShare === null || !lastMonthPrevails(sheet.recency)) return null
  return (
    <>
      {call.t('{share} dari {total} catatan berasal dari bulan terakhir. Lihat juga bulan sebelumnya.', {
        share: formatPercent(lastMonthShare * 100, 0, call.language),
        total: formatNumber(total, 0, call.language),
      })}{' '}
    </>
  )
}
