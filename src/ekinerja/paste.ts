import { ASPECT_LABEL, ITEM_KIND_LABEL, PREDICATE_LABEL, RATING_LABEL } from '../appraisal/index.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { EkinerjaConnector, EntryPiece, PlanPiece, RatingPiece, Rendering } from './connector.ts'

/** By hand: one block of words for each piece, in the order e-Kinerja asks for it. */
export const pasteConnector: EkinerjaConnector = {
  key: 'paste',
  plan: (pieces) => rendering(pieces, planBlock, PLAN_HEADS, planRows),
  entries: (pieces) => rendering(pieces, entryBlock, ENTRY_HEADS, (piece) => [entryRow(piece)]),
  ratings: (pieces) => rendering(pieces, ratingBlock, RATING_HEADS, (piece) => [ratingRow(piece)]),
}

function rendering<Piece>(
  pieces: readonly Piece[],
  block: (piece: Piece) => string[],
  heads: string[],
  rows: (piece: Piece) => Rendering['rows'],
): Rendering {
  return { text: pieces.map((piece) => block(piece).join('\n')).join('\n\n'), heads, rows: pieces.flatMap(rows) }
}

const PLAN_HEADS = [
  'nomor',
  'jenis',
  'rencana_hasil_kerja_pimpinan',
  'rencana_hasil_kerja',
  'aspek',
  'indikator',
  'target',
  'satuan',
]

function planBlock(piece: PlanPiece): string[] {
  return [
    `${piece.number}. (${ITEM_KIND_LABEL[piece.kind]}) ${piece.text}`,
    ...(piece.superiorText ? [`Rencana hasil kerja pimpinan: ${piece.superiorText}`] : []),
    ...piece.targets.map(
      (target) => `${ASPECT_LABEL[target.aspect]}: ${target.measure}, target ${amount(target)} ${target.unit}`,
    ),
  ]
}

function planRows(piece: PlanPiece): Rendering['rows'] {
  const base = [piece.number, ITEM_KIND_LABEL[piece.kind], piece.superiorText, piece.text]
  if (piece.targets.length === 0) return [[...base, null, null, null, null]]
  return piece.targets.map((target) => [
    ...base,
    ASPECT_LABEL[target.aspect],
    target.measure,
    target.low === target.high ? target.low : amount(target),
    target.unit,
  ])
}

function amount({ low, high }: { low: number; high: number }): string {
  return low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`
}

const ENTRY_HEADS = ['tanggal', 'nomor_rhk', 'rencana_hasil_kerja', 'kegiatan', 'jumlah', 'satuan', 'berkas', 'bukti']

function entryBlock(piece: EntryPiece): string[] {
  return [
    dayOf(piece.date),
    piece.planNumber === null ? 'RHK: belum dipetakan' : `RHK ${piece.planNumber}: ${piece.planText ?? ''}`,
    piece.text,
    ...(piece.quantity === null ? [] : [`Hasil: ${formatNumber(piece.quantity)} ${piece.unit ?? ''}`.trim()]),
    `Bukti: ${piece.files > 0 ? `${piece.files} berkas, ` : ''}${piece.link}`,
  ]
}

function entryRow(piece: EntryPiece): Rendering['rows'][number] {
  const { planNumber, planText, text, quantity, unit, files, link } = piece
  return [dayOf(piece.date), planNumber, planText, text, quantity, unit, files, link]
}

/** As the national forms write a day: 20-11-2026. */
function dayOf(date: string): string {
  return date.split('-').reverse().join('-')
}

const RATING_HEADS = ['masa', 'hasil_kerja', 'perilaku_kerja', 'predikat', 'umpan_balik']

function ratingBlock(piece: RatingPiece): string[] {
  return [
    formatPeriod(piece.period),
    `Hasil kerja: ${RATING_LABEL[piece.results]}`,
    `Perilaku kerja: ${RATING_LABEL[piece.behaviour]}`,
    `Predikat: ${PREDICATE_LABEL[piece.predicate]}`,
    ...(piece.feedback ? [`Umpan balik: ${piece.feedback}`] : []),
  ]
}

function ratingRow(piece: RatingPiece): Rendering['rows'][number] {
  return [
    formatPeriod(piece.period),
    RATING_LABEL[piece.results],
    RATING_LABEL[piece.behaviour],
    PREDICATE_LABEL[piece.predicate],
    piece.feedback,
  ]
}
