import type { Database, Tx } from './database.ts'
import type { Logger } from './log.ts'
import { afterFailure, markFailed, markSent, queueMail, takeText } from './mail.ts'

/** Where text messages leave this installation. */
export interface TextGateway {
  url: string
  token: string | null
}

/** Hands a text message to the gateway, which hands on one of one id. @throws Error when the gateway did not take it */
export async function sendText(
  { url, token }: TextGateway,
  message: { id: string; to: string; text: string },
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': message.id,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(10_000),
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`The gateway answered ${answer.status}`)
}

/** Puts a text message to a citizen on its way beside the letters; of one cause there is one. */
export async function queueText(tx: Tx, of: { cause: string; phone: string; text: string }, now: Date): Promise<void> {
  const { cause, phone: address, text } = of
  await queueMail(tx, { employeeId: null, cause, address, text, subject: '', html: '', settings: '' }, now)
}

/** Hands on what is due of an agency; a gateway that does not take one ends the round. What was taken is not kept. */
export async function carryTexts(
  { db, logger }: { db: Database; logger: Logger },
  gateway: TextGateway,
  agencyId: string,
  now: Date,
): Promise<void> {
  for (;;) {
    const row = await db.write(agencyId, (tx) => tx.maybe(takeText, [tx.agencyId, now]))
    if (!row) return
    try {
      await sendText(gateway, { id: row.id, to: row.address, text: row.text })
    } catch (error) {
      const { state, dueAt } = afterFailure(error, row.tries, now)
      const words = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
      logger.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'a text message could not be sent yet')
      await db.write(agencyId, (tx) => tx.run(markFailed, [tx.agencyId, row.id, state, dueAt, words]))
      return
    }
    await db.write(agencyId, (tx) => tx.run(markSent, [tx.agencyId, row.id, now]))
  }
}
