export const portal: Readonly<Record<string, string>> = {
  // The first page
  'Dari janji kota sampai kerja pegawai, dan kembali.':
    'From what the city promises to what its officers do, and back.',
  'Setiap angka dapat dibuka sampai ke catatan asalnya.': 'Every figure opens down to the entries it comes from.',
  'Belum ada kota. Jalankan perintah admin create, atau muat data contoh.':
    'No city yet. Run the command admin create, or load the sample data.',

  // Help
  'Yang paling sering ditanyakan warga, dijawab singkat.': 'What citizens ask most often, answered briefly.',
  'Untuk pegawai': 'For officers',
  'Mengajukan layanan': 'Applying for a service',
  'Pilih layanannya, baca syarat dan janji waktunya, lalu isi formulirnya dari HP. Tidak perlu akun. Belum selesai? Simpan, dan lanjutkan di HP mana pun dengan kode simpan.':
    'Choose the service, read what it asks for and promises, and fill in the form on your phone. No account is needed. Not done yet? Save it, and go on from any phone with its code.',
  'Melacak dengan kode': 'Following with the code',
  'Sesudah mengirim, Anda mendapat kode sepuluh huruf dan angka. Dengan kode itu Anda melihat sampai di mana permohonan, bertanya, dan melengkapi berkas.':
    'After sending you get a code of ten letters and digits. With it you see how far the case is, ask, and hand in what is missing.',
  'Kode hilang': 'The code is lost',
  'Petugas loket mencetak kode baru bila Anda membawa tanda pengenal. Lihat di sini apakah tautannya juga dapat dikirim:':
    'An officer at the counter prints a new code for your identity card. Whether the link can be sent, too, stands here:',
  'Menyampaikan yang kurang': 'Saying what is missing',
  'Tulis beberapa kata, boleh tanpa nama. Anda mendapat kode untuk membaca jawabannya dan apa yang berubah karenanya. Belum selesai juga? Katakan di sana, sekali, dalam sepuluh hari kerja.':
    'Write a few words, without a name if you like. You get a code to read the answer and what changed because of it. Not solved after all? Say so there, once, within ten working days.',
  'Menilai layanan': 'Rating a service',
  'Sesudah permohonan selesai, halaman lacaknya mengajak Anda menilai. Sekali ketuk cukup. Hasilnya tampil di halaman kota begitu cukup banyak yang menilai.':
    'When a case is done, its page asks you for a rating. One tap is enough. The result shows on the city’s page once enough people have rated.',
  'Memeriksa dokumen': 'Checking a paper',
  'Dokumen dari Laras memuat kode QR dan kode periksa. Pindai atau ketik kodenya untuk tahu apakah isinya asli.':
    'Papers from Laras carry a QR code and a code to check. Scan it or type the code to know whether they are genuine.',
  'Pakai NIP 18 angka dan kata sandi Anda. Pertama kali masuk atau lupa kata sandi: temui admin unit, minta kode 12 angka.':
    'Use your 18-digit NIP and your password. First time, or forgotten: ask your unit’s admin for an 12-digit code.',
  'Tulis apa yang Anda kerjakan, lampirkan foto bila ada, lalu kirim. Belum punya SKP atau atasan? Catatan tetap diterima dan menunggu dipetakan.':
    'Write what you did, add a photo if you have one, and send. No SKP or superior yet? The entry is taken and waits to be mapped.',
  'Tanpa jaringan, catatan tersimpan di HP ini dan terkirim begitu ada sinyal. Terkirim dua kali tetap dihitung satu.':
    'Without a network, entries stay on this phone and are sent once there is a signal. Sent twice still counts once.',
  Angka: 'Figures',
  'Setiap angka dapat dibuka sampai catatan di baliknya. Yang dihitung hanya catatan yang disetujui dan punya jumlah. Banyaknya catatan tidak menaikkan apa pun.':
    'Every figure opens down to the entries behind it. Only accepted entries with a quantity count. Writing more entries raises nothing.',
  'Atasan menilai hasil dan perilaku dibanding ekspektasi. Predikat dibaca dari matriks resmi, bukan dari bobot. Anda menanggapi sebelum penilaian ditutup.':
    'Superiors compare results and behaviour with what was expected. The predicate is read from the official matrix, not from weights. You respond before the appraisal is closed.',
  'Data Anda': 'Your data',
  'Siapa pun yang membuka catatan, SKP, atau penilaian Anda tercatat, dan Anda melihatnya di halaman Akun.':
    'Whoever opens your entries, SKP or appraisals is recorded, and you see it on the Account page.',
  'Tombol cepat': 'Keyboard shortcuts',
  'di komputer': 'on a computer',
  'berikutnya, sebelumnya': 'next, previous',
  setujui: 'accept',
  kembalikan: 'return',
  urungkan: 'undo',
  kirim: 'send',
  'semua tombol': 'all shortcuts',

  // What a city shows to everybody
  menjadi: 'became',
  '{count} data menyusul masuk sesudah angka terbit.': '{count} records came in after the figure was published.',
  '{count} data dikeluarkan sesudah angka terbit.': '{count} records were taken out after the figure was published.',
  'Data di baliknya diperbaiki.': 'The records behind it were corrected.',
  'Koreksi angka': 'Corrected figures',
  'Angka yang sudah terbit tidak dihapus. Bila datanya berubah, yang lama dan yang baru tetap terbaca.':
    'What was published is not erased. When its records change, the old and the new figure stay readable.',
  'Ke angka bulan ini': 'To this month’s figures',
  'Belum ada angka yang diperbaiki sesudah terbit.': 'No figure was corrected after it was published.',
  'Masuk sebagai pegawai': 'Sign in as staff',
  'Janji kota': 'What the city promises',
  'Setiap sasaran diukur dengan IKU. Nilai {period}.': 'Every objective is measured by indicators. Values of {period}.',
  'IKU lain': 'Other indicators',
  diketik: 'typed in',
  'dihitung dari {n} data': 'computed from {n} records',
  'Janji {promise}, {unit}.': 'Promised within {promise}, {unit}.',
  'Syarat, biaya, dan cara mengajukan': 'Requirements, cost and how to apply',
  'Kurang dari {least} permohonan selesai pada bulan ini.':
    'Fewer than {least} applications were finished in this month.',
  'Tepat janji': 'Promise kept',
  '{hits} dari {n} permohonan': '{hits} of {n} applications',
  'Waktu tengah': 'Median time',
  '{hours} jam kerja': '{hours} working hours',
  'Sembilan dari sepuluh': 'Nine of ten',
  'selesai dalam {hours} jam kerja': 'done within {hours} working hours',
  'Kunjungan per permohonan': 'Visits per application',
  '{from} pada {first}, {to} pada {last}': '{from} in {first}, {to} in {last}',
  'Tepat janji dalam setahun': 'Promises kept over a year',
  'Pita: rentang 95%. Bulan dengan kurang dari {least} permohonan diarsir.':
    'Band: 95% interval. Months with fewer than {least} applications are hatched.',
  '{n} perkara, tanpa data pemohon': '{n} cases, without applicants’ data',
  'Jam kerja terpakai': 'Working hours used',
  'perkara yang selesai': 'finished cases',
  'jawaban warga': 'residents’ answers',
  'pemeriksaan ulang': 'second checks',
  'Dari mana angkanya': 'Where the figures come from',
  'Tidak ada yang mengetik angka di halaman ini. Semuanya dihitung dari catatan layanan dan jawaban warga.':
    'Nobody types the figures of this page. All are computed from the records of services and the answers of residents.',
  'Jam janji mulai saat syarat lengkap, pada jam kerja unit menurut kalender kota. Jam berhenti hanya bila petugas menunggu sesuatu dari pemohon, dengan alasan yang dibaca pemohon. Permohonan yang ditolak dengan alasan tetap dihitung; yang ditarik pemohon tidak.':
    'The clock of a promise starts when everything required is there, and counts the unit’s working hours by the city’s calendar. It stands still only while the office waits for the applicant, with a reason the applicant reads. Applications refused with a reason count; those withdrawn by the applicant do not.',
  Kepuasan: 'Satisfaction',
  'Indeks kepuasan masyarakat dihitung menurut PermenPANRB 14/2017: sembilan unsur bernilai 1 sampai 4, masing-masing berbobot sepersembilan, dikali 25. Penilai dipanggil dengan tautan sekali pakai; penilaiannya tidak dapat dikaitkan kembali dengannya.':
    'The satisfaction index follows PermenPANRB 14/2017: nine elements from 1 to 4, each with a weight of one ninth, times 25. Raters are invited by a link for single use; their ratings cannot be traced back to them.',
  'Rentang dan batas': 'Intervals and limits',
  'Rentang 95% menunjukkan seberapa jauh angka dapat bergeser karena kebetulan. Sel dengan kurang dari {least} data tidak ditampilkan, dan unit dengan kurang dari {compared} jawaban tidak dibandingkan.':
    'The 95% interval shows how far a figure may move by chance. Cells with fewer than {least} records are not shown, and units with fewer than {compared} answers are not compared.',
  'Daftar sumber': 'List of sources',
  'Dihitung dari': 'Computed from',
  'Nama di API': 'Name in the API',
  'Yang dijanjikan, dan yang ditepati': 'Promised, and kept',
  'Periksa sendiri': 'Check for yourself',
  'Angka halaman ini:': 'This page’s figures:',
  'Pohon visi, misi, dan IKU': 'Vision, missions and indicators',
  'Dari mana angkanya, dan cara menghitungnya': 'Where the figures come from, and how they are computed',
  'Tidak ada nilai perorangan di halaman ini. Sel dengan kurang dari {least} perkara disembunyikan.':
    'Nobody is rated on this page. Cells with fewer than {least} cases are hidden.',
  'Yang dijanjikan {city}, dan yang ditepati': 'What {city} promised, and what it kept',
  'Lihat layanan dan janjinya': 'See the services and their promises',
  '{month}: belum cukup permohonan selesai untuk dihitung.': '{month}: too few finished applications to compute.',
  '{month}: {city} menepati {kept} dari 100 janji waktu layanan.':
    '{month}: {city} kept {kept} of 100 promises of time.',
  'Setiap garis mewakili satu dari 100 permohonan. Garis patah: lewat janji.':
    'Each stroke stands for one of 100 applications. Broken: later than promised.',
  'Dihitung dari {n} permohonan': 'Computed from {n} applications',
  'yang selesai pada {month}, {kept} di antaranya tepat janji.': 'finished in {month}, {kept} of them in time.',
  'Ajukan layanan': 'Apply for a service',
  'dari HP, tanpa membuat akun': 'from a phone, without an account',
  'dengan kode dari tanda terima': 'with the code of the receipt',
  'Periksa janji kota': 'Check the city’s promises',
  'sampai ke perkara asalnya': 'down to the cases behind them',
  'Janji per layanan': 'Promises by service',
  'Persen permohonan yang selesai pada atau sebelum waktu yang dijanjikan.':
    'Share of applications finished by the promised time.',
  'Belum ada layanan dengan cukup permohonan selesai pada bulan ini.':
    'No service has enough finished applications in this month.',
  'Layanan dan janjinya': 'Service and promise',
  Ditepati: 'Kept',
  '{count} layanan dengan kurang dari {least} permohonan tidak ditampilkan.':
    '{count} services with fewer than {least} applications are not shown.',
  'tidak dibuka lagi': 'no longer open',
  '{n} permohonan': '{n} applications',
  '{name}: {text} tepat janji dari {n} permohonan': '{name}: {text} in time, of {n} applications',
  'C {c} · B {b} · A mulai {a}.': 'C {c} · B {b} · A from {a}.',
  'Kepuasan warga per unit': 'Residents’ satisfaction by unit',
  'Indeks kepuasan masyarakat (IKM), {period}. Batang: rentang 95%.':
    'Satisfaction index (IKM), {period}. Bars: 95% interval.',
  'Belum ada unit dengan {least} jawaban pada masa ini.': 'No unit has {least} answers in this period yet.',
  'B, Baik': 'B, good',
  '{unit}: indeks {index} dari {n} jawaban': '{unit}: index {index} from {n} answers',
  'Unit dengan kurang dari {least} jawaban tidak ditampilkan: {count} unit.':
    'Units with fewer than {least} answers are not shown: {count}.',
  'Semua koreksi': 'All corrections',
  'Catatan belum pernah disegel.': 'The records have not been sealed yet.',
  'Segel catatan:': 'Seal of the records:',

  // Ratings behind a public figure
  'rata-rata {value} dari 4, {n} penilaian': 'average {value} of 4, {n} ratings',
  'Tanggal dibuka': 'Opened on',
  'Yang menilai': 'Who rated',
  'Setiap baris adalah penilaian yang dibuka bersama, paling sedikit lima. Tanpa nama, waktu, dan perkara.':
    'Each row is ratings opened together, five at least. Without name, time or case.',
  'Berkasnya memuat {most} perkara terbaru.': 'The file holds the {most} latest cases.',
  'Angka dari layanan dan survei dapat dibuka sampai perkaranya. Catatan kerja pegawai tidak dibuka satu per satu.':
    'Figures from services and surveys open down to the cases. Officers’ work entries are not opened one by one.',
  'Jawaban di balik angka ini, survei demi survei': 'The answers behind this figure, survey by survey',
  'Perkara di balik angka ini, layanan demi layanan': 'The cases behind this figure, service by service',
  'Penilaian di baliknya:': 'The ratings behind it:',
  'Perkara di baliknya:': 'The cases behind it:',
}
