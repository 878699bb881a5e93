import { z } from 'zod'
import { type Invitation, invitationOf, spendElements, spendInvitation } from '../cases/index.ts'
import { directory } from '../organization/index.ts'
import { optionalText } from '../platform/input.ts'
import type { Call, Verb, View, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { servicesNamed } from '../services/index.ts'
import { countAttempt } from './attempts.ts'
import { cast } from './ballots.ts'
import { type ElementAnswers, elementAnswers, inOrder } from './element-input.ts'
import { type Refusal, refusalOf } from './rating-rules.ts'

/** What the holder of a token sees: what is asked about, and whether it can still be answered. */
export interface Asked {
  invitation: Invitation
  refusal: Refusal | null
  service: string
  unit: string
}

/** The page behind a token; null in `asked` when no such token was given out. */
export const openRating: View<Visitor, { asked: Asked | null }> = {
  action: 'rating.open',
  load: async (call) => ({ asked: await askedOf(call) }),
  may: () => 'yes',
}

async function askedOf(call: Call<Visitor>): Promise<Asked | null> {
  const invitation = await invitationOf(call.tx, call.params.token ?? '')
  if (!invitation) return null
  const [services, unit] = await Promise.all([
    servicesNamed(call.tx, [invitation.service_id]),
    directory.unit(call.tx, invitation.unit_id, call.today),
  ])
  return {
    invitation,
    refusal: refusalOf(invitation, call.today),
    service: services.get(invitation.service_id)?.name ?? '',
    unit: unit?.name ?? '',
  }
}

const POLITE: Record<Refusal, string> = {
  forged: 'Tautan penilaian ini tidak kami kenal. Salin lagi tautan dari pesan atau tanda terima Anda.',
  reused: 'Penilaian dengan tautan ini sudah kami terima. Satu permohonan dinilai satu kali. Terima kasih.',
  expired: 'Masa menilai permohonan ini sudah lewat. Anda tetap dapat menyampaikan saran di halaman layanannya.',
}

/** @throws Problem in polite words, and counts the try. */
function refuse(call: Call<Visitor>, refusal: Refusal): never {
  countAttempt(call.tx.agencyId, call.today, refusal)
  throw new Problem(refusal === 'forged' ? 'not-found' : 'wrong-state', POLITE[refusal])
}

async function loadInvitation(call: Call<Visitor>): Promise<Invitation> {
  return (await invitationOf(call.tx, call.params.token ?? '')) ?? refuse(call, 'forged')
}

const answer = z.number({ error: 'Pilih satu dari empat jawaban.' }).int().min(1).max(4)
const ratingInput = z.object({
  score: answer,
  comment: optionalText(500),
  elements: elementAnswers.optional(),
})

/** Rates a finished case: the token is spent, and the answers go into boxes from which nobody tells whose they are. */
export const rate: Verb<Visitor, z.infer<typeof ratingInput>, Invitation, Invitation> = {
  action: 'rating.give',
  input: ratingInput,
  load: loadInvitation,
  may: () => 'yes',
  async run(call, invitation, { score, comment, elements }) {
    const refusal = refusalOf(invitation, call.today)
    if (refusal) refuse(call, refusal)
    // Sent together: where somebody was quicker, all of it is taken back.
    const [first] = await Promise.all([
      spendInvitation(call.tx, invitation.id, call.today),
      elements ? spendElements(call.tx, invitation.id, call.today) : true,
      cast(call, invitation, { score, comment, elements: elements && inOrder(elements) }),
    ])
    if (!first) refuse(call, 'reused')
    return invitation
  },
}

/** Answers the nine elements afterwards, once, with the token that was spent on the rating. */
export const answerElements: Verb<Visitor, ElementAnswers, Invitation, Invitation> = {
  action: 'rating.elements',
  input: elementAnswers,
  load: loadInvitation,
  may: () => 'yes',
  async run(call, invitation, given) {
    if (invitation.spent_on === null) throw new Problem('wrong-state', 'Nilai dulu layanannya, lalu sembilan unsurnya.')
    if (!(await spendElements(call.tx, invitation.id, call.today))) refuse(call, 'reused')
    await cast(call, invitation, { elements: inOrder(given) })
    return invitation
  },
}
