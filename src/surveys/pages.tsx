import type { Routes } from '../organization/index.ts'
import { notFound } from '../platform/problems.ts'
import { elementsIn } from './element-input.ts'
import { holdsPage } from './holds-page.tsx'
import { ratePage } from './rate-page.tsx'
import { answerElements, openRating, rate } from './ratings.ts'
import { ratingsPage } from './ratings-page.tsx'
import { campaignPages } from './survey-pages.tsx'
import { decideHold, readHolds, readRatings } from './unit-ratings.ts'

/** Rating in public, what staff see of it, and campaigns. */
export function surveyPages(routes: Routes): void {
  routes.publicPage('/nilai/:token', openRating, (call, { asked }) => ratePage(call, asked))
  routes.publicForm('/nilai/:token', rate, {
    read: (form) => ({
      score: form.get('score') ? Number(form.get('score')) : undefined,
      comment: form.get('comment'),
    }),
    done: (call) => `/${call.agency.slug}/nilai/${call.params.token}`,
    refused: async (call, refused) => ratePage(call, (await openRating.load(call))?.asked ?? null, refused),
  })
  routes.publicForm('/nilai/:token/unsur', answerElements, {
    read: elementsIn,
    done: (call) => `/${call.agency.slug}/nilai/${call.params.token}`,
    refused: async (call, refused) => ratePage(call, (await openRating.load(call))?.asked ?? null, refused),
  })
  routes.page('/survei/penilaian', readRatings, ratingsPage)
  routes.page('/survei/ditahan', readHolds, (call, holds) => holdsPage(call, holds))
  routes.form('/survei/ditahan/:service/:unit', decideHold, {
    read: (form) => ({ verdict: form.get('verdict'), reason: form.get('reason') ?? '' }),
    done: (call) => `/${call.agency.slug}/survei/ditahan`,
    refused: async (call, refused) => {
      const holds = await readHolds.load(call)
      if (!holds) throw notFound()
      return holdsPage(call, holds, refused)
    },
  })
  campaignPages(routes) // after the pages above, since /survei/:id takes any word
}
