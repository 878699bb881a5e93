import { announcementApi, announcementPages } from './announcements/index.ts'
import { appraisalApi } from './appraisal/api.ts'
import { appraisalPages } from './appraisal/pages.tsx'
import { auditApi } from './audits/api.ts'
import { auditPages } from './audits/pages.tsx'
import { calendarApi } from './calendar/api.ts'
import { calendarFor } from './calendar/index.ts'
import { calendarPages } from './calendar/pages.tsx'
import { cascadeApi } from './cascade/index.ts'
import { cascadePages } from './cascade/pages.tsx'
import { caseApi } from './cases/api.ts'
import { caseChores, draftChores } from './cases/jobs.ts'
import { applicationPages, casePages } from './cases/pages.tsx'
import { complaintApi } from './complaints/api.ts'
import { voiceAddress } from './complaints/index.ts'
import { voiceChores } from './complaints/jobs.ts'
import { complaintPages } from './complaints/pages.tsx'
import { cycleApi } from './cycle/api.ts'
import { cyclePages } from './cycle/pages.tsx'
import { documentApi, documentChores, documentPages } from './documents/index.ts'
import { ekinerjaPages } from './ekinerja/index.ts'
import { emergencyApi } from './emergency/api.ts'
import { emergencyChores } from './emergency/jobs.ts'
import { emergencyPages } from './emergency/pages.tsx'
import { homePages } from './home/pages.tsx'
import { importsApi } from './imports/api.ts'
import { importChores } from './imports/jobs.ts'
import { importPages } from './imports/pages.tsx'
import { improvementApi } from './improvements/api.ts'
import { improvementPages } from './improvements/pages.tsx'
import { indicatorsApi } from './indicators/api.ts'
import { instructionsApi } from './instructions/api.ts'
import { instructionPages } from './instructions/pages.tsx'
import { notificationApi, notificationPages, unreadOf } from './notifications/index.ts'
import { type DayOff, type MailRounds, startMail } from './notifications/jobs.ts'
import {
  type Actor,
  accountPages,
  actorLoader,
  loadActor,
  organizationApi,
  problemPage,
  signInAgain,
  signInPages,
} from './organization/index.ts'
import { sessionChores } from './organization/jobs.ts'
import { htmlAnswer, jsonAnswer } from './platform/answers.ts'
import { serveAssets } from './platform/assets.ts'
import type { Parts } from './platform/http.ts'
import { translator } from './platform/i18n/translate.ts'
import { openPostOffice } from './platform/mail.ts'
import { openApi } from './platform/openapi.ts'
import type { Agency } from './platform/policy.ts'
import { CATALOGUE } from './platform/problems.ts'
import { languageOf } from './platform/requests.ts'
import { createServer } from './platform/serving.ts'
import { createTypesetter } from './platform/typesetter.ts'
import type { Chore } from './platform/worker.ts'
import { apiReference, helpPages, landing, problemReference, publicWindow } from './portal/index.ts'
import { publishingChores } from './portal/jobs.ts'
import { servicesApi } from './services/api.ts'
import { scopeOf, seesDesk } from './services/index.ts'
import { servicePages } from './services/pages.tsx'
import { surveyApi } from './surveys/api.ts'
import { surveyChores } from './surveys/jobs.ts'
import { surveyPages } from './surveys/pages.tsx'

/** Whether the database and the worker are there, for /readyz. */
export type Ready = () => Promise<{ ready: boolean; checks: Record<string, boolean> }>

/** The whole application: the only file that knows every module. */
export function createApp(parts: Parts, options: { clientDir: string; ready: Ready; version: string; web: boolean }) {
  const agencies = agencyCache(parts)
  const server = createServer<Actor>(parts, {
    agencyBySlug: agencies.bySlug,
    loadActor: loadActorOf,
    problemPage,
    signInAgain,
  })
  const { app, routes } = server

  health(app, parts, options.ready)
  const application = { ...server, agencies: agencies.all }
  if (!options.web) return application // a worker answers for its health, and serves nothing

  serveAssets(app, options.clientDir)
  wholeSite(server, agencies, options.version)
  pagesOfAll(routes)
  apisOfAll(routes)
  return application
}

type Served = ReturnType<typeof createServer<Actor>>

/** What whoever operates Laras asks: is it there, is it ready, what does it count. */
function health(app: Served['app'], parts: Parts, isReady: Ready): void {
  app.get('/healthz', () => Response.json({ ok: true }))
  app.get('/readyz', async () => {
    const { ready, checks } = await isReady()
    return Response.json({ ready, checks }, { status: ready ? 200 : 503 })
  })
  app.get('/metrics', async () => {
    const text = await parts.metrics.registry.metrics()
    return new Response(text, { headers: { 'content-type': parts.metrics.registry.contentType } })
  })
}

/** Addresses that belong to no agency. */
function wholeSite({ app, all }: Served, agencies: ReturnType<typeof agencyCache>, version: string): void {
  app.get('/robots.txt', () => new Response(ROBOTS))
  app.get('/favicon.ico', () => new Response(null, { status: 204 }))
  app.get('/api/openapi.json', (context) => jsonAnswer(context.req.raw, openApi(all(), version)))
  app.get('/api', (context) => htmlAnswer(context.req.raw, String(apiReference(all()))))
  app.get('/problems/:key', (context) => {
    const known = Object.entries(CATALOGUE).find(([key]) => key === context.req.param('key'))
    return known ? htmlAnswer(context.req.raw, String(problemReference(...known))) : context.notFound()
  })
  app.get('/', async (context) => {
    const language = languageOf(context.req.raw, context.req.query())
    return htmlAnswer(context.req.raw, String(landing(await agencies.all(), translator(language), language)))
  })
}

function pagesOfAll(routes: Served['routes']): void {
  signInPages(routes)
  helpPages(routes)
  applicationPages(routes, voiceAddress) // before the page of a service, whose address takes any word
  servicePages(routes)
  auditPages(routes) // before the page of a case, whose address takes any word
  casePages(routes)
  accountPages(routes)
  notificationPages(routes)
  announcementPages(routes)
  calendarPages(routes)
  cyclePages(routes)
  cascadePages(routes) // before the page of one IKU, whose address takes any word
  homePages(routes)
  appraisalPages(routes)
  instructionPages(routes)
  ekinerjaPages(routes)
  emergencyPages(routes)
  documentPages(routes)
  surveyPages(routes)
  complaintPages(routes)
  improvementPages(routes)
  publicWindow(routes)
  importPages(routes)
}

function apisOfAll(routes: Served['routes']): void {
  organizationApi(routes)
  servicesApi(routes)
  caseApi(routes)
  auditApi(routes)
  notificationApi(routes)
  announcementApi(routes)
  calendarApi(routes)
  cycleApi(routes)
  indicatorsApi(routes)
  cascadeApi(routes)
  instructionsApi(routes)
  importsApi(routes)
  appraisalApi(routes)
  emergencyApi(routes)
  documentApi(routes)
  surveyApi(routes)
  complaintApi(routes)
  improvementApi(routes)
}

/** The writing and carrying of letters; null where no SMTP server is named. */
export function mailRounds(parts: Parts, agencies: () => Promise<Agency[]>, everyMs?: number): MailRounds | null {
  if (!parts.mail) return null
  return startMail(parts, openPostOffice(parts.mail), agencies, isDayOff, everyMs)
}

const isDayOff: DayOff = async (tx, agency, day) => !(await calendarFor({ tx, agency }, day)).isWorkingDay(day)

const loadActorOfPage = actorLoader(unreadOf)

/** Whoever uses a browser sees on every page how much is new, and the way to the counter if they have duty there. */
const loadActorOf: typeof loadActor = async (tx, token, now, today) => {
  if (token.kind === 'api') return loadActor(tx, token, now, today)
  const actor = await loadActorOfPage(tx, token, now, today)
  return actor && { ...actor, atDesk: seesDesk(await scopeOf({ tx, actor, today })) }
}

/** Search engines find the city's window; pages behind a code are nobody's to find. */
const ROBOTS = ['lacak', 'nilai', 'isi', 'ajukan'].reduce(
  (text, part) => `${text}Disallow: /*/${part}/\n`,
  'User-agent: *\n',
)

/** What the modules have done in the background. */
export function choresOf(parts: Parts): Chore[] {
  const agencies = agencyCache(parts)
  const zoneOf = async (id: string) => (await agencies.all()).find((agency) => agency.id === id)?.zone ?? null
  return [
    sessionChores(parts),
    importChores(parts),
    emergencyChores(parts, zoneOf),
    documentChores(parts, createTypesetter()),
    surveyChores(parts, zoneOf),
    voiceChores(parts),
    draftChores(parts),
    caseChores(parts, async (id) => (await agencies.all()).find((agency) => agency.id === id) ?? null),
    publishingChores(parts, zoneOf),
  ]
}

const REMEMBERED_MS = 5000

/** Agencies change rarely: they are read again every few seconds. */
function agencyCache(parts: Parts) {
  let known: Agency[] = []
  let readAt = 0
  async function all(): Promise<Agency[]> {
    if (Date.now() - readAt < REMEMBERED_MS && known.length > 0) return known
    known = await parts.db.query<Agency>('SELECT id, slug, name, time_zone AS zone, demo FROM agency ORDER BY name')
    readAt = Date.now()
    return known
  }
  return {
    all,
    bySlug: async (slug: string) => (await all()).find((agency) => agency.slug === slug) ?? null,
  }
}
