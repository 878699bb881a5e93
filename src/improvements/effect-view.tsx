import { sourceOf } from '../indicators/index.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { Status, type Tone } from '../ui/index.ts'
import type { Improved } from './actions.ts'
import type { Effect } from './rules.ts'

/** What a view of changes needs of a call, staff or public. */
export interface Words {
  t: Translate
  language: Language
}

const VERDICT: Record<Effect['verdict'], { tone: Tone; words: string }> = {
  better: { tone: 'ok', words: 'membaik' },
  worse: { tone: 'off', words: 'memburuk' },
  unclear: { tone: 'none', words: 'belum jelas berubah' },
  'too-few': { tone: 'none', words: 'belum cukup data' },
}

/** A change: where it comes from, what is done, and before and after; `within` a section, its heading stands lower. */
export function ImprovementView(props: { words: Words; found: Improved; href?: string; within?: boolean }) {
  const { words, found, href, within } = props
  const { t, language } = words
  const { row, unit, service, voices } = found
  const title = href ? <a href={href}>{row.title}</a> : row.title
  return (
    <article class="change">
      <div>
        {within ? <h3>{title}</h3> : <h2 class="change-title">{title}</h2>}
        <p class="small muted">
          {[service, unit].filter(Boolean).join(' · ')}
          {voices > 0 && ` · ${t('dari {count} suara warga', { count: voices })}`}
          {row.indicator_id && ` · ${t('karena IKU tertinggal')}`}
        </p>
        {row.said && <blockquote class="voice">{row.said}</blockquote>}
        <p>{row.action}</p>
        <p class="small muted">
          {row.in_force_on
            ? t('Berlaku sejak {day}.', { day: formatDate(row.in_force_on, 'long', language) })
            : t('Direncanakan {day}.', { day: formatDate(row.planned_on, 'long', language) })}
          {row.training &&
            row.training_on &&
            ` ${t('Pelatihan diusulkan: {name}, sebelum {day}.', {
              name: t(row.training),
              day: formatDate(row.training_on, 'short', language),
            })}`}
        </p>
      </div>
      <EffectView words={words} found={found} />
    </article>
  )
}

/** A change as a citizen takes it in at a glance: what was said, before and after, since when. */
export function ChangeCard({ words, found }: { words: Words; found: Improved }) {
  const { t, language } = words
  const { row, effect, elsewhere, voices } = found
  const source = sourceOf(row.metric)
  const day = formatDate(row.in_force_on ?? row.planned_on, 'long', language)
  return (
    <li class="change-card">
      <h3>{row.title}</h3>
      {row.said && (
        <p class="voice">
          “{row.said}”{voices > 1 && ` ${t('{count} suara serupa', { count: voices })}`}
        </p>
      )}
      {effect?.difference ? (
        <Slope words={words} effect={effect} elsewhere={elsewhere} unit={source.unit} />
      ) : (
        <p class="small">{row.action}</p>
      )}
      <p class="source">
        {effect ? shortly(words, found, effect) : t('Direncanakan {day}.', { day })}
        {effect && ` ${t('Berlaku sejak {day}.', { day })}`}
      </p>
    </li>
  )
}

function shortly({ t, language }: Words, { row }: Improved, { before, after, difference, verdict }: Effect): string {
  const number = (value: number) => formatNumber(value, 1, language)
  const counted = t('{metric}: {before} dan {after} perkara atau jawaban.', {
    metric: t(sourceOf(row.metric).name),
    before: before.n,
    after: after.n,
  })
  if (!difference) return `${counted} ${t('Terlalu sedikit untuk disebut membaik.')}`
  const told = t('Selisih {value}, rentang {low} sampai {high}: {verdict}.', {
    value: number(difference.value),
    low: number(difference.low),
    high: number(difference.high),
    verdict: t(VERDICT[verdict].words),
  })
  return `${counted} ${told}`
}

function EffectView({ words, found }: { words: Words; found: Improved }) {
  const { t } = words
  const { row, effect, elsewhere } = found
  const source = sourceOf(row.metric)
  if (!effect) {
    return (
      <div class="change-effect">
        <p class="small muted">{t('Yang diharapkan membaik: {metric}.', { metric: t(source.name) })}</p>
        <Status tone="now">{t('belum berlaku')}</Status>
      </div>
    )
  }
  const { tone, words: verdict } = VERDICT[effect.verdict]
  return (
    <div class="change-effect">
      {effect.verdict !== 'too-few' && <Slope words={words} effect={effect} elsewhere={elsewhere} unit={source.unit} />}
      <Status tone={tone}>{t(verdict)}</Status>
      <p class="source">{counts(words, found, effect)}</p>
    </div>
  )
}

function counts(words: Words, { row, elsewhere }: Improved, effect: Effect): string {
  const { t, language } = words
  const number = (value: number) => formatNumber(value, 1, language)
  const source = sourceOf(row.metric)
  const base = t('{metric}: {before} dan {after} perkara atau jawaban, 90 hari sebelum dan sesudah.', {
    metric: t(source.name),
    before: effect.before.n,
    after: effect.after.n,
  })
  if (!effect.difference) return `${base} ${t('Perlu paling sedikit 30 di tiap sisi.')}`
  const { value, low, high } = effect.difference
  const difference = t('Selisih {value} {unit}, rentang 95% {low} sampai {high}.', {
    value: number(value),
    low: number(low),
    high: number(high),
    unit: t(source.unit),
  })
  const others = elsewhere?.difference
    ? t('Unit lain {value}.', { value: number(elsewhere.difference.value) })
    : t('Tanpa unit pembanding: berkaitan, belum tentu karena perbaikan ini.')
  return `${base} ${difference} ${others}`
}

/** Two points and a line, and a dashed one for other units. */
function Slope(props: { words: Words; effect: Effect; elsewhere: Effect | null; unit: string }) {
  const { words, effect, elsewhere, unit } = props
  const { t, language } = words
  const values = [effect.before.value, effect.after.value, elsewhere?.before.value, elsewhere?.after.value].filter(
    (value): value is number => value !== null && value !== undefined,
  )
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = (value: number | null | undefined) => 68 - (48 * ((value ?? low) - low)) / (high - low || 1)
  const number = (value: number | null) => formatNumber(value ?? 0, 1, language)
  const say = t('Sebelum {before} {unit}, sesudah {after} {unit}', {
    before: number(effect.before.value),
    after: number(effect.after.value),
    unit: t(unit),
  })
  return (
    <svg class="slope" role="img" aria-label={say}>
      <line class="slope-axis" x1="18%" x2="18%" y1="4" y2="84" />
      <line class="slope-axis" x1="66%" x2="66%" y1="4" y2="84" />
      {elsewhere?.difference && (
        <line class="slope-else" x1="18%" x2="66%" y1={y(elsewhere.before.value)} y2={y(elsewhere.after.value)} />
      )}
      {elsewhere?.difference && Math.abs(y(elsewhere.after.value) - y(effect.after.value)) > 16 && (
        <text class="slope-word" x="69%" y={y(elsewhere.after.value) + 5}>
          {t('unit lain')}
        </text>
      )}
      <line class="slope-line" x1="18%" x2="66%" y1={y(effect.before.value)} y2={y(effect.after.value)} />
      <circle class="slope-dot open" cx="18%" cy={y(effect.before.value)} r="5" />
      <circle class="slope-dot" cx="66%" cy={y(effect.after.value)} r="5" />
      <text class="slope-value" x="15%" y={y(effect.before.value) + 5} text-anchor="end">
        {number(effect.before.value)}
      </text>
      <text class="slope-value" x="69%" y={y(effect.after.value) + 5}>
        {number(effect.after.value)} {t(unit)}
      </text>
      <text class="slope-word" x="18%" y="104" text-anchor="middle">
        {t('sebelum')}
      </text>
      <text class="slope-word" x="66%" y="104" text-anchor="middle">
        {t('sesudah')}
      </text>
    </svg>
  )
}
