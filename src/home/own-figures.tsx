import { type ItemTargetRow, type PlanItem, type PlanRow, roundedDue } from '../appraisal/index.ts'
import { achievement, status } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Bullet, type FigureProps, Status } from '../ui/index.ts'
import { type Day, dueSoFar, quarterSoFar } from './day.ts'
import {
  bulletOf,
  byDistance,
  goalOf,
  latest,
  STANDING,
  type StandingNow,
  shownValue,
  sourceOf,
  TONE,
  targetLine,
  unitOf,
  weakerFirst,
} from './standing.ts'
import { Standing } from './standing-words.tsx'

/** How many figures the day begins with: the weakest; the plan has them all. */
const SHOWN = 3

/** The weakest indicators that a head's rows serve, as they stood in the judged quarter. */
export function servedFigures(call: PageCall, day: Day): FigureProps[] {
  const { t, agency } = call
  const weakest = day.served.toSorted(byDistance).slice(0, SHOWN)
  return weakest.flatMap((one) => {
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

/** The weakest rows of the own plan with a quantity: what was accepted this quarter against what is due by today. */
export function ownFigures(call: PageCall, day: Day): FigureProps[] {
  const { plan } = day
  if (!plan) return []
  const rows = day.items.flatMap((item) => {
    const target = item.targets.find(({ aspect, unit_label }) => aspect === 'quantity' && unit_label !== '%')
    return target ? [judge(call, { plan, item, target, year: day.doneSince.get(item.row.id) ?? 0 })] : []
  })
  return rows
    .toSorted(weakerFirst)
    .slice(0, SHOWN)
    .map((row) => figureOf(call, row))
}

interface OwnRow {
  plan: PlanRow
  item: PlanItem
  target: ItemTargetRow
  /** What was accepted since the plan began. */
  year: number
}

interface JudgedRow extends OwnRow, StandingNow {
  /** What was to be done by today. */
  due: number
}

function judge({ today }: PageCall, own: OwnRow): JudgedRow {
  const { plan, item, target, year } = own
  const { pause, quantityDone, countsCases } = item
  const whole = wholeOf(target)
  const due = roundedDue(pause?.due?.with ?? dueSoFar(whole, plan, today), whole)
  return {
    ...own,
    due,
    percent: achievement(target.direction, due, quantityDone).percent,
    paused: pause?.neutral ?? false,
    reachedForYear: target.direction === 'up' && !countsCases && year >= target.low,
  }
}

function figureOf(call: PageCall, judged: JudgedRow): FigureProps {
  const { t, agency, language } = call
  const { row, quantityDone } = judged.item
  const { direction, unit_label: unit } = judged.target
  const standing = judged.paused ? 'paused' : status(judged.percent)
  const goal = goalOf(direction, judged.due)
  const value = formatNumber(quantityDone, undefined, language)
  const aim = formatNumber(judged.due, undefined, language)
  return {
    title: row.text,
    href: `/${agency.slug}/skp#rhk-${row.id}`,
    value,
    unit,
    target: aimOf(call, judged),
    status: judged.reachedForYear ? (
      <Status tone="ok">{t('Setahun tercapai')}</Status>
    ) : (
      <Status tone={TONE[standing]}>{t(STANDING[standing])}</Status>
    ),
    children:
      goal && standing !== 'paused' ? (
        <Bullet
          goal={goal}
          value={quantityDone}
          tone={standing === 'attention' ? 'warn' : 'off'}
          label={t('{value} {unit} dari target {aim} sejauh ini', { value, unit, aim })}
        />
      ) : undefined,
    source: sourceOfRow(call, judged.item),
  }
}

const wholeOf = ({ direction, high, low }: ItemTargetRow) => (direction === 'down' ? high : low)

/** What is due by today, and how far the year is. */
function aimOf({ t, language }: PageCall, { item, target, year, due }: JudgedRow): string {
  const number = (value: number) => formatNumber(value, undefined, language)
  const whole = wholeOf(target)
  const asked = { aim: number(due), whole: number(whole), done: number(year), number: item.row.number }
  const without = number(roundedDue(item.pause?.due?.without ?? due, whole))
  return [
    item.countsCases || target.direction !== 'up'
      ? t('target sejauh ini {aim}, setahun {whole} · RHK {number}', asked)
      : t('target sejauh ini {aim} · setahun {done} dari {whole} · RHK {number}', asked),
    without === asked.aim ? '' : t('tanpa jeda {aim}', { aim: without }),
  ]
    .filter(Boolean)
    .join(' · ')
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
