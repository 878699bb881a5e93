import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { EmptyState, PageHead, Rows, Stack } from '../ui/index.ts'
import { CorrectionLine } from './correction-line.tsx'
import type { Corrections } from './corrections.ts'

/** Every figure that reads otherwise than it was published: then and now. */
export function correctionsPage(call: PageCall<Visitor>, { items, next }: Corrections) {
  const { t, agency } = call
  const home = `/${agency.slug}`
  return publicShell(
    {
      ...call,
      title: t('Koreksi angka'),
      place: 'kinerja',
      crumbs: [{ label: t('Kinerja'), href: home }, { label: t('Koreksi angka') }],
    },
    <Stack>
      <PageHead
        title={t('Koreksi angka')}
        under={t('Angka yang sudah terbit tidak dihapus. Bila datanya berubah, yang lama dan yang baru tetap terbaca.')}
      />
      {items.length === 0 ? (
        <EmptyState action={{ href: home, label: t('Ke angka bulan ini') }}>
          {t('Belum ada angka yang diperbaiki sesudah terbit.')}
        </EmptyState>
      ) : (
        <Rows items={items.map((correction) => <CorrectionLine call={call} correction={correction} />)} />
      )}
      {next ? (
        <p class="links">
          <a href={`?cursor=${encodeURIComponent(next)}`}>{t('Berikutnya')}</a>
        </p>
      ) : null}
    </Stack>,
  )
}
