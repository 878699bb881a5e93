import { z } from 'zod'
import { DIRECTIONS } from '../indicators/index.ts'
import { type Call, idParam, type Verb } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { emptyAsMissing, id, optionalId, optionalText } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type Draft, type Editing, loadDraft, loadEditing, loadLinkEditing, putChanges } from './draft.ts'
import { mayEditDraft, mayKeepNode } from './may.ts'
import { type Change, moved } from './moving.ts'
import { CONTRIBUTIONS, type Content, findNode, KINDS, type Link, type Node, pointOf, SPREADS, walk } from './rules.ts'
import { changeTable, revisionTable } from './sql.ts'

const figure = z
  .number({ message: 'Ketik angka, misalnya 1.250,5.' })
  .min(-1e12, { message: 'Angka terlalu kecil. Periksa lagi.' })
  .max(1e12, { message: 'Angka terlalu besar. Periksa lagi.' })
const weight = figure.refine((value) => value > 0, { message: 'Bobot harus lebih dari 0.' })
const missable = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsMissing, schema.optional())

/** What a form or the API says of a node. */
export const contentInput = z.object({
  id: optionalId,
  kind: z.enum(KINDS, { message: 'Pilih cara menurunkannya.' }),
  unitId: missable(id),
  positionId: optionalId,
  title: optionalText(300),
  target: figure.optional(),
  weight: weight.optional(),
  contribution: z.enum(CONTRIBUTIONS).default('direct'),
  unit: optionalText(40),
  decimals: z.number().int().min(0).max(6).default(0),
  direction: z.enum(DIRECTIONS).default('up'),
  spread: z.enum(SPREADS).default('sum'),
  measuredBy: optionalId,
})
export type ContentInput = z.infer<typeof contentInput>

const mayKeep = (actor: Call['actor'], { unitsAbove }: Editing) => mayKeepNode(actor, { unitsAbove })

interface Put {
  id: string
}

/** Adds a result beneath the node of the path. */
export const addNode: Verb<ContentInput, Editing, Put> = {
  action: 'cascade.add',
  input: contentInput,
  load: loadEditing,
  may: mayKeep,
  async run(call, editing, input) {
    const link = { id: input.id ?? uuidv7(), ...contentFrom(input, editing.node, editing.node.unitId) }
    if (findNode(editing.draft.forest.nodes, link.id)) {
      throw new Problem('already-different', 'Simpul dengan kode ini sudah ada. Muat ulang, lalu coba lagi.')
    }
    await putChanges(call, editing, [{ act: 'add', link }])
    return { id: link.id }
  },
}

/** Changes what a node says: its words, kind, unit, position, target. */
export const changeNode: Verb<ContentInput, Editing & { link: Link }, Put> = {
  action: 'cascade.change',
  input: contentInput.omit({ id: true }),
  load: loadLinkEditing,
  may: mayKeep,
  async run(call, editing, input) {
    const { node, link } = editing
    if (!node.parent) return { id: link.id }
    await putChanges(call, editing, [
      { act: 'change', link: { id: link.id, ...contentFrom(input, node.parent, link.unitId) } },
    ])
    return { id: link.id }
  },
}

/** A content from what was typed: a measure of its own where the kind brings one, the parent's title where none is given. */
function contentFrom(input: ContentInput, parent: Node, unitId: string): Content {
  const { kind, target = null, contribution } = input
  const own = kind === 'component' || kind === 'new'
  if (own && input.unit === undefined)
    throw invalidInput([{ path: 'unit', message: 'Tulis satuannya, misalnya berkas atau %.' }])
  if (own && input.title === undefined) throw invalidInput([{ path: 'title', message: 'Tulis hasil yang diharapkan.' }])
  if (kind === 'split' && target === null)
    throw invalidInput([{ path: 'target', message: 'Isi bagian dari target induk.' }])
  const { decimals, direction, spread } = input
  return {
    parentId: parent.id,
    kind,
    unitId: input.unitId ?? unitId,
    positionId: input.positionId ?? null,
    title: input.title ?? parent.title,
    target: kind === 'direct' ? null : target,
    weight: input.weight ?? null,
    contribution,
    scale: own && input.unit !== undefined ? { unit: input.unit, decimals, direction, spread } : null,
    measuredBy: own || kind === 'narrowed' ? (input.measuredBy ?? null) : null,
  }
}

export const splitInput = z.object({
  shares: z
    .array(
      z.object({
        /** The part that is there already. */
        linkId: optionalId,
        unitId: id,
        positionId: optionalId,
        /** Left out: no share. */
        target: figure.optional(),
        weight: weight.optional(),
      }),
    )
    .max(200, { message: 'Bagi paling banyak menjadi 200 bagian.' }),
})
export type SplitInput = z.infer<typeof splitInput>

/** Divides a node's target: writes every part at once, adds the new ones and ends those without a share. */
export const splitNode: Verb<SplitInput, Editing, Put> = {
  action: 'cascade.split',
  input: splitInput,
  load: loadEditing,
  may: mayKeep,
  async run(call, editing, { shares }) {
    const { node } = editing
    if (pointOf(node.target) === null) {
      throw new Problem('wrong-state', 'Simpul ini tidak punya satu angka target yang dapat dibagi.')
    }
    const parts = new Map(node.children.flatMap((child) => (child.link?.kind === 'split' ? [[child.id, child]] : [])))
    const changes = shares.flatMap((share): Change[] => {
      const part = parts.get(share.linkId ?? '')
      if (share.target === undefined) return part ? endings(part) : []
      const said = { target: share.target, weight: share.weight ?? null }
      if (part?.link) return [{ act: 'change', link: { ...part.link, ...said } }]
      return [{ act: 'add', link: { ...newPart(node, share.unitId, share.positionId ?? null), ...said } }]
    })
    await putChanges(call, editing, changes)
    return { id: node.id }
  },
}

function newPart(parent: Node, unitId: string, positionId: string | null): Link {
  return {
    id: uuidv7(),
    parentId: parent.id,
    kind: 'split',
    unitId,
    positionId,
    title: parent.title,
    target: null,
    weight: null,
    contribution: 'direct',
    scale: null,
    measuredBy: null,
  }
}

/** A node with all beneath it ends. */
function endings(node: Node): Change[] {
  return walk(node).flatMap(({ link }): Change[] => (link ? [{ act: 'retire', link }] : []))
}

const adoptInput = z.object({
  unitIds: z
    .array(id)
    .min(1, { message: 'Pilih sedikitnya satu unit.' })
    .max(200, { message: 'Pilih paling banyak 200 unit.' }),
  contribution: z.enum(CONTRIBUTIONS).default('shared'),
})

/** Many units take a node over whole, at once. */
export const adoptNode: Verb<z.infer<typeof adoptInput>, Editing, Put> = {
  action: 'cascade.adopt',
  input: adoptInput,
  load: loadEditing,
  may: mayKeep,
  async run(call, editing, { unitIds, contribution }) {
    const { node } = editing
    const changes = [...new Set(unitIds)].map((unitId): Change => {
      return { act: 'add', link: { ...newPart(node, unitId, null), kind: 'direct', contribution } }
    })
    await putChanges(call, editing, changes)
    return { id: node.id }
  },
}

const moveInput = z.object({
  parentId: z.preprocess(emptyAsMissing, id.optional()),
  /** Whether its share goes along, so that what added up still does. */
  carry: z.boolean().default(true),
})

/** Moves a node, with all beneath it, under another parent. */
export const moveNode: Verb<z.infer<typeof moveInput>, Editing & { link: Link }, Put> = {
  action: 'cascade.move',
  input: moveInput,
  load: loadLinkEditing,
  may: mayKeep,
  async run(call, editing, { parentId, carry }) {
    const { node, draft } = editing
    const to = parentId === undefined ? null : findNode(draft.forest.nodes, parentId)
    if (!to) throw invalidInput([{ path: 'parentId', message: 'Pilih induk yang baru.' }])
    if (walk(node).includes(to)) {
      throw invalidInput([{ path: 'parentId', message: 'Simpul tidak dapat dipindah ke bawah dirinya sendiri.' }])
    }
    const unitsAbove = draft.forest.above.get(to.unitId) ?? [to.unitId]
    if (to.link !== null && mayKeepNode(call.actor, { unitsAbove }) !== 'yes') {
      throw invalidInput([
        { path: 'parentId', message: 'Induk itu milik unit lain. Ajukan lewat “Usulkan perubahan”.' },
      ])
    }
    await putChanges(call, editing, moved(node, to, carry))
    return { id: node.id }
  },
}

/** Ends a node and all beneath it. */
export const retireNode: Verb<object, Editing & { link: Link }, Put> = {
  action: 'cascade.retire',
  input: z.object({}),
  load: loadLinkEditing,
  may: mayKeep,
  async run(call, editing) {
    await putChanges(call, editing, endings(editing.node))
    return { id: editing.node.root.id }
  },
}

type Own = Draft & { authorId: string | null }

async function ownDraft(call: Call): Promise<Own | null> {
  const draft = await loadDraft(call)
  return draft.revision && { ...draft, authorId: draft.revision.author_id }
}

/** Takes one change out of the draft again. */
export const dropChange: Verb<object, Own & { changeId: string }, object> = {
  action: 'cascade.drop-change',
  input: z.object({}),
  async load(call) {
    const draft = await ownDraft(call)
    const change = draft?.changes.find((row) => row.id === idParam(call))
    return draft && change ? { ...draft, changeId: change.id } : null
  },
  may: mayEditDraft,
  async run(call, draft) {
    const row = draft.changes.find((each) => each.id === draft.changeId)
    if (!row) return {}
    const deed = { verb: 'cascade.unchanged', actorId: call.actor.id, at: call.now }
    // What hangs from an added node goes with it.
    const gone = row.act === 'add' ? beneathAdded(draft, row.link_id) : new Set([row.link_id])
    const rows = draft.changes.filter((each) => gone.has(each.link_id))
    await call.ledger.withdrawMany(call.tx, changeTable, rows, deed)
    return {}
  },
}

function beneathAdded({ forest }: Draft, linkId: string): Set<string> {
  const node = findNode(forest.nodes, linkId)
  return new Set(node ? walk(node).map((each) => each.id) : [linkId])
}

/** Throws the whole draft away; that there was one stays in the record. */
export const discardDraft: Verb<object, Own, object> = {
  action: 'cascade.discard',
  input: z.object({}),
  load: ownDraft,
  may: mayEditDraft,
  async run(call, draft) {
    if (!draft.revision) return {}
    const deed = { verb: 'cascade.discarded', actorId: call.actor.id, at: call.now }
    await call.ledger.amend(call.tx, revisionTable, { ...draft.revision, state: 'discarded' as const }, deed)
    return {}
  },
}
