import { formatNumber } from '../platform/i18n/format.ts'
import { type RatingRow, RatingTable, TextArea } from '../ui/index.ts'
import { BEHAVIOURS } from './behaviour-rules.ts'
import { ORGANISATION_RATING_LABEL } from './distribution-rules.ts'
import { windowIn } from './evaluations.ts'
import type { ItemTargetRow } from './plan-sql.ts'
import { dueWithin, roundedDue, targetWords } from './plan-words.ts'
import type { PlanItem } from './plans.ts'
import { MeasuredRow } from './row-measure-view.tsx'
import { PausedRow } from './row-pause-view.tsx'
import { entriesUrl } from './sheet-evidence.tsx'
import type { SheetProps } from './sheet-page.tsx'

/** The three judgements, worst first, as the columns of both tables. */
export const RATING_COLUMNS = [
  { value: 'below', label: 'Di bawah' },
  { value: 'meets', label: 'Sesuai' },
  { value: 'above', label: 'Di atas' },
]

/** Penilaian: results row by row and the seven values, each compared with what was expected. */
export function SheetRatings(props: SheetProps) {
  const { call, sheet, values, editable, errors } = props
  const { t } = call
  const columns = RATING_COLUMNS.map(({ value, label }) => ({ value, label: t(label) }))
  const fixed = !editable
  return (
    <section>
      <h2>{t('Penilaian')}</h2>
      <p class="small muted">{t('Dibanding ekspektasi yang disepakati di SKP.')}</p>
      <RatingTable
        head={t('Hasil kerja')}
        columns={columns}
        rows={[
          ...sheet.items.map((item) => itemRow(props, item)),
          {
            name: 'results',
            label: t('Hasil kerja keseluruhan'),
            value: sheet.fixedResults ?? values.results,
            total: true,
            fixed: fixed || sheet.fixedResults !== null,
            error: errors.results,
            evidence:
              sheet.fixedResults && sheet.organisation
                ? t('mengikuti predikat organisasi yang Anda pimpin: {rating}', {
                    rating: ORGANISATION_RATING_LABEL[sheet.organisation.rating],
                  })
                : undefined,
          },
        ]}
      />
      <div class="gap-block" />
      <RatingTable
        beside
        head={t('Perilaku kerja')}
        columns={columns}
        rows={[
          ...BEHAVIOURS.map(
            (value): RatingRow => ({
              name: `valueRatings.${value.key}`,
              label: value.label,
              value: values.values[value.key],
              fixed,
              evidence: <Guides t={t} guides={value.guides} />,
            }),
          ),
          {
            name: 'behaviour',
            label: t('Perilaku kerja keseluruhan'),
            value: values.behaviour,
            total: true,
            fixed,
            error: errors.behaviour,
          },
        ]}
      />
    </section>
  )
}

function itemRow(props: SheetProps, item: PlanItem): RatingRow {
  const { call, values, editable, errors } = props
  const { t } = call
  const { row } = item
  const given = values.items[row.id]
  const reasonName = `itemRatings.${row.id}.reason`
  return {
    name: `itemRatings.${row.id}.rating`,
    label: `RHK ${row.number} ${row.text}`,
    value: given?.rating,
    fixed: !editable,
    evidence: <Done {...props} item={item} />,
    after: editable ? (
      <TextArea
        name={reasonName}
        label={t('Alasan RHK {number} di bawah ekspektasi', { number: row.number })}
        rows={2}
        value={given?.reason}
        errors={errors}
      />
    ) : given?.reason ? (
      <p class="small">“{given.reason}”</p>
    ) : undefined,
  }
}

/** What of the row was done in the quarter, opening the entries behind it. */
function Done(props: SheetProps & { item: PlanItem }) {
  const { call, item } = props
  const { t, language } = call
  const target = item.targets.find((each) => each.aspect === 'quantity')
  const href = item.countsCases ? undefined : entriesUrl(props, { item: item.row.id, state: 'accepted' })
  const done = `${formatNumber(item.quantityDone, undefined, language)} ${target?.unit_label ?? ''}`.trim()
  return (
    <>
      {href ? <a href={href}>{done}</a> : done} {target ? askedOf(props, target) : t('triwulan ini')}
      <MeasuredRow call={call} measure={item.measure} period={props.sheet.period} />
      <PausedRow call={call} pause={item.pause} />
    </>
  )
}

/** A quarter's work is compared with a quarter's share; a rate or a range is the same all year. */
function askedOf({ call, sheet }: SheetProps, target: ItemTargetRow): string {
  const { t, language } = call
  const whole = targetWords(target, language)
  if (target.direction !== 'up' || target.unit_label === '%')
    return t('triwulan ini, target setahun {target}', { target: whole })
  const share = roundedDue(dueWithin(target.low, sheet.plan, windowIn(sheet.plan, sheet.period)), target.low)
  return t('triwulan ini, bagian triwulan {share}, setahun {target}', {
    share: formatNumber(share, undefined, language),
    target: whole,
  })
}

function Guides({ t, guides }: { t: SheetProps['call']['t']; guides: readonly string[] }) {
  return (
    <details>
      <summary>{t('{count} panduan', { count: guides.length })}</summary>
      <ul>
        {guides.map((guide) => (
          <li>– {guide}</li>
        ))}
      </ul>
    </details>
  )
}
