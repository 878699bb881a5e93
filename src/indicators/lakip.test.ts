import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkAverage, checkPrinted, LAKIP_FILES, type LakipKind, readLakip } from './lakip.ts'

const text = (kind: LakipKind) =>
  readFileSync(new URL(`../../data/indicators/${LAKIP_FILES[kind]}`, import.meta.url), 'utf8')
const read = (kind: LakipKind) => readLakip(kind, text(kind))

describe('readLakip', () => {
  test.each([
    ['palembang-2016', 6],
    ['palembang-2016-averages', 4],
    ['palembang-2016-umkm', 3],
    ['palembang-2015-education', 13],
    ['surakarta-targets', 8],
    ['surakarta-gender', 12],
  ] as const)('%s holds %d rows, each with source and line', (kind, count) => {
    const rows = read(kind)
    expect(rows).toHaveLength(count)
    for (const [index, row] of rows.entries()) {
      expect(row.source).toMatchObject({ file: LAKIP_FILES[kind], line: index + 2 })
      expect(row.source.url).toMatch(/^https:\/\//)
      expect(text(kind).split(/\r?\n/)[index + 1]).toContain(row.source.url)
    }
  })

  test('a row keeps the figures as they are printed', () => {
    expect(read('palembang-2016')[3]).toEqual({
      city: 'Palembang',
      year: 2016,
      planYear: null,
      objective: { number: 15, name: 'Meningkatnya mutu kesehatan masyarakat' },
      name: 'Angka/Jumlah Balita dengan gizi buruk (prevalensi gizi buruk)',
      unit: 'persen',
      direction: 'down',
      target: 0.9,
      realised: 0.01,
      previous: null,
      finalTarget: null,
      printedAchievement: '198,88',
      averageOf: null,
      department: 'Dinas Kesehatan',
      budget: null,
      source: {
        file: 'palembang_lakip_2016_capaian.csv',
        line: 5,
        url: 'https://text-id.123dok.com/document/ozlxvg36z-angka-partisipasi-angka-melanjutkan.html',
      },
      note: 'rumus turun: (2*target-realisasi)/target*100 = 198.89 (cetak 198,88: dipotong)',
    })
  })

  test('letters, plan years, budgets and missing directions are read as such', () => {
    expect(read('palembang-2016')[1]).toMatchObject({ target: 'B', realised: 'B', printedAchievement: '100' })
    expect(read('surakarta-targets')[0]).toMatchObject({ year: null, planYear: 1, target: 77.29, budget: 68039725057 })
    expect(read('surakarta-targets')[7]).toMatchObject({ direction: null, target: 2.13, budget: null })
    expect(read('surakarta-gender')[11]).toMatchObject({ year: 2013, name: 'IDG', realised: 78.93, note: 'tabel 2.12' })
    expect(read('palembang-2016-umkm')[1]).toMatchObject({ realised: 91.3, finalTarget: { year: 2018, value: 96 } })
  })

  test('a missing column or a strange cell is named', () => {
    expect(() => readLakip('surakarta-gender', 'kota,tahun\nSurakarta,2008\n')).toThrow(
      'surakarta_ipg_idg_2008_2013.csv: kolom indikator tidak ada.',
    )
    const broken = text('surakarta-gender').replace('74.9', 'tinggi')
    expect(() => readLakip('surakarta-gender', broken)).toThrow(
      'surakarta_ipg_idg_2008_2013.csv baris 2: kolom nilai berisi “tinggi”.',
    )
  })
})

describe('checkPrinted', () => {
  test.each([
    ['Indeks Persepsi Korupsi (IPK)', 'rounded', '133,52'],
    ['Skor Evaluasi SAKIP Kota Palembang', 'agrees', '100,00'],
    ['Ketersediaan pangan utama', 'agrees', '102,84'],
    ['Angka/Jumlah Balita dengan gizi buruk (prevalensi gizi buruk)', 'truncated', '198,89'],
    ['Angka/jumlah kematian bayi', 'agrees', '197,65'],
    ['Angka/jumlah kematian ibu', 'differs', '166,62'],
  ])('%s: %s, recomputed %s', (name, status, recomputed) => {
    const row = read('palembang-2016').find((each) => each.name === name)
    expect(row).toBeDefined()
    if (!row) return
    const check = checkPrinted(row)
    expect(check.status).toBe(status)
    expect(check.reason).toContain(`memberi ${recomputed}; tercetak ${row.printedAchievement}`)
  })

  test('the education table: two achievements are printed and both agree', () => {
    const checks = read('palembang-2015-education').map((row) => [row.printedAchievement, checkPrinted(row).status])
    expect(checks.filter(([printed]) => printed !== null)).toEqual([
      ['68.29', 'agrees'],
      ['108.07', 'agrees'],
    ])
    expect(new Set(checks.slice(0, 11).map(([, status]) => status))).toEqual(new Set(['not-computable']))
  })

  test('the decimals of the printed text count', () => {
    const [row] = read('palembang-2016')
    if (!row) throw new Error('no row')
    expect(checkPrinted({ ...row, printedAchievement: '133,5' }).status).toBe('agrees')
    expect(checkPrinted({ ...row, printedAchievement: '134' }).status).toBe('rounded')
    expect(checkPrinted({ ...row, printedAchievement: '133' }).status).toBe('truncated')
    expect(checkPrinted({ ...row, printedAchievement: '133,53' }).status).toBe('differs')
    expect(checkPrinted({ ...row, direction: null })).toEqual({
      status: 'not-computable',
      recomputed: null,
      reason: 'arah indikator tidak disebut',
    })
  })
})

describe('checkAverage', () => {
  test.each([
    [1, 'not-computable', 'hanya 0 dari 2 indikator tersedia'],
    [2, 'differs', 'Rata-rata 2 indikator memberi 116,76; tercetak 133,52 (berbeda).'],
    [8, 'agrees', 'Rata-rata 1 indikator memberi 102,80; tercetak 102,8 (cocok).'],
    [15, 'truncated', 'Rata-rata 3 indikator memberi 187,80; tercetak 187,79 (cocok setelah dipotong).'],
  ])('objective %d: %s', (objective, status, reason) => {
    const average = read('palembang-2016-averages').find((row) => row.objective?.number === objective)
    if (!average) throw new Error('no average')
    const rows = read('palembang-2016')
    expect(checkAverage(average, rows)).toMatchObject({ status, reason })
    const otherYear = rows.map((row) => ({ ...row, year: 2015 }))
    expect(checkAverage(average, [average, ...rows, ...otherYear])).toMatchObject({ status, reason })
  })
})
