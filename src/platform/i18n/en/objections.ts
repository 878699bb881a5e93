export const objections: Readonly<Record<string, string>> = {
  // Keberatan
  'Ada keberatan yang belum diputus. Sampai diputus atasan penilai, nilai ini tidak dapat diubah.':
    'An objection is still open. Until the rater’s superior decides, this rating cannot be changed.',
  'Keberatan atas penilaian ini sudah diputus, dan putusannya final (PP 30/2019 Pasal 59).':
    'The objection to this appraisal has been decided, and the decision is final (PP 30/2019 Article 59).',
  'Catatan keberatan atas penilaian ini sudah tersimpan.': 'The note of objection to this appraisal is already kept.',
  'Tulis catatan keberatan': 'Write a note of objection',
  'Ajukan keberatan': 'File an objection',
  'Sisa {days} hari': '{days} days left',
  'Hari terakhir': 'Last day',
  'Penilai Anda pimpinan tertinggi kota. Tidak ada atasan yang memutus, jadi putusannya berlaku.':
    'Your rater leads the city. Nobody above decides, so the rating stands.',
  'Dapat diajukan satu kali, sampai {until}.': 'It can be filed once, until {until}.',
  'Anda tetap dapat menyimpan catatan keberatan. Catatan itu terbaca bersama penilaiannya.':
    'You may still keep a note of objection. It is read together with the appraisal.',
  'Yang memutus: {who}.': 'Who decides: {who}.',
  'Atasan penilai belum tercatat. Keberatan Anda tetap tersimpan dan menunggu.':
    'The rater’s superior is not on record yet. Your objection is kept and waits.',
  'Penilai tidak membaca isinya sampai ada putusan, dan tidak dapat mengubah nilai selama itu.':
    'The rater does not read it until it is decided, and cannot change the rating meanwhile.',
  'Apa yang keliru, dan apa buktinya': 'What is wrong, and what shows it',
  'Sebut RHK, tanggal, atau catatan kerja yang belum diperhitungkan.':
    'Name the RHK, the date or the work entry that was not counted.',
  'Simpan catatan': 'Keep the note',
  'Ganti keterangan Anda': 'Replace your account',
  'Dasar penilaian Anda, dan buktinya': 'What your rating rests on, and what shows it',
  'Dibaca yang memutus. Nilainya sendiri tidak dapat Anda ubah lagi.':
    'Read by the one who decides. You can no longer change the rating itself.',
  'Kirim keterangan': 'Send account',
  'Putusan Anda': 'Your decision',
  'Bagaimana penilaiannya?': 'What becomes of the rating?',
  Tetap: 'It stands',
  'Nilai semula berlaku.': 'The original rating holds.',
  Diubah: 'It changes',
  'Pilih nilai baru di bawah. Predikat terbaca dari matriks.':
    'Choose the new rating below. The predicate is read from the matrix.',
  'Hasil kerja kepala unit mengikuti predikat organisasinya: {rating}.':
    'The results of a unit’s head follow the unit’s predicate: {rating}.',
  'Hasil kerja menurut putusan': 'Results as decided',
  'Perilaku kerja menurut putusan': 'Behaviour as decided',
  'Alasan putusan': 'Reason for the decision',
  'Dibaca pegawai dan penilai. Sebut bukti yang menentukan.':
    'Read by officer and rater. Name the evidence that decided it.',
  Putuskan: 'Decide',
  'Final menurut PP 30/2019 Pasal 59. Nilai lama dan baru tetap terbaca.':
    'Final under PP 30/2019 Article 59. The old rating and the new one both stay readable.',
  Keberatan: 'Objections',
  'Diajukan pegawai dalam {days} hari sejak penilaian ditutup, diputus atasan penilai.':
    'Filed by officers within {days} days of closing, decided by the rater’s superior.',
  'Menunggu putusan Anda': 'Waiting for your decision',
  'Menunggu keterangan Anda': 'Waiting for your account',
  'Keberatan Anda': 'Your objections',
  'Buka penilaian Anda': 'Open your appraisals',
  'Anda belum pernah mengajukan keberatan. Caranya ada di halaman penilaian yang sudah ditutup.':
    'You have never filed an objection. A closed appraisal’s page shows how.',
  'Sudah diputus': 'Decided',
  'Jangka waktu keberatan tersimpan.': 'The time for objections is saved.',
  'Terbuka di seluruh kota': 'Open across the city',
  'Tidak ada keberatan yang menunggu putusan.': 'No objection waits for a decision.',
  'dinilai {rater}, {period}': 'rated by {rater}, {period}',
  'Tersimpan sebagai catatan': 'Kept as a note',
  'Menunggu {days} hari': 'Waiting {days} days',
  'Diajukan hari ini': 'Filed today',
  'Jangka waktu': 'Time allowed',
  '{days} hari kalender': '{days} calendar days',
  'Berlaku untuk penilaian yang diterima sejak tanggalnya.': 'Holds for appraisals received from its date on.',
  'PP 30/2019 Pasal 59. Kota ini belum menetapkan angka lain.':
    'PP 30/2019 Article 59. This city has set no other number.',
  '{days} hari sejak {date}: {basis}': '{days} days from {date}: {basis}',
  'Tetapkan jangka waktu lain': 'Set another time',
  Lama: 'Length',
  'hari kalender': 'calendar days',
  'Berlaku sejak': 'Holds from',
  'Dasar hukum': 'Legal basis',
  'Simpan jangka waktu': 'Save the time',
  'Keberatan Anda, {period}': 'Your objection, {period}',
  'Keberatan {name}': 'Objection of {name}',
  'Penilaian ditutup': 'Appraisal closed',
  'Keberatan diajukan': 'Objection filed',
  'Masa keberatan': 'Time to object',
  'Diputus atasan penilai': 'Decided by the rater’s superior',
  'Keberatan dapat diajukan setelah penilaian ditutup. Sebelum itu, pakai tanggapan.':
    'An objection can be filed once the appraisal is closed. Until then, use the answer.',
  'Tidak ada keberatan. Masanya berakhir {date}.': 'There was no objection. The time for it ended {date}.',
  'Belum ada keberatan. Pegawai dapat mengajukannya sampai {date}.':
    'No objection yet. The officer may file one until {date}.',
  'Buka penilaiannya': 'Open the appraisal',
  'Bukti dan penilaian yang dipersoalkan': 'The evidence and the rating in question',
  'Diajukan {date}, menunggu {days} hari.': 'Filed {date}, waiting {days} days.',
  'Diajukan hari ini.': 'Filed today.',
  'Baca kedua pihak dan buktinya, lalu putuskan. Putusan Anda final.':
    'Read both sides and the evidence, then decide. Your decision is final.',
  'Menunggu putusan': 'Waiting for the decision',
  'Atasan penilai belum tercatat. BKPSDM melengkapi data jabatan, lalu keberatan ini sampai kepadanya.':
    'The rater’s superior is not on record. BKPSDM completes the positions; then the objection reaches them.',
  'Isinya terbuka setelah ada putusan. Sampai itu hanya pegawai dan pemutus membacanya.':
    'It opens once decided. Until then only the officer and the one who decides read it.',
  'Keterangan penilai': 'The rater’s account',
  'Penilai sudah memberi keterangan. Isinya terbuka setelah ada putusan.':
    'The rater has given an account. It opens once decided.',
  'Penilai belum memberi keterangan.': 'The rater has given no account yet.',
  'Penilai tidak memberi keterangan selain catatan di penilaiannya.':
    'The rater gave no account beside the notes in the appraisal.',
  'Keberatan Anda tercatat. Penilai tidak dapat mengubah nilai sampai ada putusan.':
    'Your objection is on record. The rater cannot change the rating until it is decided.',
  'Keterangan Anda tercatat.': 'Your account is on record.',
  'Putusan tercatat dan berlaku. Kedua versi tetap terbaca.':
    'The decision is on record and holds. Both versions stay readable.',
  'Penilaian yang berlaku': 'The rating that holds',
  Penilai: 'Rater',
  'Penilainya pimpinan tertinggi kota, jadi penilaian tetap berlaku. Kata-kata pegawai tersimpan di sini.':
    'The rater leads the city, so the rating stands. The officer’s words are kept here.',
  'Diputus {who}, {date}. Final menurut PP 30/2019 Pasal 59.':
    'Decided by {who}, {date}. Final under PP 30/2019 Article 59.',
  'Penilaian tetap: {predicate}': 'The rating stands: {predicate}',
  'Nilai diubah, predikat tetap {predicate}': 'Ratings changed, the predicate stays {predicate}',
  'Diubah dari {before} menjadi {after}': 'Changed from {before} to {after}',
  Semula: 'Originally',
  'Sesudah putusan': 'As decided',
  'Kedua versi penilaian': 'Both versions of the rating',
  Versi: 'Version',
  '{count} menunggu putusan Anda.': '{count} waiting for your decision.',
  '{count} menunggu keterangan Anda sebagai penilai.': '{count} waiting for your account as rater.',
  'Buka keberatan': 'Open objections',
  'Gugur karena keberatan sudah diputus.': 'Lapsed, because the objection was decided.',
  'Menunggu putusan keberatan.': 'Waiting for the decision on the objection.',
  'Tentang keberatan': 'About objections',
  'Masa keberatan berakhir {date}.': 'The time to object ended {date}.',
  'Tidak sependapat? Ajukan keberatan kepada atasan penilai sampai {date}.':
    'You disagree? Object to the rater’s superior until {date}.',
  'Pegawai menyimpan catatan keberatan.': 'The officer has kept a note of objection.',
  'Ada keberatan yang menunggu putusan {who}. Nilai tidak dapat diubah sampai ada putusan.':
    'An objection waits for the decision of {who}. The rating cannot be changed until then.',
  'atasan penilai': 'the rater’s superior',
  'Putuskan keberatan {name}': 'Decide the objection of {name}',
  'Dinilai {rater} untuk {period}. Nilainya terkunci sampai Anda memutus.':
    'Rated by {rater} for {period}. The rating is locked until you decide.',
  'Beri keterangan atas penilaian {name}': 'Give an account of the appraisal of {name}',
  'Ada keberatan atas penilaian {period}. Atasan Anda memutus setelah mendengar keduanya.':
    'There is an objection to the appraisal {period}. Your superior decides after hearing both.',
}
