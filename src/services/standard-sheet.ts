import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import type { ServiceDetail } from './catalogue.ts'
import type { StandardRow } from './catalogue-sql.ts'
import type { StandardContent } from './standard-rules.ts'

/** What a standard row says, without who published it and when. */
export function contentOf(row: StandardRow): StandardContent {
  return {
    promiseAmount: row.promise_amount,
    promiseUnit: row.promise_unit,
    cost: row.cost,
    costNote: row.cost_note,
    presence: row.presence,
    components: row.components,
    steps: row.steps,
    form: row.form,
    source: row.source,
    sourceUrl: row.source_url,
  }
}

/** A published standard with its form as a file, for another city to take over; units stay behind, they are this city's. */
export function standardSheet({ agency, origin }: PageCall<Visitor>, { service, standard }: ServiceDetail): Response {
  const content = contentOf(standard)
  const sheet = {
    laras: 'standar-pelayanan',
    from: `${origin}/${agency.slug}/layanan/${service.slug}`,
    demo: agency.demo,
    slug: service.slug,
    name: service.name,
    summary: service.summary,
    category: service.category,
    ...content,
    steps: content.steps.map((step) => ({ ...step, unitId: null })),
  }
  return new Response(JSON.stringify(sheet, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="standar-${service.slug}.json"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
