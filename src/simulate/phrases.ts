/** What heads write about their own days. */
export const HEAD_NOTES = [
  'Membahas berkas yang tertahan bersama tim dan membagi ulang tugas pekan ini.',
  'Memeriksa hasil kerja pekan lalu dan memberi catatan kepada tiga petugas.',
  'Rapat dengan unit lain tentang data yang belum sama.',
  'Mendengarkan keluhan warga di ruang tunggu selama satu jam pagi ini.',
  'Menandatangani dokumen yang selesai diperiksa dan mengembalikan yang keliru.',
  'Menyusun bahan laporan triwulan bersama pengelola kinerja.',
  'Berbicara empat mata dengan seorang petugas tentang cara melayani warga lansia.',
  'Meninjau pelayanan di {kec} dan mencatat dua hal yang perlu diperbaiki.',
]

/** Work that no row of the plan speaks of. */
export const UNMAPPED = [
  'Menggantikan teman di loket selama dua jam.',
  'Membantu panitia upacara hari Senin.',
  'Mengantar berkas ke kantor gubernur.',
  'Mengikuti sosialisasi keselamatan kebakaran di kantor.',
  'Membantu memindahkan arsip ke ruang baru.',
  'Menerima kunjungan sekolah dari {kel}.',
  'Memperbaiki printer loket bersama petugas TI.',
]

/** Why an entry comes back. */
export const RETURNS = [
  'Jumlahnya belum cocok dengan rekap loket. Periksa lagi, lalu kirim ulang.',
  'Tulis kelurahan mana yang dilayani, supaya dapat dicocokkan.',
  'Catatan ini sama dengan kemarin. Pisahkan mana yang baru.',
  'Lampirkan daftar nomornya, atau tulis di catatan.',
  'Pekerjaan ini milik RHK lain. Pilih baris yang benar.',
]

/** A superior's word on a piece of work. */
export const FEEDBACK = [
  'Rapi dan lengkap. Cara Anda menelepon pemohon lebih dulu menghemat satu hari.',
  'Terima kasih sudah mengejar yang tertinggal. Ceritakan caranya di rapat Senin.',
  'Hasilnya baik. Lain kali tulis juga berapa yang belum selesai dan sebabnya.',
  'Saya lihat antrean lebih pendek sejak Anda membagi nomor menurut layanan.',
  'Ketelitian Anda membantu seksi lain. Teruskan pemeriksaan dua orang itu.',
  'Jumlahnya turun dari bulan lalu. Mari kita bahas hambatannya besok pagi.',
  'Warga memuji penjelasan Anda yang sabar. Pertahankan.',
]

/** An assessor's note by predicate. */
export const NOTES = {
  'sangat-baik': [
    'Hasil melampaui target dan caranya dipakai teman satu tim. Warga menyebut namanya dalam survei.',
    'Menyelesaikan tunggakan lama tanpa diminta dan melatih dua rekan. Sangat dapat diandalkan.',
  ],
  baik: [
    'Pekerjaan selesai tepat waktu dan jarang perlu diperbaiki. Ramah kepada warga.',
    'Target triwulan tercapai. Catatan kerjanya jelas sehingga mudah diperiksa.',
    'Konsisten sepanjang triwulan, dan cepat membantu ketika loket penuh.',
    'Hasil sesuai kesepakatan. Mulai berani mengusulkan perbaikan alur.',
  ],
  'butuh-perbaikan': [
    'Target belum tercapai karena berkas menumpuk di akhir bulan. Sikap kepada warga tetap baik.',
    'Hasil di bawah kesepakatan dua bulan berturut-turut. Sudah kami bahas penyebabnya bersama.',
  ],
  kurang: [
    'Hasil cukup, tetapi dua kali menolak membantu loket dan tiga kali terlambat tanpa kabar.',
    'Beberapa berkas ditinggal tanpa keterangan. Perilaku kerja perlu berubah lebih dulu.',
  ],
  'sangat-kurang': ['Hasil jauh di bawah kesepakatan dan teguran sebelumnya belum ditindaklanjuti.'],
} as const

/** What is expected in the quarter to come. */
export const EXPECTATIONS = [
  'Triwulan depan berkas lengkap diperiksa pada hari yang sama.',
  'Pertahankan hasil, dan bagikan cara kerja ini kepada rekan baru.',
  'Setiap tunggakan lebih dari tiga hari dilaporkan sebelum ditanya.',
  'Ikut satu pelatihan yang dipilih bersama, lalu terapkan di loket.',
  'Catatan kerja dikirim paling lambat hari berikutnya.',
]

/** One improvement that both agreed on. */
export const IMPROVEMENTS = [
  'Menelepon pemohon pada hari pertama bila berkas kurang.',
  'Memeriksa ulang ejaan nama bersama pemohon sebelum mencetak.',
  'Menyusun daftar tunggakan setiap Jumat dan membahasnya hari Senin.',
  'Mendampingi petugas senior dua hari untuk belajar menangani keberatan.',
  'Mencatat hasil kunjungan pada hari yang sama lewat telepon.',
  'Membagi antrean menurut layanan pada jam sibuk.',
]

/** What became of the improvement agreed the quarter before. */
export const FOLLOW_UPS = {
  done: ['Sudah dijalankan sejak minggu kedua dan tunggakan berkurang.', 'Terlihat hasilnya: koreksi turun separuh.'],
  partly: [
    'Baru berjalan di satu layanan. Dilanjutkan triwulan ini.',
    'Dijalankan sampai Agustus, lalu terhenti karena libur.',
  ],
  'not-yet': ['Belum dimulai karena petugas pengganti belum ada.'],
} as const

/** Why a row was rated below what was expected. */
export const BELOW_REASONS = [
  'Jumlah yang diterima separuh dari bagian triwulan ini.',
  'Lima dokumen perlu dikoreksi sesudah terbit.',
  'Banyak yang selesai sesudah batas waktu.',
]

export const AGREED = ['Saya setuju dan akan menjalankan perbaikannya.', 'Terima kasih, catatannya jelas.', 'Setuju.']
/** The words of a keberatan after closing. */
export const OBJECTIONS = [
  'Dua minggu pada Agustus saya bertugas di posko. Tujuh catatan kerja dari sana disetujui, tetapi tidak disebut.',
  'RHK 1 dinilai dari angka sebelum catatan saya diperbaiki. Catatan 14 dan 21 Agustus sudah disetujui sesudahnya.',
  'Target saya disusun untuk dua orang. Sejak Juli saya mengerjakannya sendiri, dan itu tertulis di umpan balik.',
]

/** What the rater says to a keberatan without having read it. */
export const RATER_ACCOUNTS = [
  'Saya menilai dari catatan yang disetujui sampai akhir September. Yang masuk sesudahnya belum saya lihat.',
  'Angka RHK 1 saya bandingkan dengan target SKP. Pembagian tugas yang berubah memang belum tertulis di SKP.',
]

/** Why a rating stands after a keberatan. */
export const UPHELD_REASONS = [
  'Catatan yang disebut sudah termasuk dalam angka saat penutupan. Penilaian sesuai ekspektasi SKP.',
]

export const OBJECTED = [
  'Saya keberatan. Dua minggu pada Agustus saya bertugas di posko, dan itu belum dihitung.',
  'Angka yang dipakai belum memuat catatan yang dikembalikan lalu saya perbaiki.',
]
