import type { ItemTargetRow, PlanItem, PlanRow } from '../appraisal/index.ts'
import { achievement, status } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Bullet, type FigureProps, Status } from '../ui/index.ts'
import { type Day, dueSoFar, quarterSoFar } from './day.ts'
import { bulletOf, goalOf, latest, STANDING, shownValue, sourceOf, TONE, targetLine, unitOf } from './standing.ts'
import { Standing } from './standing-words.tsx'

/** The indicators that a head's rows serve, as they stood in the judged quarter. */
export function servedFigures(call: PageCall, day: Day): FigureProps[] {
  const { t, agency } = call
  return day.served.flatMap((one) => {
    const measure = latest(one)
    if (!measure) return []
    const bullet = bulletOf(call, one.indicator, measure)
    return [
      {
        title: one.indicator.name,
        href: `/${agency.slug}/iku/${one.indicator.id}?periode=${measure.period}`,
        value: shownValue(call, one.indicator, measure),
        unit: unitOf(one.indicator, measure),
        target: t('{target} · {code}', { target: targetLine(call, one.indicator, measure), code: one.indicator.code }),
        status: <Standing call={call} measure={measure} />,
        children: bullet ? <Bullet {...bullet} /> : undefined,
        source: sourceOf(call, one, measure),
      },
    ]
  })
}

/** The rows of the own plan with a quantity: what was accepted this quarter against what is due by today. */
export function ownFigures(call: PageCall, day: Day): FigureProps[] {
  const { plan } = day
  if (!plan) return []
  return day.items.flatMap((item) => {
    const target = item.targets.find(({ aspect, unit_label }) => aspect === 'quantity' && unit_label !== '%')
    return target ? [figureOf(call, plan, item, target)] : []
  })
}

/** Small targets keep a decimal. */
const rounded = (value: number, whole: number) => (whole < 20 ? Math.round(value * 10) / 10 : Math.round(value))

function figureOf(call: PageCall, plan: PlanRow, item: PlanItem, target: ItemTargetRow): FigureProps {
  const { t, agency, language, today } = call
  const { row, quantityDone } = item
  const whole = target.direction === 'down' ? target.high : target.low
  const { pause } = item
  const asked = pause?.due?.with ?? dueSoFar(whole, plan, today)
  const due = rounded(asked, whole)
  const judged = status(achievement(target.direction, due, quantityDone).percent)
  const standing = pause?.neutral ? 'paused' : judged
  const goal = goalOf(target.direction, due)
  const value = formatNumber(quantityDone, undefined, language)
  const aim = formatNumber(due, undefined, language)
  const without = formatNumber(rounded(pause?.due?.without ?? due, whole), undefined, language)
  return {
    title: row.text,
    href: `/${agency.slug}/skp#rhk-${row.id}`,
    value,
    unit: target.unit_label,
    target: [
      t('target sejauh ini {aim}, setahun {whole} · RHK {number}', {
        aim,
        whole: formatNumber(whole, undefined, language),
        number: row.number,
      }),
      without === aim ? null : t('tanpa jeda {aim}', { aim: without }),
    ]
      .filter(Boolean)
      .join(' · '),
    status: <Status tone={TONE[standing]}>{t(STANDING[standing])}</Status>,
    children:
      goal && standing !== 'paused' ? (
        <Bullet
          goal={goal}
          value={quantityDone}
          tone={standing === 'attention' ? 'warn' : 'off'}
          label={t('{value} {unit} dari target {aim} sejauh ini', { value, unit: target.unit_label, aim })}
        />
      ) : undefined,
    source: sourceOfRow(call, item),
  }
}

/** What the row's quantity comes from: the entries behind it, or the officer's own cases. */
function sourceOfRow({ t, agency, language, today }: PageCall, item: PlanItem): FigureProps['source'] {
  const { row, entriesCounted, countsCases } = item
  const count = formatNumber(entriesCounted, 0, language)
  if (countsCases) {
    return {
      text: t('dihitung dari {count} perkara sendiri, bukan dari catatan', { count }),
      href: `/${agency.slug}/loket?daftar=selesai`,
    }
  }
  const { from, to } = quarterSoFar(today)
  return {
    text:
      entriesCounted === 0
        ? t('belum ada catatan yang disetujui')
        : t('dihitung dari {n} catatan Anda yang disetujui', { n: count }),
    href: `/${agency.slug}/kerja?item=${row.id}&state=accepted&from=${from}&to=${to}`,
  }
}
