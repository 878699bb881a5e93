import { z } from 'zod'
import { formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import { Section, Table } from '../ui/index.ts'
import { ORGANISATION_RATING_LABEL, ORGANISATION_RATINGS } from './distribution-rules.ts'
import { MeasuredRow } from './row-measure-view.tsx'
import { rowMeasure } from './row-measures.ts'
import { PausedRow } from './row-pause-view.tsx'
import { rowPause } from './row-pauses.ts'
import type { SheetProps } from './sheet-page.tsx'

/** The figures as they were frozen at closing; older or fuller ones are read as far as they fit. */
const frozen = z.object({
  at: z.string(),
  organisation: z.enum(ORGANISATION_RATINGS).nullable().catch(null),
  items: z.array(
    z.object({
      number: z.number(),
      text: z.string(),
      quantityDone: z.number(),
      n: z.number(),
      pause: rowPause.optional(),
      measure: rowMeasure.optional(),
    }),
  ),
})

/** What was known at closing, with the version of the rules it was judged by. */
export function SheetFigures({ call, sheet }: SheetProps) {
  const { t, agency, language } = call
  const row = sheet.evaluation
  if (!row?.closed_at) return null
  const figures = frozen.safeParse(row.figures)
  const when = formatDateTime(row.closed_at, agency.zone, language)
  return (
    <Section heading={t('Angka yang dibekukan saat ditutup')} aside={when}>
      {figures.success ? (
        <Table
          caption={t('Angka yang dibekukan')}
          columns={[
            {
              head: t('RHK'),
              cell: (item) => (
                <>
                  {`${item.number}. ${item.text}`}
                  <MeasuredRow call={call} measure={item.measure} period={sheet.period} />
                  <PausedRow call={call} pause={item.pause} />
                </>
              ),
              rowHead: true,
              wide: true,
            },
            { head: t('Jumlah'), cell: (item) => formatNumber(item.quantityDone, undefined, language), numeric: true },
            { head: t('Dari catatan'), cell: (item) => formatNumber(item.n, 0, language), numeric: true },
          ]}
          rows={figures.data.items}
        />
      ) : null}
      <p class="source">
        {figures.success && figures.data.organisation
          ? `${t('Predikat organisasi: {rating}.', { rating: ORGANISATION_RATING_LABEL[figures.data.organisation] })} `
          : ''}
        {t('Aturan: {rule}.', { rule: row.rule_version ?? '–' })}
      </p>
    </Section>
  )
}
