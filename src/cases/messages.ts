import { statement, type Tx } from '../platform/database.ts'
import type { Parts } from '../platform/http.ts'
import { backOffMinutes, deadCauses, queueMail } from '../platform/mail.ts'
import type { Agency } from '../platform/policy.ts'
import { sendText } from '../platform/text-messages.ts'
import { dayAndTime, serviceById } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { applicationRow } from './case-sql.ts'
import { caseCode } from './codes.ts'
import { letterWords, messageWords } from './message-rules.ts'

const insertMessage = statement(
  'citizen_message.insert',
  `INSERT INTO citizen_message (agency_id, id, application_id, kind, created_at, due_at) VALUES ($1, $2, $3, $4, $5, $5)
   ON CONFLICT (agency_id, id) DO NOTHING`,
)

// Taken for five minutes: a process that dies with it loses nothing, another takes it up then.
const takeMessage = statement<Waiting>(
  'citizen_message.take',
  `UPDATE citizen_message SET tries = tries + 1, due_at = $2::timestamptz + interval '5 minutes'
   WHERE agency_id = $1 AND id = (
     SELECT id FROM citizen_message WHERE agency_id = $1 AND state = 'waiting' AND due_at <= $2
     ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
   RETURNING id, application_id, kind, tries, created_at`,
)

const settleMessage = statement(
  'citizen_message.settle',
  'UPDATE citizen_message SET state = $3, channel = $4, due_at = $5 WHERE agency_id = $1 AND id = $2',
)

interface Waiting {
  id: string
  application_id: string
  kind: string
  tries: number
  created_at: Date
}

/** Notes that a citizen is to be told of an event, in the event's own transaction: told once, or not at all. */
export async function queueMessage(
  tx: Tx,
  event: { id: string; caseId: string; kind: string; at: Date },
): Promise<void> {
  await tx.run(insertMessage, [tx.agencyId, event.id, event.caseId, event.kind, event.at])
}

/** Writes down of cases that happened before what no message told their citizens. */
export async function rememberUncarried(
  tx: Tx,
  events: readonly { id: string; application_id: string; kind: string; at: Date }[],
): Promise<void> {
  for (const { id, application_id, kind, at } of events) {
    await tx.run(insertMessage, [tx.agencyId, id, application_id, kind, at])
    await tx.run(settleMessage, [tx.agencyId, id, 'no-channel', null, at])
  }
}

/** How the last news of a case went to its citizen. */
export interface LastMessage {
  state: 'waiting' | 'handed-over' | 'no-channel' | 'failed'
  channel: 'email' | 'text' | null
}

export const lastMessage = statement<LastMessage>(
  'citizen_message.last',
  `SELECT state, channel FROM citizen_message WHERE agency_id = $1 AND application_id = $2
   ORDER BY created_at DESC, id DESC LIMIT 1`,
)

/** A message to a citizen that has not been carried, with nobody having called since. */
export interface Untold {
  application_id: string
  kind: string
  state: 'waiting' | 'no-channel' | 'failed'
  at: Date
}

const openMessages = statement<Omit<Untold, 'state'> & { id: string; state: LastMessage['state'] }>(
  'citizen_message.open',
  `SELECT m.id, m.application_id, m.kind, m.state, m.created_at AS at FROM citizen_message m
   WHERE m.agency_id = $1 AND m.application_id = ANY($2::uuid[]) AND (m.state <> 'handed-over' OR m.channel = 'email')
     AND NOT EXISTS (SELECT FROM application_event e
       WHERE e.agency_id = $1 AND e.application_id = m.application_id AND e.kind = 'told' AND e.at >= m.created_at)
   ORDER BY m.created_at, m.id`,
)

/** The messages of some cases that did not arrive since an officer last called the citizen, the oldest first. */
export async function untoldOf(tx: Tx, caseIds: readonly string[]): Promise<Untold[]> {
  const messages = await tx.rows(openMessages, [tx.agencyId, caseIds])
  const letters = messages.filter(({ state }) => state === 'handed-over').map(({ id }) => causeOf(id))
  const dead = letters.length > 0 ? await tx.rows(deadCauses, [tx.agencyId, letters]) : []
  const givenUp = new Set(dead.map(({ cause }) => cause))
  return messages.flatMap(({ id, state, ...message }): Untold[] => {
    if (state !== 'handed-over') return [{ ...message, state }]
    return givenUp.has(causeOf(id)) ? [{ ...message, state: 'failed' }] : []
  })
}

/** By which the letter of a message is known. */
const causeOf = (messageId: string) => `case ${messageId}`

/** A message as a channel carries it. */
interface Message {
  /** Of one id a citizen reads one message. */
  id: string
  address: string
  subject: string
  text: string
  link: string
  agency: Agency
}

/** A way to a citizen. */
interface Channel {
  name: 'email' | 'text'
  /** Where the citizen of a case is reached by it; null: not by this way. */
  addressOf(row: ApplicationRow): string | null
  /** Hands the message on. @throws Error when it could not: it is tried again. */
  carry(message: Message): Promise<void>
}

const MOST_TRIES = 8
/** What waited longer, because nothing could carry it, is not news any more. */
const STALE_DAYS = 3

/** The ways to citizens that this installation has: e-mail with an SMTP server, text messages with a gateway. */
function channelsOf(parts: Parts): Channel[] {
  const { db, clock, mail, textGateway } = parts
  const channels: Channel[] = []
  if (mail) {
    channels.push({
      name: 'email',
      addressOf: (row) => row.applicant_email,
      async carry({ id, address, agency, ...words }) {
        const letter = letterWords({ city: agency.name, demo: agency.demo, ...words })
        const about = { employeeId: null, cause: causeOf(id), address, settings: '' }
        await db.write(agency.id, (tx) => queueMail(tx, { ...about, ...letter }, clock.now()))
      },
    })
  }
  if (textGateway) {
    channels.push({
      name: 'text',
      addressOf: (row) => row.applicant_phone,
      carry: ({ id, address, text, link }) => sendText(textGateway, { id, to: address, text: `${text} ${link}` }),
    })
  }
  return channels
}

/** Carries what citizens are to be told, one message after the other; answers how many were handed over. */
export async function carryMessages(parts: Parts, agency: Agency): Promise<number> {
  const channels = channelsOf(parts)
  for (let handed = 0; ; ) {
    const now = parts.clock.now()
    const waiting = await parts.db.write(agency.id, (tx) => tx.maybe(takeMessage, [agency.id, now]))
    if (!waiting) return handed
    const settle = (state: string, channel: string | null, dueAt = now) =>
      parts.db.write(agency.id, (tx) => tx.run(settleMessage, [agency.id, waiting.id, state, channel, dueAt]))
    const found = await messageOf(parts, agency, waiting, channels)
    if (!found) {
      await settle('no-channel', null)
      continue
    }
    try {
      await found.channel.carry(found.message)
      await settle('handed-over', found.channel.name)
      handed += 1
    } catch (error) {
      parts.logger.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'a citizen could not be told yet')
      const again = new Date(now.getTime() + backOffMinutes(waiting.tries) * 60_000)
      await settle(waiting.tries >= MOST_TRIES ? 'failed' : 'waiting', found.channel.name, again)
    }
  }
}

async function messageOf(parts: Parts, agency: Agency, waiting: Waiting, channels: readonly Channel[]) {
  const { row, service } = await parts.db.read(agency.id, async (tx) => {
    const row = await tx.one(applicationRow, [agency.id, waiting.application_id])
    return { row, service: await tx.one(serviceById, [agency.id, row.service_id]) }
  })
  const channel = channels.find((one) => one.addressOf(row))
  const address = channel?.addressOf(row)
  const due = dayAndTime(row.due_at, agency.zone, 'id')
  const words = messageWords(waiting.kind, { service: service.name, due })
  const stale = parts.clock.now().getTime() - waiting.created_at.getTime() > STALE_DAYS * 86_400_000
  if (!channel || !address || !words || stale) return null
  const code = caseCode(parts.keys, { agencyId: agency.id, id: row.id, serial: row.code_serial })
  const origin = parts.mail?.origin ?? parts.publicOrigin ?? ''
  return {
    channel,
    message: { id: waiting.id, address, ...words, link: `${origin}/${agency.slug}/lacak/${code}`, agency },
  }
}
