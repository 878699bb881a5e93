import { Evidence, type FileStore } from '../platform/files.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import type { Call } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { type Answers, type ServiceRow, type StandardRow, standardById } from '../services/index.ts'
import { chanceCode, readCode } from './codes.ts'
import { DRAFT_DAYS } from './draft-rules.ts'
import { type DraftFile, type DraftRow, draftByCode, insertDraft, updateDraft } from './draft-sql.ts'

const DAY_MS = 86_400_000
const MOST_FILES = 20
const MOST_BYTES = 60 * 1024 * 1024
const MOST_TYPED = 200_000

type Drafting = Pick<Call<unknown>, 'tx' | 'keys' | 'now'>

/** A draft with the code that opens it. */
export interface OpenDraft {
  draft: DraftRow
  code: string
  standard: StandardRow
}

function draftHash(keys: Keys, agencyId: string, code: string): Buffer {
  return keys.mac('draft code as kept', agencyId, code)
}

/** The draft that a code opens; null when there is none, or it is thirty days old. */
export async function openDraft({ tx, keys, now }: Drafting, typed: string): Promise<OpenDraft | null> {
  const code = readCode(typed)
  if (!code) return null
  const oldest = new Date(now.getTime() - DRAFT_DAYS * DAY_MS)
  const draft = await tx.maybe(draftByCode, [tx.agencyId, draftHash(keys, tx.agencyId, code), oldest])
  const standard = draft && (await tx.maybe(standardById, [tx.agencyId, draft.standard_id]))
  return draft && standard ? { draft, code, standard } : null
}

/** Begins a draft, pinned to the standard that holds now. */
export async function beginDraft(
  { tx, keys, now }: Drafting,
  of: { service: ServiceRow; standard: StandardRow; channel: DraftRow['channel']; byId: string | null },
  answers: Answers = {},
): Promise<OpenDraft> {
  const code = chanceCode()
  const draft: DraftRow = {
    agency_id: tx.agencyId,
    id: uuidv7(now.getTime()),
    service_id: of.service.id,
    standard_id: of.standard.id,
    channel: of.channel,
    step: null,
    answers,
    files: [],
    by_id: of.byId,
    sent_as: null,
    created_at: now,
    updated_at: now,
  }
  await tx.run(insertDraft, [
    tx.agencyId,
    draft.id,
    draftHash(keys, tx.agencyId, code),
    draft.service_id,
    draft.standard_id,
    draft.channel,
    draft.step,
    JSON.stringify(answers),
    '[]',
    draft.by_id,
    now,
  ])
  return { draft, code, standard: of.standard }
}

/** Keeps what was typed. @throws Problem too-large when it is more than any form asks for */
export async function keepDraft({ tx, now }: Pick<Call<unknown>, 'tx' | 'now'>, draft: DraftRow): Promise<void> {
  const answers = JSON.stringify(draft.answers)
  if (answers.length > MOST_TYPED) throw new Problem('too-large', 'Isian terlalu panjang. Ringkas jawaban Anda.')
  await tx.run(updateDraft, [tx.agencyId, draft.id, draft.step, answers, JSON.stringify(draft.files), now])
}

const folderOf = (draft: Pick<DraftRow, 'agency_id' | 'id'>) => `${draft.agency_id}/isian-${draft.id}`

/** Keeps files with a draft, in a folder of its own. @throws Problem too-large beyond twenty files or 60 MB */
export function keepFiles(files: FileStore, draft: DraftRow, given: readonly Evidence[]): DraftFile[] {
  const kept = given.map((evidence) => ({
    id: uuidv7(),
    name: evidence.name,
    mediaType: evidence.mediaType,
    bytes: evidence.content.length,
    sha256: '',
  }))
  const all = [...draft.files, ...kept]
  if (all.length > MOST_FILES || all.reduce((sum, file) => sum + file.bytes, 0) > MOST_BYTES) {
    throw new Problem('too-large', `Paling banyak ${MOST_FILES} berkas, bersama 60 MB. Hapus satu berkas lebih dahulu.`)
  }
  return kept.map((file, at) => {
    const content = given[at]?.content ?? Buffer.alloc(0)
    return { ...file, sha256: files.keep(folderOf(draft), content).toString('hex') }
  })
}

/** A file of a draft as it was handed in. */
export async function fileOfDraft(files: FileStore, draft: DraftRow, file: DraftFile): Promise<Evidence> {
  const content = await files.read(folderOf(draft), Buffer.from(file.sha256, 'hex'))
  return new Evidence(content, file.mediaType, file.name)
}

/** Forgets the files of a draft that is gone. */
export function forgetFiles(files: FileStore, draft: Pick<DraftRow, 'agency_id' | 'id'>): void {
  files.forget(folderOf(draft))
}
