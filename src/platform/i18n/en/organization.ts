export const organization: Readonly<Record<string, string>> = {
  // Signing in
  NIP: 'NIP',
  '18 angka. Spasi boleh ikut terketik.': '18 digits. Spaces do no harm.',
  'Kata sandi': 'Password',
  'Pertama kali masuk, atau lupa kata sandi': 'First time here, or forgot your password',
  'Coba sebagai': 'Try it as',
  'akun contoh': 'sample accounts',
  'Pilih satu: NIP-nya terisi.': 'Choose one: its NIP is filled in.',
  'Kata sandi semua akun contoh:': 'Password of every sample account:',
  'Buat kata sandi': 'Set a password',
  'Untuk yang pertama kali masuk, atau lupa kata sandi.':
    'For those who sign in for the first time or forgot their password.',
  'Temui admin unit Anda dan minta kode 12 angka. Kode berlaku satu jam, untuk satu kali pakai.':
    'See your unit’s admin and ask for a 12-digit code. It works once, within the hour.',
  'Kode dari admin unit': 'Code from the unit’s admin',
  'Paling sedikit 12 huruf. Kalimat pendek mudah diingat.':
    'At least 12 characters. A short sentence is easy to remember.',
  'Simpan dan masuk': 'Save and sign in',

  // Officers and one's own account
  'Nama, jabatan, dan unit. Cari sebagian nama.': 'Name, position and unit. Search by part of a name.',
  Cari: 'Search',
  'Tidak ada pegawai dengan nama itu.': 'No officer has that name.',
  'Orangnya membuka Masuk, memilih “Pertama kali masuk, atau lupa kata sandi”, lalu mengetik kode ini.':
    'They open the sign-in page, choose “First time here, or forgot your password”, and type this code.',
  'Kode satu kali, berlaku satu jam, hanya tampil sekarang:': 'One-time code, good for an hour, shown only now:',
  'Kode pemulihan diserahkan langsung kepada orangnya, setelah Anda mengenalinya.':
    'Hand the recovery code to the person in front of you, once you know who they are.',
  'Buat kode pemulihan': 'Make a recovery code',
  'Kode pemulihan pegawai ini dibuat admin unitnya, atau BKPSDM.':
    'A recovery code for this officer is made by the admin of their unit, or by HR.',
  'Pegawai ini memegang peran, jadi kode pemulihannya dibuat BKPSDM.':
    'This officer holds a role, so HR makes their recovery code.',
  'Belum ada pemegang peran BKPSDM yang lain. Usulkan peran itu untuk seorang pegawai lebih dulu.':
    'Nobody else holds the role of HR yet. Propose that role for an officer first.',
  'Ganti kata sandi': 'Change password',
  'Kata sandi sekarang': 'Current password',
  'Kata sandi baru': 'New password',
  'Paling sedikit 12 huruf. Sesudahnya semua perangkat keluar, dan Anda masuk lagi.':
    'At least 12 characters. Every device is then signed out, and you sign in again.',
  Ganti: 'Change',
  'Token untuk program': 'Tokens for programs',
  'Salin sekarang, hanya tampil sekali:': 'Copy it now, it is shown only once:',
  'Nama token': 'Name of the token',
  'Misalnya “Laptop kantor”.': 'Such as “Office laptop”.',
  'Buat token': 'Make a token',
  'Siapa melihat data Anda': 'Who looked at your data',
  '100 terakhir': 'the last 100',
  'Belum ada yang membuka data Anda.': 'Nobody has opened your data yet.',
  Siapa: 'Who',
  'Yang dilihat': 'What they saw',
  Peramban: 'Browser',
  'Riwayat akun': 'History of the account',
  '40 terakhir. Bila ada yang bukan Anda, ganti kata sandi.': 'The last 40. If one was not you, change the password.',
  'Yang terjadi': 'What happened',
  Kapan: 'When',
  Oleh: 'By',
  Jaringan: 'Network',
  operator: 'the operator',
  'Operator sistem': 'The system’s operator',
  'perangkat tak dikenal': 'an unknown device',
  'Belum ada yang tercatat.': 'Nothing is recorded yet.',
  'Masuk dari {name}': 'Signed in from {name}',
  'Keluar dari {name}': 'Signed out from {name}',
  'Sesi di {name} diakhiri': 'Session on {name} ended',
  'Token “{name}” dibuat': 'Token “{name}” made',
  'Token “{name}” diakhiri': 'Token “{name}” ended',
  'Kata sandi pertama dipasang': 'First password set',
  'Kata sandi diganti': 'Password changed',
  'Kata sandi baru dibuat dengan kode pemulihan': 'New password made with a recovery code',
  'Kode pemulihan dibuat': 'Recovery code issued',
  'Kode pemulihan diganti kode baru': 'Recovery code replaced by a new one',
  'Kode pemulihan dipakai': 'Recovery code used',
  'Kata sandi diganti. Masuk dengan kata sandi baru.': 'Password changed. Sign in with the new password.',

  // Roles
  Peran: 'Roles',
  'Peran Anda': 'Your roles',
  'Setiap peran diberikan oleh dua orang.': 'Every role is given by two people.',
  'Peran {name} diusulkan untuk Anda': 'Role {name} proposed for you',
  'Peran {name} disetujui untuk Anda': 'Role {name} approved for you',
  'Usulan peran {name} ditolak': 'Proposed role {name} declined',
  'Usulan peran {name} ditarik': 'Proposed role {name} taken back',
  'Peran {name} diakhiri': 'Role {name} ended',
  'Peran {name} dipasang': 'Role {name} installed',
  'Peran dan persetujuannya': 'Roles and their approval',
  'Usulkan peran untuk pegawai ini': 'Propose a role for this officer',
  'Satu orang mengusulkan, admin lain menyetujui. Mengakhiri cukup satu orang.':
    'One person proposes, another admin approves. To end a role takes one person.',
  'Usulkan peran': 'Propose a role',
  'Menunggu orang kedua': 'Waiting for a second person',
  'Tidak ada usulan yang menunggu.': 'No proposal is waiting.',
  Berlaku: 'In force',
  'Masanya lewat': 'Its time is over',
  Ditolak: 'Declined',
  'Ditarik pengusul': 'Taken back',
  'Sekarang belum ada: pengusul dan penerima peran tidak boleh ikut menyetujui. Usulkan dulu admin ketiga.':
    'There is none yet: whoever proposes or receives a role does not approve it. Propose a third administrator first.',
  'Alamat ini tidak memakai https.': 'This address does not use https.',
  'Peramban tidak menyimpan sesi Anda, jadi Anda akan kembali ke halaman ini. Buka lewat alamat https.':
    'The browser does not keep your sign-in, so you would come back to this page. Open the https address.',
  Ditarik: 'Taken back',
  Diakhiri: 'Ended',
  Diusulkan: 'Proposed',
  'Belum ada peran yang berlaku.': 'No role is in force yet.',
  'Sudah berakhir atau tidak jadi': 'Over, or never begun',
  '50 terakhir': 'The last 50',
  'Belum ada.': 'None yet.',
  Pengusul: 'Proposed by',
  Keputusan: 'Decision',
  Alasan: 'Reason',
  'Catatan keputusan': 'Note on the decision',
  'Alasan diakhiri': 'Why it was ended',
  'Akhiri peran ini': 'End this role',
  'Berlaku seketika dan cukup satu orang. Memberi lagi perlu dua orang.':
    'Takes effect at once, by one person. To give it again takes two.',
  'Akhiri peran': 'End the role',
  'Periksa orang, peran, dan masanya. Nama Anda tercatat sebagai orang kedua.':
    'Check person, role and period. Your name is recorded as the second person.',
  'Anda yang mengusulkan. Admin lain yang menyetujui.': 'You proposed this. Another admin approves.',
  'Menunggu persetujuan admin lain.': 'Waiting for another admin to approve.',
  'Tarik usulan': 'Take the proposal back',
  Tolak: 'Decline',
  'Peran mulai terbuka setelah admin lain menyetujui. Pegawainya melihat usulan ini di halaman Akun.':
    'The role opens once another admin approves. The officer sees this proposal under Account.',
  'Untuk unit': 'For the unit',
  'Hanya untuk admin dan pengelola kinerja. Kosongkan untuk seluruh kota.':
    'Only for admins and performance managers. Leave empty for the whole city.',
  'Seluruh kota': 'The whole city',
  Mulai: 'From',
  'Hari terakhir. Kosongkan bila belum diketahui; peran dapat diakhiri kapan saja.':
    'The last day. Leave empty when unknown; a role can be ended at any time.',
  'Misalnya “Menggantikan Ani yang pindah tugas”.': 'For example “Replaces Ani, who was transferred”.',
  'NIP pegawai': 'The officer’s NIP',
  'Tidak hafal NIP? Cari namanya, lalu usulkan dari halamannya.':
    'No NIP at hand? Find the name, and propose from that page.',
  'unit yang sudah tidak ada': 'a unit that no longer exists',
  'seluruh kota': 'the whole city',
  '{from} sampai {until}': '{from} until {until}',
  'mulai {from}': 'from {from}',
  'Dicatat bersama data awal': 'Recorded with the initial data',
  'Perlu orang kedua': 'A second person is needed',

  'Pimpinan kota': 'City’s leader',
  BKPSDM: 'HR (BKPSDM)',
  'Pengelola kinerja': 'Performance manager',
  'Pengelola diklat': 'Training manager',
  'Petugas loket': 'Service desk',
  'Petugas aduan': 'Complaints desk',
  Inspektorat: 'Inspectorate',
  Admin: 'Admin',

  // Signing in again with a form in hand
  'Masuk lagi di halaman ini. Yang Anda ketik masih ada, dan tampil lagi untuk diperiksa sebelum dikirim.':
    'Sign in again on this page. What you typed is still here, and is shown once more before you send it.',
  'Foto dan berkas tidak ikut tersimpan; pilih lagi nanti.': 'Photos and files were not kept; choose them again later.',
  'Pilih lagi foto dan berkasnya.': 'Choose photos and files again.',
  'Anda sudah masuk lagi. Periksa, lalu kirim.': 'You are signed in again. Check, then send.',
  'Anda sudah masuk lagi': 'You are signed in again',
  'Isian tadi tampaknya ditulis orang lain yang masuk di perangkat ini. Isian itu belum diterima.':
    'The form seems to have been written by somebody else who signed in on this device. It was not received.',
  'Lihat isiannya, untuk disalin penulisnya': 'See what was typed, for its writer to copy',
  'Kiriman tadi belum diterima. Ulangi dari halamannya.':
    'What you sent was not received. Send it again from its page.',
  'Yang tadi Anda ketik; salin bila perlu': 'What you typed; copy it if you need to',
  'Kembali ke halaman tadi': 'Back to that page',

  // More of the account
  Token: 'Token',
  'Perangkat dan token yang masuk': 'Devices and tokens signed in',
  Nama: 'Name',
  Sejak: 'Since',
  Akhiri: 'End',
  'yang ini': 'this one',

  // What each role opens
  'Apa yang dibuka setiap peran': 'What each role opens',
  'Melihat kinerja seluruh kota, memberi instruksi, dan menetapkan predikat organisasi.':
    'Sees how the whole city performs, gives instructions, and sets the organisation’s rating.',
  'Memuat daftar pegawai dan unit, mengurus siklus, kalender, dan cuti, serta memberi kode masuk.':
    'Loads the lists of staff and units, runs cycle, calendar and leave, and hands out codes to sign in.',
  'Memuat rencana, IKU, target, dan nilainya; menyusun pohon kinerja.':
    'Loads plan, IKU, targets and values; draws up the performance tree.',
  'Membaca di Hari ini pelatihan mana yang diminta oleh perbaikan layanan, dan sampai kapan.':
    'Reads on Today which trainings changes of services ask for, and by when.',
  'Menulis dan menerbitkan layanan, menerima pemohon, dan mengurus permohonan di semua unit.':
    'Writes and publishes services, receives applicants, and handles applications in every unit.',
  'Membaca dan menjawab aduan warga, memulai perbaikan, dan memutus penilaian yang ditahan.':
    'Reads and answers complaints, begins changes, and decides about ratings that are held.',
  'Membaca penilaian, aduan, dan jejaknya; mengundi pemeriksaan; memutus penilaian warga yang ditahan.':
    'Reads evaluations, complaints and their traces; draws checks; decides about citizens’ ratings that are held.',
  'Mengusulkan dan menyetujui peran, serta memberi kode masuk. Tidak membaca isi pekerjaan.':
    'Proposes and approves roles, and hands out codes to sign in. Does not read what people work on.',
}
