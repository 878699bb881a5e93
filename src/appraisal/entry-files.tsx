import type { PageCall } from '../organization/index.ts'
import type { StoredFile } from '../platform/files.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Rows, Shots } from '../ui/index.ts'

/** The evidence of an entry: pictures to look at, papers to open, or the words that there is none. */
export function EntryFiles({ call, files }: { call: PageCall; files: readonly StoredFile[] }) {
  const { t, agency, language } = call
  const pictures = files.filter((file) => file.media_type.startsWith('image/'))
  const papers = files.filter((file) => !pictures.includes(file))
  const address = (file: StoredFile) => `/${agency.slug}/berkas/${file.id}`
  return (
    <>
      {pictures.length > 0 ? (
        <Shots
          items={pictures.map((file) => ({ src: `${address(file)}?kecil=1`, href: address(file), alt: file.name }))}
          note={t('{count} foto. Lokasi dan data kamera dihapus.', { count: pictures.length })}
        />
      ) : null}
      {papers.length > 0 ? (
        <Rows
          small
          items={papers.map((file) => (
            <>
              <a href={address(file)}>{file.name}</a>{' '}
              <span class="muted">PDF, {formatNumber(Math.max(1, Math.round(file.bytes / 1024)), 0, language)} KB</span>
            </>
          ))}
        />
      ) : null}
      {files.length === 0 ? <p class="source">{t('Tanpa foto atau berkas.')}</p> : null}
    </>
  )
}
