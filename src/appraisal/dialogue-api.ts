import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { commentOnPlan, readDialogue, resolveThread } from './comments.ts'
import { readVersions } from './versions.ts'

const thread = z.object({
  id: z.string(),
  itemId: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  comments: z.array(
    z.object({ id: z.string(), fromId: z.string(), from: z.string(), text: z.string(), at: z.string() }),
  ),
})
const version = z.object({
  number: z.number(),
  event: z.enum(['proposed', 'withdrawn', 'returned', 'agreed', 'reopened']),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
  content: z.unknown(),
})
const said = z.object({ id: z.string(), itemId: z.string().nullable() })

/** The dialogue about a plan and its versions as JSON. */
export function dialogueApi(routes: Routes): void {
  routes.read(
    '/plans/:id/comments',
    readDialogue,
    z.object({ items: z.array(thread), next: z.null() }),
    ({ threads }) => ({
      items: threads.map(({ id, itemId, resolvedAt, comments }) => ({
        id,
        itemId,
        resolvedAt: resolvedAt?.toISOString() ?? null,
        comments: comments.map((each) => ({ ...each, at: each.at.toISOString() })),
      })),
      next: null,
    }),
    'The dialogue about a plan, thread by thread',
  )
  routes.act(
    'POST',
    '/plans/:id/comments',
    commentOnPlan,
    said,
    ({ id, itemId }) => ({ id, itemId }),
    'Say something about a row (`itemId`) or the plan, or answer (`threadId`)',
    201,
  )
  routes.act(
    'POST',
    '/plans/:id/comments/:comment/resolution',
    resolveThread,
    said,
    ({ id, itemId }) => ({ id, itemId }),
    'Mark a thread as settled',
  )
  routes.read(
    '/plans/:id/versions',
    readVersions,
    z.object({ items: z.array(version), next: z.null() }),
    ({ versions }) => ({ items: versions.map((each) => ({ ...each, at: each.at.toISOString() })), next: null }),
    'The plan as it was each time it changed hands',
  )
}
