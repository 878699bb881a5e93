/** English wordings by their Indonesian text. What is missing here is said in Indonesian. */
export const english: Readonly<Record<string, string>> = {
  'Data contoh, bukan data resmi.': 'Sample data, not official data.',
  'Hari ini': 'Today',
  Kerja: 'Work',
  Tim: 'Team',
  Kota: 'City',
  Masuk: 'Sign in',
  Keluar: 'Sign out',
  'Kata sandi': 'Password',
  'Catat kerja': 'Log work',
  Kirim: 'Send',
}
