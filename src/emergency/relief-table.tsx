import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { ShareBar, Table } from '../ui/index.ts'
import type { EmergencyDetail } from './reading.ts'
import type { LineRow } from './sql.ts'

/** Relief work against its own targets: what superiors accepted, and what waits for them. */
export function ReliefTable({ call, detail }: { call: PageCall; detail: EmergencyDetail }) {
  const { t, language } = call
  const { lines, relief } = detail
  const sumOf = (id: string | null) => relief.sums.find((sum) => sum.lineId === id)
  const number = (value: number) => formatNumber(value, undefined, language)
  const loose = sumOf(null)
  return (
    <>
      <Table
        caption={t('Pekerjaan darurat dan yang sudah dikerjakan')}
        rows={lines.filter((line) => line.action === 'add')}
        empty={t('Tidak ada pekerjaan darurat yang ditambahkan.')}
        columns={[
          { head: t('Pekerjaan'), rowHead: true, cell: (line: LineRow) => line.title ?? '' },
          {
            head: t('Disetujui atasan'),
            numeric: true,
            nowrap: true,
            phone: 'full',
            label: t('Disetujui atasan'),
            cell: (line) => `${number(sumOf(line.id)?.accepted ?? 0)} ${line.unit_label ?? ''}`,
          },
          {
            head: t('Menunggu'),
            numeric: true,
            nowrap: true,
            cell: (line) => number(sumOf(line.id)?.waiting ?? 0),
          },
          {
            head: t('Kebutuhan'),
            numeric: true,
            phone: 'full',
            label: t('Kebutuhan'),
            cell: (line) => `${number(line.quantity ?? 0)} ${line.unit_label ?? ''}`,
          },
          {
            head: t('Bagian'),
            wide: true,
            phone: 'full',
            label: false,
            cell: (line) => {
              const share = (sumOf(line.id)?.accepted ?? 0) / (line.quantity ?? 1)
              return (
                <ShareBar tone="bar" share={Math.min(1, share)} text={`${formatNumber(share * 100, 0, language)}%`} />
              )
            },
          },
        ]}
      />
      {loose ? (
        <p class="source">
          {t('{entries} catatan lain tanpa pekerjaan tertentu, oleh {people} orang.', {
            entries: loose.entries,
            people: loose.people,
          })}
        </p>
      ) : null}
    </>
  )
}
