import type { Readable } from 'node:stream'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { SHEET_LIMITS, tooLarge, unreadable } from './sheet-grid.ts'

/** The files inside an XLSX, unpacked as a stream and never beyond the limits, whatever the headers promise. */
export interface Archive {
  has(name: string): boolean
  /** Hands every chunk of a file to `take`. @throws Problem when it unpacks to more than allowed, or is damaged. */
  unpack(name: string, take: (chunk: Buffer) => void): Promise<void>
}

/** Opens a ZIP in memory. @throws Problem 413 or 422. */
export async function openArchive(content: Buffer): Promise<Archive> {
  const zip = await openZip(content)
  if (zip.entryCount > SHEET_LIMITS.parts) throw tooLarge('Berkas ini berisi terlalu banyak bagian untuk sebuah .xlsx.')
  const entries = await entriesOf(zip)
  let unpacked = 0
  return {
    has: (name) => entries.has(name),
    async unpack(name, take) {
      const entry = entries.get(name)
      if (!entry) throw damaged()
      if (entry.isEncrypted()) throw unreadable('Berkas ini dikunci sandi. Simpan tanpa sandi, lalu unggah lagi.')
      if (entry.uncompressedSize > SHEET_LIMITS.partBytes) throw tooMuch()
      const stream = await streamOf(zip, entry)
      let part = 0
      try {
        for await (const chunk of stream) {
          const bytes: Buffer = chunk
          part += bytes.length
          unpacked += bytes.length
          if (part > SHEET_LIMITS.partBytes || unpacked > SHEET_LIMITS.unpackedBytes) throw tooMuch()
          take(bytes)
        }
      } finally {
        stream.destroy()
      }
    },
  }
}

function tooMuch() {
  return tooLarge('Isi berkas jauh lebih besar daripada ukurannya. Salin kolom yang perlu saja ke berkas baru.')
}

/** The answer to a file that is no whole XLSX. */
export function damaged() {
  return unreadable('Berkas .xlsx ini rusak atau tidak lengkap. Buka di Excel, simpan lagi, lalu unggah.')
}

function openZip(content: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error || !zip ? reject(damaged()) : resolve(zip),
    )
  })
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(damaged()))
    zip.readEntry()
  })
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error || !stream ? reject(damaged()) : resolve(stream)))
  })
}
