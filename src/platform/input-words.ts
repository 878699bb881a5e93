import { z } from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  string: 'teks',
  number: 'angka',
  int: 'angka bulat',
  boolean: 'benar atau salah',
  array: 'daftar',
  object: 'objek',
  record: 'objek',
}

type Issue = Parameters<z.core.$ZodErrorMap>[0]

/** What is wrong with a value where its schema has no words of its own, and what to send instead. */
export function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'Isian ini belum ada.'
      return `Kirim ${KINDS[issue.expected] ?? 'isi yang sesuai'} di sini.`
    case 'too_small':
      return `Paling sedikit ${issue.minimum}.`
    case 'too_big':
      return `Paling banyak ${issue.maximum}.`
    case 'invalid_value':
      return `Pilih salah satu: ${issue.values.map(String).join(', ')}.`
    case 'unrecognized_keys':
      return `Isian ini tidak dikenal: ${issue.keys.join(', ').slice(0, 200)}.`
    default:
      return 'Periksa bentuk isian ini.'
  }
}

// For every schema of this installation: nobody who fills in a form is answered in the words of a library.
z.config({ customError: wordsFor })
