/** Applying for a service, online and at the counter. */
export const applying: Readonly<Record<string, string>> = {
  Ajukan: 'Apply',
  Kelurahan: 'Kelurahan',
  Kembali: 'Back',
  Lanjut: 'Continue',
  'Isian Anda masih tersimpan': 'What you filled in is still here',
  'Terakhir disimpan {day}.': 'Last kept on {day}.',
  Lanjutkan: 'Go on',
  'Mulai yang baru': 'Begin a new one',
  'Sudah terkirim': 'Already sent',
  'Permohonan ini sudah terkirim': 'This application was sent already',
  'Buka tanda terimanya, atau kirim sebagai permohonan baru dengan isian yang sama.':
    'Open its receipt, or send it as a new application with the same answers.',
  'Buka tanda terima': 'Open the receipt',
  'Kirim sebagai baru': 'Send as new',
  'Langkah {at} dari {count}': 'Step {at} of {count}',
  'Tambah {one} lagi': 'Add another: {one}',
  'Hapus {one} ini': 'Remove this one: {one}',
  'Simpan dan lanjutkan nanti': 'Keep and go on later',
  'Berkas yang sudah tersimpan': 'Files kept so far',
  'Jalan, nomor, RT dan RW': 'Street, number, neighbourhood',
  'Periksa jawaban Anda': 'Check your answers',
  'Permohonan baru dihitung sesudah Anda mengirimnya.': 'Nothing counts until you send it.',
  '{count} hal masih kurang': '{count} things are still missing',
  'belum diisi': 'not filled in',
  'Dengan mengirim, Anda menyatakan isian ini benar. Data hanya dipakai untuk mengurus permohonan ini.':
    'By sending you say that this is true. The data are used for this application alone.',
  'Kirim permohonan': 'Send the application',
  'Isian tersimpan': 'Kept',
  'Isian Anda tersimpan': 'What you filled in is kept',
  'Catat kode ini. Dengan kode ini Anda melanjutkan di HP mana pun, sampai {days} hari.':
    'Write this code down. With it you go on from any phone, for {days} days.',
  'Lanjutkan di {address}.': 'Go on at {address}.',
  'Lanjutkan sekarang': 'Go on now',
  'Lanjutkan isian': 'Go on filling in',
  'Ketik kode simpan yang Anda catat.': 'Type the code that you wrote down.',
  'Kode simpan': 'Code',
  'Sepuluh huruf dan angka, misalnya K7QM4-TXB92.': 'Ten letters and digits, such as K7QM4-TXB92.',
  'Tanda terima': 'Receipt',
  'Permohonan terkirim': 'Application sent',
  'Selesai paling lambat {at}.': 'Done by {at} at the latest.',
  'Kode permohonan Anda': 'The code of your application',
  'Lacak dengan kode ini di': 'Follow it with this code at',
  'Kabar setiap perubahan kami kirim ke e-mail Anda.': 'We write to your e-mail at every change.',
  'Kode QR ke halaman lacak': 'QR code to the page that follows the case',
  Diwakili: 'Represented by',
  'Terima di loket': 'Receive at the counter',
  'Layanan, nama, dan berkas yang lengkap sudah cukup. Tanda terimanya langsung dicetak.':
    'Service, name and complete papers are enough. The receipt is printed at once.',
  'Perlu dicentang untuk diterima sekarang. Belum lengkap? Isi formulirnya dahulu.':
    'Tick it to receive now. Not complete yet? Fill in the form first.',
  Cetak: 'Print',
  'Cetak halaman ini lewat menu peramban, atau tekan Ctrl + P.':
    'Print this page from the menu of the browser, or press Ctrl + P.',
  'Pilih jam datang kembali': 'Choose a time to come back',
  'Nama pemohon': 'Name of the applicant',
  'Nomor HP atau e-mail': 'Phone or e-mail',
  'Untuk kabar dan untuk kode yang hilang.': 'For news, and for a code that was lost.',
  'Lama menunggu di antrean': 'Time waited in the queue',
  menit: 'minutes',
  'Berkas lengkap menurut syarat layanan ini': 'The papers are complete as this service asks',
  'Terima dan cetak': 'Receive and print',
  'Isi formulirnya dahulu': 'Fill in the form first',
  'Terima berikutnya': 'Receive the next one',
  'Buka permohonannya': 'Open the application',
  'Periksa isian': 'Check the answers',
  'Kode permohonan hilang': 'Lost the code of an application',
  'Tulis kontak yang Anda berikan waktu mengajukan. Tautannya kami kirim ke e-mail Anda; ke nomor HP tidak.':
    'Write the contact you gave when applying. The link is sent to your e-mail address, not to numbers.',
  'Tidak punya kontak itu lagi? Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.':
    'No longer have that contact? Come to the counter with your identity card; an officer prints a new code.',
  'Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.':
    'Come to the counter with your identity card; an officer prints a new code.',
  'Dari sini tidak ada pesan yang dikirim, jadi kode hanya diganti di loket. Kode lama tidak berlaku lagi sesudahnya.':
    'No messages are sent from here, so codes are replaced at the counter only. The old code is dead afterwards.',
  'Cari loketnya di daftar layanan': 'Find the counter in the list of services',
  'Tulis kontak yang Anda berikan waktu mengajukan. Tautannya kami kirim ke sana.':
    'Write the contact you gave when applying. The link is sent there.',
  'Kirim tautannya': 'Send the link',
  'Bila ada permohonan berjalan dengan kontak itu, tautannya kami kirim ke sana':
    'If an application under way carries that contact, its link is sent there',
  'Tidak menerima apa pun dalam satu jam? Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.':
    'Nothing within an hour? Come to the counter with your identity card; an officer prints a new code.',
  'Ke halaman lacak': 'To the page that follows cases',
  'Jam datang': 'Time to come',
  'Anda datang {at}': 'You come on {at}',
  'Jam datang berubah, janji dihitung sejak itu': 'The time to come changed, the promise counts from then',
  'Janji waktu dihitung sejak itu.': 'The promised time counts from then.',
  'Janji waktu dihitung sejak jam yang Anda pilih.': 'The promised time counts from the time you choose.',
  'Kapan Anda datang?': 'When do you come?',
  'Semua jam sudah penuh. Coba lagi besok, atau hubungi loket.':
    'All times are taken. Try again tomorrow, or ask the counter.',
  'Pindah ke jam ini': 'Move to this time',
  'Pesan jam ini': 'Book this time',
  'Batalkan jam datang': 'Cancel the time',
  'Jadwal kedatangan': 'Who comes when',
  'Hari ini dan enam hari berikutnya.': 'Today and the six days after.',
  'Belum ada yang memesan jam datang.': 'Nobody has booked a time yet.',
  'Ubah jam datang': 'Change the time to come',
  'Pilih jam datang': 'Choose a time to come',
  'dalam jam kerja menurut kalender unit': 'within working hours, by the unit’s calendar',
  'Lama, menit': 'Length, minutes',
  'Orang sekaligus': 'People at a time',
  'Hari ke depan': 'Days ahead',
  'Buka pemesanan jam': 'Open booking',

  // Choosing when to come
  'Layanan ini meminta Anda datang sekali. Jam dipesan saat permohonan Anda kirim.':
    'This service asks you to come once. The time is booked when you send the application.',
  'Tempat: {place}': 'Place: {place}',
  'Semua jam sudah penuh. Kirim dulu permohonannya, lalu pilih jam dengan kodenya.':
    'All times are taken. Send the application first, then choose a time with its code.',
  'Pakai jam ini': 'Take this time',
  'Pilih nanti': 'Choose later',
  'pilih nanti': 'to be chosen later',
  'Pilih nanti: dengan kode permohonan, di halaman Lacak.':
    'Choose later: with the code of the application, on the page Track.',
  'Jam {at} sudah diambil orang lain': 'Somebody else has taken {at}',
  'Pilih jam lain': 'Choose another time',
  'Isian Anda yang lain tetap tersimpan.': 'Everything else you filled in is kept.',

  // How news come
  'Ke kontak ini kami kirim kabar, dan tautan permohonan bila kodenya hilang.':
    'To these contacts we send news, and the link of the case if its code is lost.',
  'Kabar dikirim lewat e-mail, tidak ke nomor HP. Begitu juga tautan bila kodenya hilang; nomor HP dipakai petugas untuk menelepon bila perlu.':
    'News is sent by e-mail, not to phone numbers; so is the link if the code is lost. Officers use your number to call you where needed.',
  'Kabar, dan tautan bila kodenya hilang, dikirim ke nomor HP, tidak lewat e-mail.':
    'News, and the link if the code is lost, are sent to your phone number, not by e-mail.',
  'Kabar tidak dikirim, dan kode yang hilang hanya diganti di loket: simpan tanda terimanya. Nomor HP dipakai petugas untuk menelepon bila perlu.':
    'No news is sent, and a lost code is replaced at the counter only: keep the receipt. Officers use your number to call you where needed.',
  'Kabar tidak dikirim ke nomor HP Anda': 'No news is sent to your phone number',
  'Tidak ada kabar yang dikirim kepada Anda': 'No news is sent to you',
  'Perkembangan permohonan hanya ada di halaman Lacak. Kodenya tertulis pada tanda terima: cetak atau potret.':
    'How your application goes stands only on the page Track. The code is on the receipt: print it or take a picture.',
  'E-mail Anda, bila ingin dikabari': 'Your e-mail, if you want to be told',
  'Kabari saya lewat e-mail': 'Tell me by e-mail',
  'Kabar setiap perubahan kami kirim ke nomor HP Anda.': 'We send news of every change to your phone.',
  'Cetak atau potret halaman ini: kabar hanya ada di halaman Lacak, dengan kode ini.':
    'Print this page or take a picture: news stand only on the page Track, with this code.',
  'Kabar, dan tautan bila kodenya hilang, hanya lewat e-mail. Nomor HP untuk menelepon bila perlu.':
    'News, and the link if the code is lost, come by e-mail only. The number is for calling where needed.',
  'Untuk menelepon bila perlu. Kabar tidak dikirim: beri tahu bahwa ia melihatnya di Lacak.':
    'For calling where needed. No news is sent: tell them that they find it at Track.',
  'Yang Anda tulis ada di “Tanya petugas”: kirim dari sana bila masih perlu.':
    'What you wrote stands under “Ask the officers”: send it from there if it is still needed.',
}
