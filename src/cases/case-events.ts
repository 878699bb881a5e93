import { declareKinds, notify } from '../notifications/index.ts'
import type { Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Agency } from '../platform/policy.ts'
import { type ApplicationRow, applicationEventTable } from './application-sql.ts'
import { isTold } from './message-rules.ts'
import { queueMessage } from './messages.ts'

const NOTICES = {
  'case.given': { topic: 'service', text: 'Sebuah permohonan diserahkan kepada Anda' },
  'case.sent-back': { topic: 'service', text: 'Sebuah permohonan dikembalikan ke langkah Anda' },
  'case.taken': { topic: 'service', text: 'Rekan mengambil permohonan yang Anda pegang' },
  'case.unmanned': { topic: 'service', text: 'Sebuah permohonan menunggu, petugasnya tidak ada hari ini' },
  'case.resumed': { topic: 'service', text: 'Pemohon sudah melengkapi permohonan yang Anda kerjakan' },
  'case.asked': { topic: 'service', text: 'Pemohon bertanya tentang permohonan yang Anda kerjakan' },
  'case.withdrawn': { topic: 'service', text: 'Pemohon membatalkan permohonan yang Anda kerjakan' },
  'case.warned': { topic: 'service', text: 'Tiga perempat waktu janji sebuah permohonan sudah terpakai' },
  'case.late': { topic: 'service', text: 'Janji sebuah permohonan sudah lewat' },
} as const
declareKinds(NOTICES)
type Notice = keyof typeof NOTICES

/** Who acts on a case, and with what: an officer, or with `actorId` null the citizen or the clock. */
export interface Acting {
  tx: Tx
  ledger: Ledger
  keys: Keys
  agency: Agency
  now: Date
  today: string
  actorId: string | null
}

/** Something that happened to a case. */
export interface Happened {
  /** Made from what happened, where it can happen once. */
  id?: string
  kind: string
  /** Whether the citizen reads it. */
  shown: boolean
  words?: string | null
  toId?: string | null
}

/** Notes what happened to a case, and has its citizen told if they see it. False: it was noted before. */
export async function note(
  by: Pick<Acting, 'tx' | 'ledger' | 'now' | 'actorId'>,
  row: Pick<ApplicationRow, 'agency_id' | 'id' | 'step_key'>,
  happened: Happened,
): Promise<boolean> {
  const event = {
    agency_id: row.agency_id,
    id: happened.id ?? uuidv7(by.now.getTime()),
    application_id: row.id,
    kind: happened.kind,
    step_key: row.step_key,
    at: by.now,
    by_id: by.actorId,
    to_id: happened.toId ?? null,
    shown: happened.shown,
    words: happened.words ?? null,
  }
  const deed = { verb: `application.${happened.kind}`, actorId: by.actorId, at: by.now, topic: row.id }
  const stored = await by.ledger.append(by.tx, applicationEventTable, event, deed)
  if (event.shown && isTold(event.kind))
    await queueMessage(by.tx, { id: event.id, caseId: row.id, kind: event.kind, at: by.now })
  return stored !== null
}

/** Tells officers about a case. @param of what brings it about, where that is not a new version of the case */
export function tell(
  by: Acting,
  row: ApplicationRow,
  kind: Notice,
  to: readonly (string | null | undefined)[],
  of = String(row.version),
) {
  return notify(
    { tx: by.tx, now: by.now, ...(by.actorId ? { actor: { id: by.actorId } } : {}) },
    { kind, to, about: row.id, cause: `${row.id} ${of}`, path: `loket/${row.id}` },
  )
}
