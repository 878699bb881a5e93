import { createContext } from '../platform/markup.ts'

/** The two languages of the interface. */
export type Language = 'id' | 'en'

const indonesian = {
  skip: 'Langsung ke isi',
  demo: 'Data contoh, bukan data resmi.',
  main: 'Utama',
  mainPhone: 'Utama (ponsel)',
  menu: 'Menu',
  allPlaces: 'Semua halaman',
  crumbs: 'Anda di sini',
  undo: 'Urungkan',
  optional: '(opsional)',
  chooseOne: 'Pilih satu',
  asTable: 'Lihat sebagai tabel',
  period: 'Periode',
  value: 'Nilai',
  interval: 'Rentang 95%',
  noData: 'belum ada data',
  typed: 'diketik',
  target: 'target',
  oneError: 'Satu isian perlu dilengkapi',
  manyErrors: 'isian perlu dilengkapi',
  queue: 'Antrean',
  entry: 'Bukti',
  previous: 'Sebelumnya',
  next: 'Berikutnya',
  select: 'Pilih',
  done: 'selesai',
  takePhoto: 'Ambil foto',
  chooseFiles: 'Pilih berkas',
  unsent: 'catatan belum terkirim',
  safe: 'Tersimpan di HP ini, tidak hilang.',
  send: 'Kirim',
  download: 'Unduh',
  offline: 'Tidak ada jaringan. Yang Anda tulis masih ada di halaman ini: kirim lagi begitu ada jaringan.',
}

const english: typeof indonesian = {
  skip: 'Skip to content',
  demo: 'Sample data, not official data.',
  main: 'Main',
  mainPhone: 'Main (phone)',
  menu: 'Menu',
  allPlaces: 'All pages',
  crumbs: 'You are here',
  undo: 'Undo',
  optional: '(optional)',
  chooseOne: 'Choose one',
  asTable: 'View as a table',
  period: 'Period',
  value: 'Value',
  interval: '95% interval',
  noData: 'no data yet',
  typed: 'typed in',
  target: 'target',
  oneError: 'One field needs your attention',
  manyErrors: 'fields need your attention',
  queue: 'Queue',
  entry: 'Evidence',
  previous: 'Previous',
  next: 'Next',
  select: 'Select',
  done: 'done',
  takePhoto: 'Take a photo',
  chooseFiles: 'Choose files',
  unsent: 'entries not sent yet',
  safe: 'Kept on this phone, not lost.',
  send: 'Send',
  download: 'Download',
  offline: 'There is no network. What you wrote is still on this page: send it again once there is.',
}

const LanguageContext = createContext<Language>('id')

/** Sets the language of the components' own words; `Layout` does it for whole pages, fragments do it themselves. */
export const Speak = LanguageContext.Provider

/** The components' own few words in the language of the page. */
export function useWords(): typeof indonesian {
  return LanguageContext.value === 'en' ? english : indonesian
}
