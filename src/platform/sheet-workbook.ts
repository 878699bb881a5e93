import { posix } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { Problem } from './problems.ts'
import { type Archive, damaged, openArchive } from './sheet-archive.ts'
import { dateOfSerial, isDateFormat } from './sheet-date.ts'
import { type Cell, SHEET_LIMITS, type Sheet, tooLarge } from './sheet-grid.ts'

/** Reads the first visible sheet of an XLSX. Formulas give the value they had when the file was saved. */
export async function readWorkbook(content: Buffer, sheet: Sheet): Promise<void> {
  try {
    const archive = await openArchive(content)
    const { path, epoch1904 } = await firstSheet(archive)
    const context: Workbook = {
      strings: await sharedStrings(archive),
      dates: await dateStyles(archive),
      epoch1904,
    }
    await readRows(archive, path, context, sheet)
  } catch (error) {
    throw error instanceof Problem ? error : damaged()
  }
}

interface Workbook {
  strings: readonly string[]
  /** Which cell styles show dates. */
  dates: readonly boolean[]
  epoch1904: boolean
}

interface Handlers {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Parses one part; a document type, which entities would need, is refused. */
async function parsePart(archive: Archive, name: string, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const plain = (tag: string) => tag.slice(tag.indexOf(':') + 1)
  parser.on('doctype', () => {
    throw damaged()
  })
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('opentag', (tag) => handlers.open?.(plain(tag.name), tag.attributes))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => handlers.close?.(plain(tag.name)))
  const decoder = new StringDecoder('utf8')
  await archive.unpack(name, (chunk) => parser.write(decoder.write(chunk)))
  parser.write(decoder.end()).close()
}

async function firstSheet(archive: Archive): Promise<{ path: string; epoch1904: boolean }> {
  const sheets: { id: string; hidden: boolean }[] = []
  let epoch1904 = false
  await parsePart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'sheet') sheets.push({ id: attributes['r:id'] ?? '', hidden: /idden/.test(attributes.state ?? '') })
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    },
  })
  const targets = new Map<string, string>()
  await parsePart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '')
    },
  })
  const first = sheets.find((sheet) => !sheet.hidden) ?? sheets[0]
  const target = targets.get(first?.id ?? '') ?? 'worksheets/sheet1.xml'
  const path = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join('xl', target))
  return { path, epoch1904 }
}

async function sharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = []
  if (!archive.has('xl/sharedStrings.xml')) return strings
  let [text, inText, phonetic, characters] = ['', false, false, 0]
  await parsePart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't'
    },
    text(piece) {
      if (inText && !phonetic) text += piece
      if (text.length > SHEET_LIMITS.cellLength) throw tooLarge('Ada isi sel yang terlalu panjang. Pendekkan dulu.')
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      strings.push(text)
      characters += text.length + 1
      if (characters > SHEET_LIMITS.characters) throw tooLarge('Isi berkas terlalu banyak. Bagi berkasnya.')
    },
  })
  return strings
}

async function dateStyles(archive: Archive): Promise<boolean[]> {
  const formats = new Map<string, string>()
  const styles: boolean[] = []
  if (!archive.has('xl/styles.xml')) return styles
  let inCells = false
  await parsePart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells || styles.length > 100_000) return
      const id = attributes.numFmtId ?? '0'
      styles.push(isDateFormat(Number(id), formats.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

async function readRows(archive: Archive, path: string, workbook: Workbook, sheet: Sheet): Promise<void> {
  let line = 0
  let cells: Cell[] = []
  let current: { column: number; kind: string; style: number; value: string } | null = null
  let inValue = false
  let phonetic = false
  await parsePart(archive, path, {
    open(name, attributes) {
      if (name === 'row') {
        line = attributes.r ? Number(attributes.r) : line + 1
        cells = []
      } else if (name === 'c') {
        const column = attributes.r ? columnOf(attributes.r) : cells.length
        current = { column, kind: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' }
      } else if (name === 'rPh') phonetic = true
      inValue = name === 'v' || name === 't'
    },
    text(piece) {
      if (!inValue || !current || phonetic) return
      current.value += piece
      if (current.value.length > SHEET_LIMITS.cellLength) throw tooLarge(`Isi sel terlalu panjang di baris ${line}.`)
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && current) {
        if (current.column < 0 || current.column >= 16_384) throw damaged()
        if (current.column >= SHEET_LIMITS.columns) {
          if (current.value.trim() !== '') throw tooLarge(`Paling banyak ${SHEET_LIMITS.columns} kolom yang berisi.`)
        } else {
          while (cells.length < current.column) cells.push({ text: '', type: 'text' })
          cells[current.column] = cellOf(current, workbook)
        }
        current = null
      } else if (name === 'row') sheet.add(line, cells)
    },
  })
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function cellOf({ kind, style, value }: { kind: string; style: number; value: string }, workbook: Workbook): Cell {
  if (kind === 's') return { text: workbook.strings[Number(value)] ?? '', type: 'text' }
  if (kind === 'b') return { text: value === '1' ? 'ya' : 'tidak', type: 'text' }
  if (kind === 'd') return { text: value.slice(0, 10), type: 'date' }
  if (kind !== 'n' || value === '') return { text: value, type: 'text' }
  const day = workbook.dates[style] ? dateOfSerial(Number(value), workbook.epoch1904) : null
  return day ? { text: day, type: 'date' } : { text: value, type: 'number' }
}
