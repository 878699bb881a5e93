import type { Parts } from '../platform/http.ts'
import { carryTexts } from '../platform/text-messages.ts'
import type { Chore } from '../platform/worker.ts'

/** Tells those who left a phone, where the city has a gateway for text messages. */
export function voiceChores(parts: Parts): Chore {
  return async ({ id }) => {
    if (parts.textGateway) await carryTexts(parts, parts.textGateway, id, parts.clock.now())
  }
}
