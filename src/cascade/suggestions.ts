import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, optionalId, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { readForest } from './forest.ts'
import { keepsUnit, mayAnswerSuggestion, mayReadCascade, maySuggest } from './may.ts'
import { tellAuthor } from './notices.ts'
import { findNode, type Node } from './rules.ts'
import {
  type Suggestion,
  type SuggestionRow,
  suggestionRow,
  suggestionsSeen,
  suggestionTable,
} from './suggestion-sql.ts'

const given = z.object({
  id: optionalId,
  nodeId: id,
  text: text(10, 1000, { empty: 'Tulis apa yang sebaiknya berubah, dan mengapa.' }),
})

/** Says what should change at a node, for whoever keeps its unit. */
export const suggest: Verb<z.infer<typeof given>, object, { id: string }> = {
  action: 'cascade.suggest',
  input: given,
  load: async (call) => (call.params.id === undefined ? {} : prepareSuggestion.load(call)),
  may: (actor) => maySuggest(actor),
  async run(call, _nothing, input) {
    const { nodes } = await readForest(call, { on: call.today })
    const node = findNode(nodes, input.nodeId)
    if (!node) throw invalidInput([{ path: 'nodeId', message: 'Simpul ini sudah tidak ada. Mulai dari pohon.' }])
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      node_id: node.id,
      unit_id: node.unitId,
      author_id: call.actor.id,
      text: input.text,
      at: call.now,
      state: 'open' as const,
      answer: null,
      answered_by: null,
      answered_at: null,
    }
    const stored = await call.ledger.append(call.tx, suggestionTable, row, deedOf(call, 'cascade.suggested'))
    if (!stored) return sameAgain(call, row)
    return { id: row.id }
  },
}

const deedOf = (call: Call, verb: string) => ({ verb, actorId: call.actor.id, at: call.now })

async function sameAgain(call: Call, row: Pick<SuggestionRow, 'id' | 'text' | 'author_id'>) {
  const known = await call.tx.one(suggestionRow, [call.tx.agencyId, row.id])
  if (known.author_id === row.author_id && known.text === row.text) return { id: known.id }
  throw new Problem(
    'already-different',
    'Usulan ini sudah terkirim dengan isi lain. Buka yang terkirim, atau mulai baru.',
  )
}

/** A suggestion as far as the actor sees it. */
export interface Seen {
  suggestion: Suggestion
  node: Node | null
  mayAnswer: boolean
}

/** One's own suggestions, and those about units one keeps; open ones first. */
export const listSuggestions: View<{ items: Seen[] }> = {
  action: 'cascade.suggestions',
  async load(call) {
    const forest = await readForest(call, { on: call.today })
    const kept = [...forest.above].flatMap(([id, line]) => (keepsUnit(call.actor, line) ? [id] : []))
    const everything = keepsUnit(call.actor, [])
    const rows = await call.tx.rows(suggestionsSeen, [call.tx.agencyId, call.actor.id, everything, kept])
    const seen = rows.flatMap((suggestion): Seen[] => {
      const about = { authorId: suggestion.authorId, unitsAbove: forest.above.get(suggestion.unitId) ?? [] }
      const answer = mayAnswerSuggestion(call.actor, about)
      if (answer === 'hidden') return []
      const node = findNode(forest.nodes, suggestion.nodeId)
      return [{ suggestion, node, mayAnswer: answer === 'yes' && suggestion.state === 'open' }]
    })
    return { items: seen }
  },
  may: mayReadCascade,
}

/** A node somebody would suggest something about. */
export const prepareSuggestion: View<{ node: Node }> = {
  action: 'cascade.suggest-form',
  async load(call) {
    const { nodes } = await readForest(call, { on: call.today })
    const node = findNode(nodes, call.params.id ?? '')
    return node && { node }
  },
  may: maySuggest,
}

const answerInput = z.object({
  state: z.enum(['taken', 'declined'], { message: 'Pilih diambil atau tidak.' }),
  answer: text(5, 1000, { empty: 'Tulis jawabannya: kapan diubah, atau mengapa tidak.' }),
})

/** Answers a suggestion, with words; its author is told. */
export const answerSuggestion: Verb<
  z.infer<typeof answerInput>,
  { row: SuggestionRow; authorId: string; unitsAbove: string[] },
  { id: string }
> = {
  action: 'cascade.answer',
  input: answerInput,
  async load(call) {
    const row = await call.tx.maybe(suggestionRow, [call.tx.agencyId, idParam(call)])
    if (!row) return null
    const { above } = await readForest(call, { on: call.today })
    return { row, authorId: row.author_id, unitsAbove: above.get(row.unit_id) ?? [] }
  },
  may: mayAnswerSuggestion,
  async run(call, { row }, { state, answer }) {
    if (row.state !== 'open') throw new Problem('wrong-state', 'Usulan ini sudah dijawab.')
    requireVersion(call, row.version)
    const answered = { ...row, state, answer, answered_by: call.actor.id, answered_at: call.now }
    await call.ledger.amend(call.tx, suggestionTable, answered, deedOf(call, 'cascade.answered'))
    await tellAuthor(call, row.id, row.author_id)
    return { id: row.id }
  },
}
