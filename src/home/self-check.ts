import type { Indicator } from '../indicators/index.ts'

/** A question with its answers; texts are said through `t`, `values` fill their places. */
export interface Question {
  text: string
  values: Record<string, number>
  options: { key: string; text: string; values: Record<string, number | string> }[]
  /** The key of the right answer. */
  right: string
  why: string
}

type Asked = Pick<Indicator, 'code' | 'formula' | 'aggregation' | 'movedBy'>

/** Small numbers that differ from indicator to indicator and stay the same for each. */
function numbersOf(code: string): { some: number; more: number } {
  const sum = [...code].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return { some: 4 + (sum % 5), more: 11 + (sum % 7) }
}

const RECKONING = {
  share: {
    text: 'Sasarannya {base}. Yang disetujui {done}. Berapa nilainya?',
    why: 'Yang disetujui dibagi sasaran, dikali seratus. Yang belum disetujui atasan belum dihitung.',
  },
  sum: {
    text: 'Bulan lalu disetujui {before}, bulan ini {done}. Berapa nilai dua bulan itu?',
    why: 'Jumlah yang disetujui ditambahkan. Banyaknya catatan tidak ikut dihitung.',
  },
  average: {
    text: 'Bulan lalu nilainya {before}, bulan ini {done}. Berapa nilai dua bulan itu?',
    why: 'Nilai tiap bulan dirata-ratakan.',
  },
  last: {
    text: 'Nilai yang lama {before}, yang terbaru {done}. Mana yang ditampilkan?',
    why: 'Nilai terbaru yang berlaku, disertai sumber dan tanggalnya.',
  },
}

/** How this indicator is reckoned, as a question with numbers. */
export function reckoningQuestion({ code, formula, aggregation }: Asked): Question {
  const { some, more } = numbersOf(code)
  if (formula === 'percent-of-base') {
    const [base, done] = [more * 10, more * some]
    return question(RECKONING.share, { base, done }, [some * 10, done, some * 10 - 15], '{value}%')
  }
  const [before, done] = [some * 2, more * 2]
  const [sum, average] = [before + done, (before + done) / 2]
  if (formula === 'sum' && aggregation === 'sum') {
    return question(RECKONING.sum, { before, done }, [sum, done, average], '{value}')
  }
  if (aggregation === 'average') return question(RECKONING.average, { before, done }, [average, sum, done], '{value}')
  return question(RECKONING.last, { before, done }, [done, average, sum], '{value}')
}

/** The first answer is the right one; they are shown by size. */
function question(
  said: { text: string; why: string },
  values: Record<string, number>,
  answers: readonly number[],
  text: string,
): Question {
  const options = [...new Set(answers)].sort((left, right) => left - right)
  return {
    ...said,
    values,
    options: options.map((value) => ({ key: String(value), text, values: { value } })),
    right: String(answers[0]),
  }
}

/** What moves this indicator, among what people believe does. */
export function moverQuestion({ movedBy, code }: Asked): Question {
  const right = { key: 'isi', text: '{mover}', values: { mover: movedBy } }
  const others = [
    { key: 'banyak', text: 'Banyaknya catatan kerja yang dikirim', values: {} },
    { key: 'predikat', text: 'Predikat kinerja pegawainya', values: {} },
  ]
  const { some } = numbersOf(code)
  const options = some % 2 === 0 ? [right, ...others] : [others[0], right, others[1]].flatMap((option) => option ?? [])
  return {
    text: 'Mana yang menggerakkan angka ini?',
    values: {},
    options,
    right: right.key,
    why: 'Angka bergerak karena hasilnya sendiri. Banyaknya catatan dan predikat tidak mengubahnya.',
  }
}
