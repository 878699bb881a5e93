export const ekinerja: Readonly<Record<string, string>> = {
  // Salin untuk e-Kinerja
  'Salin untuk e-Kinerja BKN': 'Copy for BKN’s e-Kinerja',
  'Tercatat sudah disalin. Yang baru saja yang ditawarkan lain kali.':
    'Noted as copied. Next time only what is new is offered.',
  'e-Kinerja BKN': 'BKN’s e-Kinerja',
  'Tulis sekali di Laras, salin ke e-Kinerja tanpa mengetik ulang.':
    'Written once in Laras, copied to e-Kinerja without typing it again.',
  'Tidak ada yang ditandai. Centang sedikitnya satu baris.': 'Nothing was marked. Tick at least one line.',
  'Pilih bulan': 'Choose a month',
  'Yang baru dan berubah': 'New and changed',
  'Catatan kerja {month}': 'Work entries {month}',
  'SKP yang disepakati': 'The agreed SKP',
  'Penilaian yang sudah ditutup, {year}': 'Closed evaluations, {year}',
  '{fresh} baru, {changed} berubah, {copied} sudah disalin': '{fresh} new, {changed} changed, {copied} copied',
  'Belum ada apa pun di sini.': 'There is nothing here yet.',
  'Semua sudah disalin.': 'Everything is copied.',
  'Teks untuk ditempel': 'Text to paste',
  'Salin teks': 'Copy text',
  '{count} catatan masih menunggu atasan.': 'Entries still waiting for the superior: {count}.',
  '{count} catatan dikembalikan dan tidak ikut sampai diperbaiki.':
    'Entries returned, left out until they are mended: {count}.',
  'Tersalin. Tempel di e-Kinerja, lalu tandai di bawah.': 'Copied. Paste it in e-Kinerja, then mark it below.',
  '{count} baris dalam teks ini': '{count} lines in this text',
  'Tandai sudah disalin': 'Mark as copied',
  'Tandai belum disalin': 'Mark as not copied',
  baru: 'new',
  'berubah sejak disalin': 'changed since copied',
  'sudah disalin': 'copied',
}
