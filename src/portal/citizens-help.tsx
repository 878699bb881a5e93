import type { Translate } from '../platform/i18n/translate.ts'
import type { Agency } from '../platform/policy.ts'
import { Section } from '../ui/index.ts'

/** What citizens ask most: each with its answer in a few sentences, and the pages where it is done. */
const ASKED: { heading: string; text: string; links: { path: string; label: string }[] }[] = [
  {
    heading: 'Mengajukan layanan',
    text: 'Pilih layanannya, baca syarat dan janji waktunya, lalu isi formulirnya dari HP. Tidak perlu akun. Belum selesai? Simpan, dan lanjutkan di HP mana pun dengan kode simpan.',
    links: [
      { path: 'layanan', label: 'Cari layanan' },
      { path: 'layanan/lanjut', label: 'Lanjutkan isian' },
    ],
  },
  {
    heading: 'Melacak dengan kode',
    text: 'Sesudah mengirim, Anda mendapat kode sepuluh huruf dan angka. Dengan kode itu Anda melihat sampai di mana permohonan, bertanya, dan melengkapi berkas.',
    links: [{ path: 'lacak', label: 'Lacak' }],
  },
  {
    heading: 'Kode hilang',
    text: 'Petugas loket mencetak kode baru bila Anda membawa tanda pengenal. Lihat di sini apakah tautannya juga dapat dikirim:',
    links: [{ path: 'layanan/kode-hilang', label: 'Kode permohonan hilang' }],
  },
  {
    heading: 'Menyampaikan yang kurang',
    text: 'Tulis beberapa kata, boleh tanpa nama. Anda mendapat kode untuk membaca jawabannya dan apa yang berubah karenanya. Belum selesai juga? Katakan di sana, sekali, dalam sepuluh hari kerja.',
    links: [{ path: 'kurang', label: 'Ada yang kurang?' }],
  },
  {
    heading: 'Menilai layanan',
    text: 'Sesudah permohonan selesai, halaman lacaknya mengajak Anda menilai. Sekali ketuk cukup. Hasilnya tampil di halaman kota begitu cukup banyak yang menilai.',
    links: [],
  },
  {
    heading: 'Memeriksa dokumen',
    text: 'Dokumen dari Laras memuat kode QR dan kode periksa. Pindai atau ketik kodenya untuk tahu apakah isinya asli.',
    links: [{ path: 'cek', label: 'Periksa dokumen' }],
  },
]

/** Help for citizens, before that for officers. */
export function CitizensHelp({ t, agency }: { t: Translate; agency: Agency }) {
  return ASKED.map(({ heading, text, links }) => (
    <Section heading={t(heading)}>
      <p class="read">{t(text)}</p>
      {links.length > 0 ? (
        <p class="links">
          {links.map(({ path, label }) => (
            <a href={`/${agency.slug}/${path}`}>{t(label)}</a>
          ))}
        </p>
      ) : null}
    </Section>
  ))
}
