import type { PageCall } from '../organization/index.ts'
import { Status, type Tone } from '../ui/index.ts'
import type { LineImpact } from './impact.ts'
import type { LineAction } from './rules.ts'
import { ACTION_WORDS, percentOf, targetOf } from './words.ts'

const TONE: Record<LineAction, Tone> = { pause: 'now', lower: 'warn', keep: 'none', add: 'ok' }

/** What a line does to its indicator: name, word, target and achievement in both versions. */
export function LineEffect({ call, one, href }: { call: PageCall; one: LineImpact; href?: string }) {
  const { t } = call
  const { line, affected, rows, people } = one
  if (!affected) return null
  const { indicator } = affected
  const carried = t('{rows} baris SKP, {people} pegawai', { rows, people: people.length })
  const numbers = versionsOf(call, one)
  return (
    <span class="effect">
      <span class="effect-name">
        {href ? (
          <a href={href}>
            <b>{indicator.name}</b>
          </a>
        ) : (
          <b>{indicator.name}</b>
        )}
        <span class="small muted">{[indicator.unitName, rows > 0 ? carried : null].filter(Boolean).join(' · ')}</span>
      </span>
      <span class="small">
        <Status tone={TONE[line.action]}>{t(ACTION_WORDS[line.action].said)}</Status>
      </span>
      {numbers.map(({ term, before, after }) => (
        <span class="effect-number">
          <span class="small muted">{term}</span>
          <span class="nowrap">
            {before} → <b>{after}</b>
          </span>
        </span>
      ))}
    </span>
  )
}

/** Lines one under the other, each opening its indicator in the quarter, with its reason. */
export function Effects({ call, quarter, lines }: { call: PageCall; quarter: string; lines: LineImpact[] }) {
  return (
    <ul class="effects">
      {lines.map((one) => (
        <li>
          <LineEffect
            call={call}
            one={one}
            href={`/${call.agency.slug}/iku/${one.line.indicator_id}?periode=${quarter}`}
          />
          <p class="small muted">{one.line.reason}</p>
        </li>
      ))}
    </ul>
  )
}

interface Versions {
  term: string
  before: string
  after: string
}

/** Target and achievement without and with the line; nothing where both are the same. */
function versionsOf(call: PageCall, { affected, measure }: LineImpact): Versions[] {
  const { t } = call
  const pause = measure?.pause
  if (!affected || !measure || !pause || pause.paused + pause.lowered === 0) return []
  const before = targetOf(call, affected, pause.without.target, true)
  const after = targetOf(call, affected, measure.target)
  const was = percentOf(call, pause.without.achievement.percent)
  if (pause.neutral) return [{ term: t('Capaian'), before: was, after: t('tidak dinilai') }]
  if (before === null || after === null || before === targetOf(call, affected, measure.target, true)) return []
  return [
    { term: t('Target'), before, after },
    { term: t('Capaian'), before: was, after: percentOf(call, measure.achievement.percent) },
  ]
}
