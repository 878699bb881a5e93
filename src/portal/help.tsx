import { GUIDES, publicShell, type Routes, WHY } from '../organization/index.ts'
import { htmlAnswer } from '../platform/answers.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { KeyValues, PageHead, Section, Stack } from '../ui/index.ts'
import { CitizensHelp } from './citizens-help.tsx'

/** What people ask most, answered in a few sentences each. */
export function helpPages(routes: Routes): void {
  routes.open('GET', '/bantuan', 'help for everyone', async (request) => {
    const { t, agency } = request
    const page = publicShell(
      { ...request, path: `/${agency.slug}/bantuan`, title: t('Bantuan') },
      <Stack room="wide">
        <PageHead
          title={t('Bantuan')}
          under={
            <>
              {t('Yang paling sering ditanyakan warga, dijawab singkat.')} <a href="#pegawai">{t('Untuk pegawai')}</a>
            </>
          }
        />
        <CitizensHelp t={t} agency={agency} />
        <h2 class="help-for" id="pegawai">
          {t('Untuk pegawai')}
        </h2>
        <p class="small links">
          <a href={`/${agency.slug}/hari-ini`}>{t('Ke halaman Hari ini')}</a>
        </p>
        <OfficersHelp t={t} />
      </Stack>,
    )
    return htmlAnswer(request.raw, page.toString())
  })
}

/** What officers ask most. */
function OfficersHelp({ t }: { t: Translate }) {
  return (
    <>
      {GUIDES.map((guide) => (
        <Section heading={t(WHY[guide].title)}>
          <p class="read">{t(WHY[guide].text)}</p>
        </Section>
      ))}
      <Section heading={t('Masuk')}>
        <p class="read">
          {t(
            'Pakai NIP 18 angka dan kata sandi Anda. Pertama kali masuk atau lupa kata sandi: temui admin unit, minta kode 12 angka.',
          )}
        </p>
      </Section>
      <Section heading={t('Catat kerja')}>
        <p class="read">
          {t(
            'Tulis apa yang Anda kerjakan, lampirkan foto bila ada, lalu kirim. Belum punya SKP atau atasan? Catatan tetap diterima dan menunggu dipetakan.',
          )}
        </p>
        <p class="read">
          {t(
            'Tanpa jaringan, catatan tersimpan di HP ini dan terkirim begitu ada sinyal. Terkirim dua kali tetap dihitung satu.',
          )}
        </p>
      </Section>
      <Section heading={t('Angka')}>
        <p class="read">
          {t(
            'Setiap angka dapat dibuka sampai catatan di baliknya. Yang dihitung hanya catatan yang disetujui dan punya jumlah. Banyaknya catatan tidak menaikkan apa pun.',
          )}
        </p>
      </Section>
      <Section heading={t('Penilaian')}>
        <p class="read">
          {t(
            'Atasan menilai hasil dan perilaku dibanding ekspektasi. Predikat dibaca dari matriks resmi, bukan dari bobot. Anda menanggapi sebelum penilaian ditutup.',
          )}
        </p>
      </Section>
      <Section heading={t('Data Anda')}>
        <p class="read">
          {t('Siapa pun yang membuka catatan, SKP, atau penilaian Anda tercatat, dan Anda melihatnya di halaman Akun.')}
        </p>
      </Section>
      <Section heading={t('Tombol cepat')} aside={t('di komputer')}>
        <KeyValues
          items={[
            { term: 'J / K', value: t('berikutnya, sebelumnya') },
            { term: 'S', value: t('setujui') },
            { term: 'B', value: t('kembalikan') },
            { term: 'U', value: t('urungkan') },
            { term: 'Ctrl + Enter', value: t('kirim') },
            { term: '?', value: t('semua tombol') },
          ]}
        />
      </Section>
    </>
  )
}
