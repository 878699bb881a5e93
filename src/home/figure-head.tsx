import type { Measure } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { BigFigure, Bullet, ButtonLink, Buttons, Source } from '../ui/index.ts'
import type { Figure } from './figure.ts'
import { bulletOf, gapOf, inSentence, latest, sourceOf, spoken, targetLine } from './standing.ts'
import { Standing } from './standing-words.tsx'

/** The one large figure with its target, what is missing in words, and where it comes from. */
export function FigureHead({ call, figure }: { call: PageCall; figure: Figure }) {
  const { t, agency } = call
  const { indicator, measured } = figure
  const measure = latest(measured)
  const period = measure?.period ?? figure.period
  const bullet = measure && bulletOf(call, indicator, measure)
  return (
    <div>
      <h1>{indicator.name}</h1>
      <p class="muted">{formatPeriod(period, { lang: call.language, months: /Q/.test(period) })}</p>
      {measure ? (
        <div class="big-line">
          <BigFigure>{measure.source === 'none' ? '–' : spoken(call, indicator, measure)}</BigFigure>
          {bullet ? <Bullet tall {...bullet} /> : <span />}
          <p>
            <Standing call={call} measure={measure} />
          </p>
          <p class="small muted">{wordsOf(call, figure, measure)}</p>
        </div>
      ) : (
        <p class="read">{t('Belum ada angka untuk indikator ini.')}</p>
      )}
      {measure ? (
        <Source {...sourceOf(call, measured, measure)}>{measure.asOf ? asOf(call, measure.asOf) : null}</Source>
      ) : null}
      {figure.mayKeep && !indicator.official ? (
        <div class="gap-block">
          <Buttons>
            <ButtonLink href={`/${agency.slug}/iku/${indicator.id}/ubah?periode=${period}`}>
              {t('Tetapkan target atau ketik nilai')}
            </ButtonLink>
          </Buttons>
        </div>
      ) : null}
    </div>
  )
}

function asOf(call: PageCall, at: Date): string {
  return `· ${call.t('Data per {at}.', { at: formatDateTime(at, call.agency.zone, call.language) })}`
}

function wordsOf(call: PageCall, figure: Figure, measure: Measure): string {
  const { t } = call
  const { indicator, measured } = figure
  const gap = gapOf(call, indicator, measure, indicator.unitLabel)
  const before = measured.measures.at(-2)
  const percent = measure.achievement.percent
  const said = [
    [sentence(targetLine(call, indicator, measure)), gap].filter(Boolean).join(', '),
    measure.running && indicator.formula === 'percent-of-base'
      ? t('Pembaginya sasaran sepanjang triwulan, maka target dihitung sampai hari ini')
      : null,
    percent === null || measure.letter
      ? null
      : t('Capaian {percent}%', { percent: formatNumber(percent, 1, call.language) }),
    measure.note && !measure.letter ? sentence(measure.note) : null,
    before && before.source !== 'none'
      ? t('{period}: {value}', {
          period: sentence(inSentence(call, before.period)),
          value: spoken(call, indicator, before),
        })
      : null,
  ]
  return `${said.filter(Boolean).join('. ')}.`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
