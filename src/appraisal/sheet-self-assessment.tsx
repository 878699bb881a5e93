import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { RATING_LABEL } from './rules.ts'
import type { SheetProps } from './sheet-page.tsx'

/** Penilaian diri beside the assessor's own words: closed until these stand. */
export function SelfAssessmentBeside(props: SheetProps) {
  const { call, sheet } = props
  const { t, agency, language } = call
  const { written, row } = sheet.selfAssessment
  if (!written && !props.editable) return null
  return (
    <div>
      <h3>{t('Penilaian diri')}</h3>
      {row ? (
        <>
          <p class="lines">“{row.text}”</p>
          <p class="source">
            {t('Menurut pegawai: hasil kerja {results}, perilaku kerja {behaviour}. Ditulis {date}.', {
              results: t(RATING_LABEL[row.results]).toLowerCase(),
              behaviour: t(RATING_LABEL[row.behaviour]).toLowerCase(),
              date: formatDate(dayIn(row.written_at, agency.zone), 'long', language),
            })}
          </p>
        </>
      ) : (
        <p class="small muted">
          {written
            ? t(
                'Sudah ditulis pegawai. Terbuka setelah Anda menyimpan kedua nilai keseluruhan, supaya tidak memengaruhi.',
              )
            : t('Pegawai belum menulisnya.')}
        </p>
      )}
    </div>
  )
}
