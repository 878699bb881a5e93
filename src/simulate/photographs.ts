import sharp from 'sharp'
import { appraisalTables, entriesOf, entryRow } from '../appraisal/index.ts'
import type { Tx } from '../platform/database.ts'
import { type FileStore, makeSafe, storeEvidence } from '../platform/files.ts'
import type { Ledger } from '../platform/ledger.ts'

const NEWEST = '9999-12-31'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LOOKED_AT = 12

/**
 * Drawn photographs for some of the latest entries of the given officers, so that evidence can be seen.
 * They come in by the way every photograph comes in.
 */
export async function addPhotographs(
  tx: Tx,
  parts: { ledger: Ledger; files: FileStore; now: Date },
  officers: readonly string[],
): Promise<void> {
  const pictures = await Promise.all([BOOTH, PAPERS, SCREEN].map(drawn))
  for (const [place, employeeId] of officers.entries()) {
    const latest = await tx.rows(entriesOf, [
      tx.agencyId,
      employeeId,
      NEWEST,
      LAST_ID,
      null,
      null,
      null,
      null,
      LOOKED_AT,
    ])
    for (const [turn, { id }] of latest.filter((_, index) => index % 2 === 0).entries()) {
      const row = await tx.one(entryRow, [tx.agencyId, id])
      const shown = [pictures[(place + turn) % pictures.length], ...(turn % 3 === 0 ? [pictures[turn % 2]] : [])]
      const files: string[] = []
      for (const [index, picture] of shown.entries()) {
        if (!picture) continue
        const evidence = await makeSafe(`foto-${index + 1}.png`, picture)
        files.push(await storeEvidence({ ...parts, tx }, evidence, employeeId))
      }
      const deed = { verb: 'work-entry.loaded', actorId: null, at: parts.now }
      await parts.ledger.amend(tx, appraisalTables.entry, { ...row, files }, deed)
    }
  }
}

const drawn = (shapes: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">${shapes}</svg>`))
    .resize(960, 640)
    .png()
    .toBuffer()

const BOOTH = `<rect width="600" height="400" fill="#e9e6e0"/><rect y="290" width="600" height="110" fill="#b0aab6"/>
  <path d="M90 130 300 60 510 130v40H90z" fill="#ecd3df"/><path d="M110 170v150M490 170v150" stroke="#4d4957" stroke-width="8"/>
  <rect x="150" y="230" width="300" height="90" fill="#fff"/><rect x="140" y="220" width="320" height="14" fill="#4d4957"/>
  <circle cx="230" cy="180" r="24" fill="#857e8d"/><circle cx="370" cy="180" r="24" fill="#857e8d"/>
  <path d="M200 220a30 30 0 0 1 60 0zM340 220a30 30 0 0 1 60 0z" fill="#857e8d"/>`
const PAPERS = `<rect width="600" height="400" fill="#d9d4cb"/><g transform="rotate(-4 300 200)">
  <rect x="180" y="40" width="240" height="320" fill="#fff"/><rect x="210" y="75" width="120" height="12" fill="#4d4957"/>
  <path d="M210 115h180M210 145h180M210 175h150M210 205h170" stroke="#857e8d" stroke-width="7"/>
  <circle cx="360" cy="300" r="32" fill="none" stroke="#7c1d4c" stroke-width="6"/></g>`
const SCREEN = `<rect width="600" height="400" fill="#e9e6e0"/><rect x="130" y="60" width="340" height="220" rx="8" fill="#4d4957"/>
  <rect x="146" y="76" width="308" height="188" fill="#fff"/><rect x="270" y="280" width="60" height="40" fill="#4d4957"/>
  <rect x="220" y="320" width="160" height="14" fill="#4d4957"/><rect x="170" y="100" width="110" height="14" fill="#4d4957"/>
  <path d="M170 140h250M170 165h250M170 190h180" stroke="#857e8d" stroke-width="8"/>
  <rect x="170" y="215" width="80" height="26" fill="#ecd3df"/>`
