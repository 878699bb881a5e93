import { hash } from 'node:crypto'
import { statement, type Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'

/** An invitation to rate a finished case, as whoever holds its token may know it: nothing of the case. */
export interface Invitation {
  id: string
  service_id: string
  unit_id: string
  officer_id: string | null
  expires_on: string
  spent_on: string | null
  /** The nine elements were answered as well. */
  elements_on: string | null
}

/** How long a finished case can be rated. */
const DAYS_OPEN = 30

const insertInvitation = statement(
  'rating_invitation.insert',
  `INSERT INTO rating_invitation (agency_id, id, token_hash, application_id, service_id, unit_id, officer_id, issued_on, expires_on)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
const invitationByToken = statement<Invitation>(
  'rating_invitation.by_token',
  `SELECT id, service_id, unit_id, officer_id, expires_on, spent_on, elements_on FROM rating_invitation
   WHERE agency_id = $1 AND token_hash = $2`,
)
const invitationOfCase = statement<Invitation>(
  'rating_invitation.of_case',
  `SELECT id, service_id, unit_id, officer_id, expires_on, spent_on, elements_on FROM rating_invitation
   WHERE agency_id = $1 AND application_id = $2 ORDER BY issued_on DESC LIMIT 1`,
)
const spend = statement(
  'rating_invitation.spend',
  'UPDATE rating_invitation SET spent_on = $3 WHERE agency_id = $1 AND id = $2 AND spent_on IS NULL',
)

const noteElements = statement(
  'rating_invitation.note_elements',
  'UPDATE rating_invitation SET elements_on = $3 WHERE agency_id = $1 AND id = $2 AND elements_on IS NULL',
)

/** The token of an invitation: made anew from its id when the link is shown again, and kept nowhere. */
const tokenOf = (keys: Keys, id: string) => keys.mac('rating invitation', id).subarray(0, 18).toString('base64url')
const hashOf = (token: string) => hash('sha256', token, 'buffer')

/** Invites the citizen of a finished case to rate it, once; answers the token of `/{agency}/nilai/{token}`. */
export async function inviteRating(
  { tx, keys, today }: { tx: Tx; keys: Keys; today: string },
  about: { applicationId: string; serviceId: string; unitId: string; officerId: string | null },
): Promise<string> {
  const id = uuidv7()
  const token = tokenOf(keys, id)
  await tx.run(insertInvitation, [
    tx.agencyId,
    id,
    hashOf(token),
    about.applicationId,
    about.serviceId,
    about.unitId,
    about.officerId,
    today,
    addDays(today, DAYS_OPEN),
  ])
  return token
}

/** The token with which a case can still be rated; null without one, spent or expired. */
export async function openRatingToken(
  { tx, keys, today }: { tx: Tx; keys: Keys; today: string },
  applicationId: string,
): Promise<string | null> {
  const found = await tx.maybe(invitationOfCase, [tx.agencyId, applicationId])
  return found && found.spent_on === null && today < found.expires_on ? tokenOf(keys, found.id) : null
}

/** The invitation behind a token, spent and expired ones too; null when no such token was ever given out. */
export function invitationOf(tx: Tx, token: string): Promise<Invitation | null> {
  return tx.maybe(invitationByToken, [tx.agencyId, hashOf(token)])
}

/** Spends an invitation; false when somebody was quicker. Of what was said with it nothing is noted. */
export async function spendInvitation(tx: Tx, id: string, today: string): Promise<boolean> {
  return (await tx.run(spend, [tx.agencyId, id, today])) === 1
}

/** Notes that the nine elements were answered with an invitation; false when they had been. */
export async function spendElements(tx: Tx, id: string, today: string): Promise<boolean> {
  return (await tx.run(noteElements, [tx.agencyId, id, today])) === 1
}
