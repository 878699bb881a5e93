import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { xlsxOf, zipOf } from '../../test/xlsx.ts'
import { Problem } from './problems.ts'
import { root } from './root.ts'
import { readSheet } from './sheet.ts'
import { parseDay } from './sheet-date.ts'
import { delimiterOf } from './sheet-text.ts'

const spectrum = join(root, 'data/conformance/csv-spectrum')
const texts = async (content: Buffer | string) =>
  (await readSheet(Buffer.from(content))).map(({ cells }) => cells.map((cell) => cell.text))

describe('csv-spectrum', () => {
  test.each(readdirSync(join(spectrum, 'csvs')))('%s', async (file) => {
    const json = readFileSync(join(spectrum, 'json', file.replace('.csv', '.json')), 'utf8')
    // The collection took a telephone number out of one JSON and left it in the CSV.
    const expected: Record<string, string>[] = [JSON.parse(json.replace('1234567890', '2095257564'))].flat()
    const [head = [], ...rows] = await texts(readFileSync(join(spectrum, 'csvs', file)))
    const found = rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
    expect(found).toEqual(expected)
  })
})

describe('text files', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('NIP;Nama\n1;Sitti Nürbaya')],
    ['UTF-8 with its mark', Buffer.from('\ufeffNIP;Nama\n1;Sitti Nürbaya')],
    ['UTF-16 as Excel writes it', Buffer.from('\ufeffNIP\tNama\r\n1\tSitti Nürbaya', 'utf16le')],
    ['Windows-1252', Buffer.from('NIP,Nama\r\n1,Sitti Nürbaya', 'latin1')],
  ])('%s', async (_, content) => {
    expect(await texts(content)).toEqual([
      ['NIP', 'Nama'],
      ['1', 'Sitti Nürbaya'],
    ])
  })

  test('cells as Excel pastes them: a line break and a quotation mark inside', async () => {
    const pasted = 'Nama\tCatatan\r\nAni\t"baris satu\nbaris ""dua"""\r\nBudi\tpipa 5" panjang\r\n'
    expect((await texts(pasted)).slice(1)).toEqual([
      ['Ani', 'baris satu\nbaris "dua"'],
      ['Budi', 'pipa 5" panjang'],
    ])
  })

  test('two lists put together: a row is its own, whichever way its line ends', async () => {
    const rows = await readSheet(Buffer.from('Nama;Jabatan\r\nAni;Camat\r\nBudi;Lurah\nCitra;Bidan\r\n\r\nDewi;Guru\n'))
    expect(rows.map(({ line, cells }) => [line, ...cells.map((cell) => cell.text)])).toEqual([
      [1, 'Nama', 'Jabatan'],
      [2, 'Ani', 'Camat'],
      [3, 'Budi', 'Lurah'],
      [4, 'Citra', 'Bidan'],
      [6, 'Dewi', 'Guru'],
    ])
  })

  test('blank rows are left out, the others keep their number', async () => {
    const rows = await readSheet(Buffer.from('a,b\n\n,,\n1,2\n'))
    expect(rows.map(({ line }) => line)).toEqual([1, 4])
  })

  test.each([
    ['Nama;Jabatan\nAni, S.H.;Camat', ';'],
    ['a\tb\n1,5\t2,5', '\t'],
    ['"a;b",c\n"d;e",f', ','],
    ['satu kolom\nlain', ','],
    ['"a"\t"b"\n"c"\t"d"', '\t'],
  ])('the separator of %j', (text, expected) => expect(delimiterOf(text)).toBe(expected))
})

describe('xlsx', () => {
  test('shared, inline and rich text, numbers, dates and gaps', async () => {
    const strings =
      '<sst><si><t>NIP</t></si><si><r><t>Sitti </t></r><r><t>&amp; Ani</t></r><rPh><t>x</t></rPh></si></sst>'
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Mulai</t></is></c></row>' +
      '<row r="3"><c r="A3"><v>1.98609262015051E+17</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>46387</v></c></row>'
    expect(await readSheet(xlsxOf(rows, { 'xl/sharedStrings.xml': strings }))).toEqual([
      {
        line: 1,
        cells: [
          { text: 'NIP', type: 'text' },
          { text: '', type: 'text' },
          { text: 'Mulai', type: 'text' },
        ],
      },
      {
        line: 3,
        cells: [
          { text: '1.98609262015051E+17', type: 'number' },
          { text: 'Sitti & Ani', type: 'text' },
          { text: '2026-12-31', type: 'date' },
        ],
      },
    ])
  })
})

const sparse = Buffer.alloc(120 * 1024 * 1024, ' ')
const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`xl/part${index}.xml`, 'x']))
const secret = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}">]>`
const row = '<row><c t="inlineStr"><is><t>&b;</t></is></c></row>'

describe('a bomb is refused within five seconds and 300 MB, in words', () => {
  test.each<[string, () => Buffer, number]>([
    ['that unpacks a thousandfold', () => xlsxOf('', { 'xl/worksheets/sheet1.xml': sparse }), 413],
    ['with thousands of parts', () => xlsxOf('', many), 413],
    [
      'whose header lies about its size',
      () => xlsxOf('', { 'xl/worksheets/sheet1.xml': sparse }, { 'xl/worksheets/sheet1.xml': 1000 }),
      422,
    ],
    [
      'of shared strings',
      () => xlsxOf(row, { 'xl/sharedStrings.xml': `<sst>${`<si><t>${'x'.repeat(5000)}</t></si>`.repeat(8000)}</sst>` }),
      413,
    ],
    ['of millions of rows', () => xlsxOf('<row><c><v>1</v></c></row>'.repeat(1_500_000)), 413],
    ['of far columns', () => xlsxOf(`<row>${'<c><v>1</v></c>'.repeat(20_000)}</row>`.repeat(3)), 413],
    ['with an entity from a file', () => xlsxOf('', { 'xl/worksheets/sheet1.xml': `${secret}<a>&e;</a>` }), 422],
    ['with entities of entities', () => xlsxOf('', { 'xl/worksheets/sheet1.xml': `${laughs}<a>&b;</a>` }), 422],
    ['cut short', () => xlsxOf(row.repeat(100)).subarray(0, 300), 422],
    ['that is another ZIP', () => zipOf({ 'a.txt': 'a' }), 422],
    ['that is an old .xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422],
    ['beyond 20 MB', () => Buffer.alloc(21 * 1024 * 1024, 'a'), 413],
    ['of one endless cell', () => Buffer.from(`a,"${'b'.repeat(5_000_000)}`), 413],
    ['of nothing', () => Buffer.from('\n\n,,\n'), 422],
  ])('%s', async (_, make, status) => {
    const content = make()
    globalThis.gc?.()
    const [began, before] = [performance.now(), process.memoryUsage().rss]
    const refused: unknown = await readSheet(content).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Problem)
    expect(refused instanceof Problem && refused.status).toBe(status)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })
})

test.each([
  ['31/12/2026', '2026-12-31'],
  ['31-12-2026', '2026-12-31'],
  ['1.2.26', '2026-02-01'],
  ['2026-12-31', '2026-12-31'],
  ['2026-12-31 00:00:00', '2026-12-31'],
  ['31 Desember 2026', '2026-12-31'],
  ['Senin, 5 Agustus 2024', '2024-08-05'],
  ['1 Nopember 1999', '1999-11-01'],
  ['31/02/2026', null],
  ['12/31/2026', null],
  ['kapan-kapan', null],
])('the day %j is %s', (text, expected) => expect(parseDay(text)).toBe(expected))
