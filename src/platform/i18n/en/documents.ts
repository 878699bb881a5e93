export const documents: Readonly<Record<string, string>> = {
  'Dokumen resmi (PDF)': 'Official paper (PDF)',
  'Dokumen resmi': 'Official papers',
  'Dokumen resmi SKP {year}': 'Official paper of the SKP {year}',
  'Dokumen evaluasi {period}': 'Paper of the evaluation {period}',
  'Formulir resmi sebagai PDF, siap ditandatangani. Kode QR-nya membuktikan isinya tidak diubah.':
    'The official form as a PDF, ready to be signed. Its QR code proves that it was not changed.',
  'Permintaan diterima. PDF-nya muncul di bawah dalam beberapa detik.':
    'Asked for. The PDF appears below within seconds.',
  'Periksa dokumen lain': 'Check another paper',
  'Pilihan Anda tersimpan.': 'Your choice is saved.',
  'Dokumen resmi dibuat sesudah SKP disepakati.': 'The official paper is made once the SKP is agreed.',
  'Dokumen resmi dibuat sesudah penilaian ditutup.': 'The official paper is made once the evaluation is closed.',
  'Belum ada dokumen resmi.': 'No official paper yet.',
  'Dokumen gagal dibuat. Coba sekali lagi.': 'The paper could not be made. Try once more.',
  'Coba lagi': 'Try again',
  'Buat dokumen resmi': 'Make the official paper',
  'Dokumen yang berlaku': 'The paper in force',
  'Dokumen sebelumnya': 'The paper before',
  'Dokumen terdahulu': 'Earlier papers',
  Kode: 'Code',
  'Halaman pemeriksaan': 'Page of the check',
  'Sidik isi': 'Fingerprint of its content',
  'Gagal dibuat': 'Could not be made',
  'Sedang dibuat': 'Being made',
  'Menunggu giliran: {before} dokumen sebelum ini': 'Waiting: {before} papers come first',
  'Lihat lagi': 'Look again',
  'Unduh PDF, {size} KB': 'Download the PDF, {size} KB',
  'Halaman pemeriksaan menyebut nama dan jabatan.': 'The page of the check tells name and position.',
  'Halaman pemeriksaan tidak menyebut nama.': 'The page of the check names nobody.',
  'Sembunyikan nama saya': 'Hide my name',
  'Tampilkan nama saya': 'Show my name',

  // Published surveys
  'Dokumen publikasi SKM': 'Published paper of the survey',
  'Dokumen publikasi (PDF)': 'Published paper (PDF)',
  'Hasil survei di layar': 'The result on screen',
  'Unit ini belum membuat dokumennya. Hasilnya dapat dibaca di layar.':
    'This unit has not made the paper yet. The result can be read on screen.',
  'Dokumen publikasi dibuat sesudah survei ditutup.': 'The paper is made once the survey is closed.',
  'Jawabannya kurang dari lima. Hasil sesedikit itu tidak diterbitkan.':
    'Fewer than five answered. So few are not published.',
  'Jawaban atau tindak lanjutnya bertambah sejak dokumen di bawah dibuat.':
    'Answers or actions were added since the paper below was made.',
  'Buat dokumen publikasi': 'Make the published paper',
  'Belum ada dokumen. Kepala unit dapat membuatnya.': 'No paper yet. The head of the unit can make it.',

  // The public check
  'Kode terdiri dari 16 huruf dan angka. Periksa, lalu ketik lagi.':
    'A code has 16 letters and digits. Check it, then type it again.',
  'Pilih berkas PDF yang Anda pegang.': 'Choose the PDF you hold.',
  'Terlalu sering. Coba lagi sebentar lagi.': 'Too often. Try again in a moment.',
  'Periksa keaslian dokumen': 'Check a paper',
  'Untuk SKP, dokumen evaluasi, dan publikasi survei kepuasan dari Laras.':
    'For SKP, evaluations and published satisfaction surveys from Laras.',
  'Publikasi survei kepuasan masyarakat (SKM)': 'Published satisfaction survey (SKM)',
  'Kode dokumen': 'Code of the paper',
  'Di kaki setiap halaman, misalnya 0410-6105-0R3G-G28A.': 'At the foot of each page, such as 0410-6105-0R3G-G28A.',
  'Kode tidak dikenal': 'Unknown code',
  'Tidak ada dokumen dengan kode ini di {agency}. Dokumen yang membawanya bukan dari Laras, atau kodenya keliru.':
    '{agency} has no paper with this code. The paper that bears it is not from Laras, or the code is wrong.',
  'Ketik kode lagi': 'Type the code again',
  'Pemeriksaan dokumen': 'Check of a paper',
  'Dokumen ini tercatat, dan isinya masih berlaku.': 'This paper is registered, and what it says still holds.',
  'Sedang diubah': 'Being changed',
  'Dokumen ini tercatat, tetapi isinya sedang dibahas ulang.':
    'This paper is registered, but what it says is being discussed again.',
  'Sudah diganti': 'Replaced',
  'Dokumen ini tercatat, tetapi ada yang lebih baru.': 'This paper is registered, but there is a newer one.',
  'Sasaran Kinerja Pegawai (SKP)': 'SKP',
  'Dokumen evaluasi kinerja': 'Evaluation',
  Instansi: 'Agency',
  Diterbitkan: 'Issued',
  'Atas nama': 'In the name of',
  'tidak ditampilkan': 'not shown',
  'Cocokkan berkas': 'Compare the file',
  'Berkasnya sedang dibuat. Coba sebentar lagi.': 'Its file is being made. Try again shortly.',
  'Cocokkan sidik isi di atas dengan yang tercetak di dokumen. Punya berkas PDF-nya? Bandingkan seluruhnya:':
    'Compare the fingerprint above with the printed one. Do you have the PDF? Compare all of it:',
  'Berkas PDF': 'PDF file',
  'Hanya dibandingkan, tidak disimpan.': 'It is compared, not kept.',
  Sama: 'The same',
  'Berkas ini sama persis dengan yang diterbitkan.': 'This file is exactly the one that was issued.',
  'Berkas ini bukan yang diterbitkan: isinya diubah, disimpan ulang, atau dokumen lain.':
    'This file is not the one issued: it was changed, saved anew, or is another paper.',
}
