import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { SHEET_LIMITS, type Sheet, tooLarge, unreadable } from './sheet-grid.ts'

/** Reads rows separated by comma, semicolon or tab, cells quoted as spreadsheets quote them. */
export async function readDelimited(content: Buffer, sheet: Sheet): Promise<void> {
  const text = decode(content)
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      info: true,
      // Every kind, not the first one found: of two lists put together the rows of the second would run into one.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: SHEET_LIMITS.cellLength * SHEET_LIMITS.columns,
    }),
  )
  try {
    let line = 0
    for await (const { record } of parser) {
      line += 1
      const cells: string[] = record
      sheet.add(
        line,
        cells.map((cell) => ({ text: cell, type: 'text' })),
      )
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLarge('Ada baris yang terlalu panjang. Periksa tanda kutipnya.')
    throw unreadable(`Baris ${error.lines ?? '?'} tidak terbaca. Periksa tanda kutip ("), lalu ulangi.`)
  }
}

const PIECE = 256 * 1024

/** The text piece by piece, so that other requests are served between two of them. */
async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) {
    yield text.slice(start, start + PIECE)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Text in the encoding that its mark or its bytes show: UTF-8, UTF-16, or the Windows-1252 of older programs. */
export function decode(content: Buffer): string {
  const [first, second] = content
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

const DELIMITERS = ['\t', ';', ','] as const

/** The separator that cuts the first lines most evenly; quoted text does not count. */
export function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const lines = head
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 30)
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((found) => found > 0)
    const usual = counts.toSorted((left, right) => left - right)[Math.floor(counts.length / 2)] ?? 0
    return { delimiter, score: counts.filter((found) => found === usual).length * usual }
  })
  scored.sort((left, right) => right.score - left.score)
  return scored[0]?.score ? scored[0].delimiter : ','
}
