import type { ElementCode } from './skm-rules.ts'

/** What usually helps where an element is the weakest: a sentence, and actions to begin with. */
export const ADVICE: Record<ElementCode, { why: string; actions: readonly string[] }> = {
  U1: {
    why: 'Warga sering datang dengan berkas yang kurang.',
    actions: [
      'Pasang daftar syarat satu halaman di loket dan di pesan balasan',
      'Hapus syarat yang sudah ada di data kota sendiri',
      'Periksa berkas sebelum warga mengambil nomor antrean',
    ],
  },
  U2: {
    why: 'Langkahnya terasa panjang atau berpindah-pindah.',
    actions: [
      'Gabungkan dua loket menjadi satu',
      'Gambar alur layanan dan tempel di pintu masuk',
      'Ubah satu langkah tatap muka menjadi daring',
    ],
  },
  U3: {
    why: 'Waktu tunggu atau penyelesaian lebih lama daripada yang diharapkan.',
    actions: [
      'Buka antrean per jam supaya warga tidak datang bersamaan',
      'Kirim kabar begitu permohonan siap, agar warga tidak bolak-balik',
      'Tambah petugas pada jam paling ramai',
    ],
  },
  U4: {
    why: 'Biaya tidak jelas, atau ada yang diminta di luar tarif.',
    actions: [
      'Tampilkan tarif dan tulisan “gratis” di tiga tempat yang pertama dilihat',
      'Terima pembayaran nontunai saja',
      'Tanyakan lewat pesan sesudah layanan: adakah biaya lain?',
    ],
  },
  U5: {
    why: 'Hasilnya sering salah atau berbeda dari standar.',
    actions: [
      'Minta warga memeriksa isian sebelum dicetak',
      'Periksa acak lima hasil setiap hari',
      'Perbaiki kesalahan pada hari yang sama tanpa antre ulang',
    ],
  },
  U6: {
    why: 'Petugas belum selalu dapat menjawab atau menyelesaikan.',
    actions: [
      'Latih bersama setengah jam setiap Senin dengan kasus pekan lalu',
      'Dampingi petugas baru selama dua pekan',
      'Siapkan jawaban untuk sepuluh pertanyaan tersering',
    ],
  },
  U7: {
    why: 'Cara menyapa dan mendengarkan yang dikeluhkan.',
    actions: [
      'Sepakati cara menyapa dan menutup layanan',
      'Latihan komunikasi: mendengar dulu, lalu menjelaskan',
      'Bergantian tugas supaya tidak ada yang di loket lebih dari empat jam',
    ],
  },
  U8: {
    why: 'Warga tidak tahu ke mana menyampaikan saran, atau tidak mendapat jawaban.',
    actions: [
      'Jawab setiap saran dalam lima hari kerja',
      'Tempel tiga saran terakhir dan apa yang dilakukan',
      'Cantumkan “Ada yang kurang?” pada setiap tanda terima',
    ],
  },
  U9: {
    why: 'Ruang, kursi, papan antrean, atau alatnya kurang.',
    actions: [
      'Tambah kursi dan tempat bagi ibu dengan anak',
      'Perbaiki papan nomor antrean',
      'Siapkan jalur bagi pengguna kursi roda',
    ],
  },
}
