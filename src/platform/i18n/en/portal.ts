export const portal: Readonly<Record<string, string>> = {
  // The first page
  'Dari janji kota sampai kerja pegawai, dan kembali.':
    'From what the city promises to what its officers do, and back.',
  'Setiap angka dapat dibuka sampai ke catatan asalnya.': 'Every figure opens down to the entries it comes from.',
  'Belum ada kota. Jalankan perintah admin create, atau muat data contoh.':
    'No city yet. Run the command admin create, or load the sample data.',

  // Help
  'Yang paling sering ditanyakan, dijawab singkat.': 'What is asked most often, answered briefly.',
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
}
