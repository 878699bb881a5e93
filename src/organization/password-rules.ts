// What is tried first on everybody: runs of keys and figures, and the words that lists of leaked passwords begin with.
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  '98765432109876543210',
]
const COMMON =
  /^(?:password|passw0rd|katasandi|sandi|rahasia|admin|administrator|bismillah|indonesia|merdeka|selamatdatang|welcome|laras)+$/

/**
 * Whether a password would be among the first to be tried on everybody: figures alone (a NIP, a day of birth, a phone),
 * few different characters, a run of keys, or a common word with figures behind it.
 */
export function isFirstGuess(password: string): boolean {
  const plain = password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
  if (/^\d*$/.test(plain) || new Set(plain).size < 5) return true
  const letters = plain.replace(/\d+$/, '').replace(/^\d+/, '')
  return COMMON.test(letters) || RUNS.some((run) => run.includes(letters)) || repeats(plain)
}

/** `abcdabcdabcd`: a short piece over and over. */
function repeats(text: string): boolean {
  return /^(.{1,4})\1{2,}/u.test(text) && /^(.{1,4})\1*$/u.test(text)
}
