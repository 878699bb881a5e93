import { REPLY_DAYS } from '../complaints/index.ts'
import { METRICS, sourceOf } from '../indicators/index.ts'
import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { PageHead, Section, Stack, Table } from '../ui/index.ts'
import { LEAST_COMPARED } from './rules.ts'

/** Where the figures of these pages come from, and how each is worked out, in plain words. */
export function sourcesPage(call: PageCall<Visitor>) {
  const { t, agency } = call
  const behind = { cases: t('perkara yang selesai'), answers: t('jawaban warga'), checks: t('pemeriksaan ulang') }
  return publicShell(
    {
      ...call,
      title: t('Dari mana angkanya'),
      place: 'kinerja',
      crumbs: [{ label: t('Kinerja'), href: `/${agency.slug}` }, { label: t('Dari mana angkanya') }],
    },
    <Stack room="wide">
      <PageHead
        title={t('Dari mana angkanya')}
        under={t(
          'Tidak ada yang mengetik angka di halaman ini. Semuanya dihitung dari catatan layanan dan jawaban warga.',
        )}
      />
      <Section heading={t('Tepat janji')}>
        <p class="read">
          {t(
            'Jam janji mulai saat syarat lengkap, pada jam kerja unit menurut kalender kota. Jam berhenti hanya bila petugas menunggu sesuatu dari pemohon, dengan alasan yang dibaca pemohon. Permohonan yang ditolak dengan alasan tetap dihitung; yang ditarik pemohon tidak.',
          )}
        </p>
      </Section>
      <Section heading={t('Kepuasan')}>
        <p class="read">
          {t(
            'Indeks kepuasan masyarakat dihitung menurut PermenPANRB 14/2017: sembilan unsur bernilai 1 sampai 4, masing-masing berbobot sepersembilan, dikali 25. Penilai dipanggil dengan tautan sekali pakai; penilaiannya tidak dapat dikaitkan kembali dengannya.',
          )}
        </p>
      </Section>
      <Section heading={t('Aduan')}>
        <p class="read">
          {t(
            'Dijawab belum berarti selesai. Sesudah dijawab, pelapor dapat menyatakan belum selesai, satu kali, dalam {days} hari kerja; aduannya lalu dihitung menunggu sampai dijawab lagi. Tepat waktu hanya bila setiap jawabannya tepat waktu. Yang ditutup tanpa kabar pelapor tidak dihitung selesai.',
            { days: REPLY_DAYS },
          )}
        </p>
      </Section>
      <Section heading={t('Rentang dan batas')}>
        <p class="read">
          {t(
            'Rentang 95% menunjukkan seberapa jauh angka dapat bergeser karena kebetulan. Sel dengan kurang dari {least} data tidak ditampilkan, dan unit dengan kurang dari {compared} jawaban tidak dibandingkan.',
            { least: LEAST_SHOWN, compared: LEAST_COMPARED },
          )}
        </p>
      </Section>
      <Section heading={t('Daftar sumber')}>
        <Table
          caption={t('Daftar sumber')}
          rows={METRICS.map((metric) => ({ metric, source: sourceOf(metric) }))}
          columns={[
            { head: t('Ukuran'), rowHead: true, wide: true, cell: ({ source }) => t(source.name) },
            { head: t('Satuan'), cell: ({ source }) => t(source.unit) },
            { head: t('Dihitung dari'), cell: ({ source }) => behind[source.behind] },
            { head: t('Nama di API'), phone: 'none', cell: ({ metric }) => <code>{metric}</code> },
          ]}
        />
      </Section>
    </Stack>,
  )
}
