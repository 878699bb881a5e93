import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { defusedForText, defusedForWorkbook, typed } from './formulas.ts'
import { readSheet } from './sheet.ts'
import { type Sheet, sheetCsv, sheetXlsx } from './spreadsheet.ts'

const sheet = (rows: Sheet['rows'], demo = false): Sheet => ({ name: 'uji', heads: ['satu', 'dua'], rows, demo })
const lineOf = (row: Sheet['rows'][number]) =>
  sheetCsv(sheet([row]))
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n')

describe('a cell', () => {
  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+62 811', "'+62 811"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['\t=1', "'\t'=1"],
    ['\r=1', `"'\r'=1"`],
    ['\0=1', "'\0=1"],
    ['＝1', "'＝1"],
    ['＠x', "'＠x"],
    [',=1+1', ",'=1+1"],
    ['Jalan Sudirman,"=1+1,', `"Jalan Sudirman,""'=1+1,"`],
    ['butir\n- satu', `"butir\n'- satu"`],
    ['Jalan A, B-C = D', 'Jalan A, B-C = D'],
    ['11 akta; 3 menunggu', '"11 akta; 3 menunggu"'],
    ['dua\nbaris', '"dua\nbaris"'],
    ['199406112021211044', '199406112021211044'],
    ['biasa saja', 'biasa saja'],
  ])('of text %j is text to a spreadsheet', (typed, cell) => {
    expect(lineOf([typed])).toBe(cell)
  })

  test('of a number has a decimal comma, and may be negative', () => {
    expect(lineOf([1250.5, -3, null])).toBe('1250,5;-3;')
  })
})

test('a part of a list says so in every row', () => {
  const part = { ...sheet([['a', 'b']], true), part: '1 terbaru dari 7' }
  expect(sheetCsv(part)).toContain('a;b;"data contoh, bukan data resmi; 1 terbaru dari 7"')
})

test('whatever people type stays one cell, comes back whole, and is never a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })), (rows) => {
      const text = sheetCsv(sheet(rows)).slice(1)
      const read: string[][] = parse(text, { delimiter: ';', relax_column_count: false, record_delimiter: '\r\n' })
      expect(read.slice(1)).toEqual(rows.map((row) => row.map(defusedForText)))
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/u)
    }),
  )
})

/** The cells as a spreadsheet cuts them: a quotation mark counts at the beginning of a cell, what follows its end is kept. */
function cutBy(text: string, delimiter: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  let fresh = true
  for (const sign of text) {
    if (sign === '"' && (fresh || quoted)) quoted = !quoted
    else if (!quoted && (sign === delimiter || sign === '\r' || sign === '\n')) {
      cells.push(cell)
      cell = ''
      fresh = true
      continue
    } else cell += sign
    fresh = false
  }
  return [...cells, cell]
}

const ATTACKING = fc
  .array(fc.constantFrom('=', '+', '-', '@', '＝', ',', ';', '|', '\t', '\r', '\n', '\0', ' ', '"', "'", 'a', '1+1'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))

test('whatever separator a spreadsheet takes, no cell of a list begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ATTACKING, ATTACKING), { minLength: 1 }), (rows) => {
      for (const delimiter of [';', ',', '\t', '|']) {
        const read = cutBy(sheetCsv(sheet(rows)).slice(1), delimiter)
        for (const cell of read) expect(cell).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/u)
      }
    }),
    { numRuns: 400 },
  )
})

test('a text of nothing but separators costs one pass', () => {
  const long = `${'\n'.repeat(200_000)}x`
  expect(typed(defusedForText(long))).toBe(long)
  expect(typed(defusedForText(`${','.repeat(200_000)}=1`))).toBe(`${','.repeat(200_000)}=1`)
})

test('comes back through an import as it was typed', async () => {
  fc.assert(
    fc.property(ATTACKING, (text) => {
      expect(typed(defusedForText(text))).toBe(text)
      expect(typed(defusedForWorkbook(text))).toBe(text)
    }),
    { numRuns: 2000 },
  )
  const given = ['=1+1', ',=1+1', "'=1", 'Jalan A;\n- B', '-3', "', '=x", '+62 811']
  const list = sheet(given.map((text) => [text, 'x']))
  for (const content of [Buffer.from(sheetCsv(list)), await sheetXlsx(list)]) {
    expect((await readSheet(content)).slice(1).map(({ cells }) => cells[0]?.text)).toEqual(given)
  }
})

test('a workbook holds text as text, numbers as numbers, and no formula', async () => {
  const rows = [
    ['=1+1', 5],
    ['199406112021211044', null],
  ]
  const book = unzipSync(new Uint8Array(await sheetXlsx(sheet(rows))))
  const cells = strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const texts = strFromU8(book['xl/sharedStrings.xml'] ?? new Uint8Array())
  expect(texts).toContain("<t>'=1+1</t>")
  expect(texts).toContain('<t>199406112021211044</t>')
  expect(cells).toContain('<v>5</v>')
  expect(cells).not.toMatch(/<f[ >]/)
})

test('a demo says in every row that it is one', () => {
  const lines = sheetCsv(sheet([['a', 'b']], true))
    .trim()
    .split('\r\n')
  expect(lines.slice(1).every((line) => line.endsWith('data contoh, bukan data resmi'))).toBe(true)
})

const OFFICE = '/usr/bin/soffice'

/** Both kinds of download as LibreOffice opens them; run where it is installed. */
describe.runIf(existsSync(OFFICE))('reopened in LibreOffice', () => {
  const home = mkdtempSync(join(tmpdir(), 'laras-office-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  function reopened(name: string, content: string | Buffer): string {
    writeFileSync(join(home, name), content)
    const semicolons = name.endsWith('.csv') ? ['--infilter=CSV:59,34,76,1'] : []
    const profile = `-env:UserInstallation=file://${home}/profile`
    const args = [profile, '--headless', ...semicolons, '--convert-to', 'fods', '--outdir', home, join(home, name)]
    execFileSync(OFFICE, args, { stdio: 'ignore', timeout: 100_000 })
    return readFileSync(join(home, name.replace(/\.\w+$/, '.fods')), 'utf8')
  }

  const ATTACKS = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(1)',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    ' =1+1',
    '=HYPERLINK("http://x";"y")',
  ]
  const attacked = sheet(ATTACKS.map((text) => [text, '199406112021211044']))

  test('an undefused cell would be a formula: the check can fail', () => {
    expect(reopened('plain.csv', 'satu\r\n=1+1\r\n')).toContain('table:formula')
  }, 120_000)

  test('no cell of a workbook or of a CSV is a formula, and the digits of a NIP stay', async () => {
    const book = reopened('book.xlsx', await sheetXlsx(attacked))
    expect(book).not.toContain('table:formula')
    expect(book.match(/<text:p>199406112021211044</g)).toHaveLength(ATTACKS.length)
    expect(reopened('list.csv', sheetCsv(attacked))).not.toContain('table:formula')
  }, 240_000)
})
