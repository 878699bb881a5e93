import { sourceOf } from '../indicators/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Status } from '../ui/index.ts'
import type { ServiceEvidence } from './service-evidence.ts'
import type { SheetProps } from './sheet-page.tsx'

type Part = NonNullable<ServiceEvidence['onTime']>

/** Mutu layanan: what the officer's services say by themselves, each with its number and interval; never a rating alone. */
export function SheetService({ call, sheet }: SheetProps) {
  const { t, language } = call
  const { onTime, accuracy, ratings } = sheet.service
  const number = (value: number, decimals: number) => formatNumber(value, decimals, language)
  const range = ({ interval }: Part, decimals: number) =>
    interval
      ? t('rentang {low} sampai {high}', {
          low: number(interval.low, decimals),
          high: number(interval.high, decimals),
        })
      : ''
  const counted = (part: Part) => ({ hits: number(part.numerator ?? 0, 0), n: number(part.n, 0) })
  const lines = [
    onTime && {
      figure: `${number(onTime.value, 1)}%`,
      words: t('selesai dalam waktu yang dijanjikan: {hits} dari {n} perkara', counted(onTime)),
      range: range(onTime, 1),
    },
    accuracy && {
      figure: `${number(accuracy.value, 1)}%`,
      words: t('data benar menurut pemeriksaan ulang: {hits} dari {n} perkara', counted(accuracy)),
      range: range(accuracy, 1),
    },
    ratings && {
      figure: `${number(ratings.value, 2)} ${t(sourceOf('ratings.score').unit)}`,
      words: t('nilai warga, dari {n} penilaian', { n: number(ratings.n, 0) }),
      range: range(ratings, 2),
    },
  ].filter((line) => line !== null)
  return (
    <>
      <b>{t('Mutu layanan')}</b>
      {lines.length === 0 ? (
        <>
          <br />
          <Status tone="none">{t('belum ada data')}</Status>
        </>
      ) : null}
      {lines.map((line) => (
        <p>
          <b>{line.figure}</b> {line.words}
          {line.range ? <span class="muted">, {line.range}</span> : null}
        </p>
      ))}
      {ratings ? (
        <p class="muted">
          {t('Nilai warga hanya Anda berdua yang melihat. Ia menemani catatan, bukan menggantikannya.')}
        </p>
      ) : null}
    </>
  )
}
