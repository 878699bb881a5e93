import type { PageCall } from '../organization/index.ts'
import { formatNumber, weekdayNames } from '../platform/i18n/format.ts'
import { Table } from '../ui/index.ts'
import { type DatedHours, STANDARD_HOURS, type Stretch, type Week, weekMinutes, writeWeek } from './rules.ts'

/** The hours that hold today, day by day, beside those of Ramadan. */
export function HoursTable({ call, hours }: { call: PageCall; hours: readonly DatedHours[] }) {
  const { t, language, today } = call
  const holding = hours.findLast(({ span }) => span.from <= today && (span.to === null || today < span.to))
  const { weekly, ramadan } = holding ?? STANDARD_HOURS
  const names = weekdayNames(language)
  const rows = names.flatMap((name, index) => {
    const usual = weekly[index] ?? []
    const fasting = ramadan?.[index] ?? []
    return usual.length + fasting.length > 0 ? [{ name, usual, fasting }] : []
  })
  return (
    <>
      <Table
        caption={t('Jam kerja')}
        columns={[
          { head: t('Hari'), rowHead: true, cell: (row: (typeof rows)[number]) => row.name },
          { head: t('Biasa'), cell: (row) => stretchWords(row.usual) },
          ...(ramadan ? [{ head: t('Ramadan'), cell: (row: (typeof rows)[number]) => stretchWords(row.fasting) }] : []),
        ]}
        rows={rows}
        empty={t('Tidak ada jam kerja.')}
      />
      <p class="small muted">{sumWords(call, weekly, ramadan)}</p>
      {holding ? null : (
        <p class="small muted">{t('Menurut Perpres 21/2023; kota ini belum mengatur jamnya sendiri.')}</p>
      )}
    </>
  )
}

const stretchWords = (stretches: readonly Stretch[]) =>
  writeWeek([stretches])[0]?.split(' ').join(', ').replaceAll('-', '–') || '–'

function sumWords({ t, language }: PageCall, weekly: Week, ramadan: Week | null): string {
  const hours = (week: Week) => formatNumber(weekMinutes(week) / 60, 1, language)
  if (!ramadan) return t('{usual} jam seminggu tanpa istirahat.', { usual: hours(weekly) })
  return t('{usual} jam seminggu tanpa istirahat; {ramadan} jam selama Ramadan.', {
    usual: hours(weekly),
    ramadan: hours(ramadan),
  })
}
