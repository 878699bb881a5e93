import { formatDate } from '../platform/i18n/format.ts'
import { Checkbox, Rows } from '../ui/index.ts'
import type { EntryLine } from './entry-sql.ts'
import { shortened } from './entry-words.ts'
import type { SheetProps } from './sheet-page.tsx'

/** Sisipkan tautan bukti: the quarter's entries to tick; with script a button writes the reference into the words. */
export function CiteEntries({ call, sheet, values, errors }: SheetProps) {
  const { t, agency, language } = call
  if (sheet.citable.length === 0) return null
  const day = (entry: EntryLine) => formatDate(entry.date, 'short', language)
  return (
    <details open={errors.cited !== undefined}>
      <summary>
        {t('Sisipkan tautan bukti')}
        {values.cited.length > 0 ? (
          <span class="muted"> {t('{count} dikutip', { count: values.cited.length })}</span>
        ) : null}
      </summary>
      <p class="small muted">{t('Catatan yang dicentang ikut terbaca sebagai bukti yang dikutip.')}</p>
      <div class="cites">
        <Rows
          small
          items={sheet.citable.map((entry) => (
            <>
              <Checkbox
                id={`cited-${entry.id}`}
                name="cited"
                value={entry.id}
                label={`${day(entry)}: ${shortened(entry.text, 80)}`}
                checked={values.cited.includes(entry.id)}
              />
              <p class="links">
                <button
                  class="plain scripted"
                  type="button"
                  data-cite={t('(bukti {date}: {text})', { date: day(entry), text: shortened(entry.text, 50) })}
                  data-cite-tick={`cited-${entry.id}`}
                >
                  {t('Sisipkan ke catatan')}
                  <span class="vh"> {`${day(entry)}, ${shortened(entry.text, 50)}`}</span>
                </button>{' '}
                <a href={`/${agency.slug}/kerja/${entry.id}`}>
                  {t('Buka')}
                  <span class="vh"> {`${day(entry)}, ${shortened(entry.text, 50)}`}</span>
                </a>
              </p>
            </>
          ))}
        />
      </div>
    </details>
  )
}

/** Bukti yang dikutip, opening each entry; only their number for whoever does not read single entries. */
export function CitedEntries({ call, sheet }: SheetProps) {
  const { t, agency, language } = call
  const count = sheet.evaluation?.cited.length ?? 0
  if (count === 0) return null
  return (
    <div>
      <h3>{t('Bukti yang dikutip')}</h3>
      {sheet.cited.length > 0 ? (
        <Rows
          small
          items={sheet.cited.map((entry) => (
            <a href={`/${agency.slug}/kerja/${entry.id}`}>
              {formatDate(entry.date, 'short', language)}: {shortened(entry.text, 80)}
            </a>
          ))}
        />
      ) : (
        <p class="small muted">{t('{count} catatan kerja', { count })}</p>
      )}
    </div>
  )
}
