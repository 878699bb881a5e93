import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginDraft } from '../src/cases/drafts.ts'
import type { RouteInfo } from '../src/platform/http.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { walls } from '../src/platform/policy.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { root } from '../src/platform/root.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, CAST, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase } from './small-service.ts'
import { apiToken, client, clientOf, signedIn, type Visitor } from './visitor.ts'

/** Objects that belong to one person, one of each kind that a route may name. */
interface Belongings {
  person: string
  unit: string
  entry: string
  plan: string
  item: string
  comment: string
  document: string
  evaluation: string
  file: string
  session: string
  grant: string
  notification: string
  instruction: string
  letter: string
  batch: string
  proposal: string
  announcement: string
  question: string
  indicator: string
  node: string
  revision: string
  treeChange: string
  suggestion: string
  target: string
  pause: string
  emergency: string
  imported: string
  calendarDay: string
  hours: string
  correction: string
  cycleWindow: string
  absence: string
  shift: string
  service: string
  survey: string
  followUp: string
  complaint: string
  improvement: string
  application: string
  audit: string
  auditItem: string
  counterDraft: string
  offered: string
}

const OWNERS = ['officer', 'superior', 'outsider'] as const
type Owner = (typeof OWNERS)[number]
const ABOVE_OFFICER: Member[] = ['superior', 'departmentHead', 'leader']
const PERIOD = '2026-Q3'

let here: Installation
let server: Listening
let home: SmallCity
let abroad: SmallCity
let abroadThings: Belongings
const things = new Map<Owner, Belongings>()
const visitors = new Map<Member, Visitor>()
const tokens = new Map<Member, string>()

beforeAll(async () => {
  here = await install()
  home = await buildSmallCity(here.parts, here.database.ownerUrl, 'sini', 1)
  abroad = await buildSmallCity(here.parts, here.database.ownerUrl, 'sana', 2)
  server = await here.serve()
  for (const member of CAST) {
    tokens.set(member, await tokenOf(home, member))
    visitors.set(member, await signedIn(server.origin, home.slug, home.people[member].nip))
  }
  for (const owner of OWNERS) things.set(owner, await belongings(home, owner))
  abroadThings = await belongings(abroad, 'officer')
}, 120_000)
afterAll(() => here.close())

const tokenOf = (city: SmallCity, member: Member) => apiToken(here, city.agencyId, city.people[member].id)

const SUPERIOR_OF: Record<Owner, Member> = {
  officer: 'superior',
  superior: 'departmentHead',
  outsider: 'outsiderSuperior',
}
const RATER_OF: Record<Owner, Member> = { officer: 'departmentHead', superior: 'departmentHead', outsider: 'leader' }

/** Makes one of everything for a person, through the API, as they themselves and their superior would. */
async function belongings(city: SmallCity, owner: Owner): Promise<Belongings> {
  const call = (member: Member) => clientOf(here, server.origin, city, member)
  const own = await call(owner)
  const superior = await call(SUPERIOR_OF[owner])
  const unit = owner === 'outsider' ? city.units.works : city.units.clinic
  const existing = (await own('GET', '/plans')).json.items
  const known = Array.isArray(existing) ? existing[0] : undefined
  const plan = known ?? (await own('POST', '/plans', {})).json
  const made = await own('POST', `/plans/${plan.id}/items`, {
    text: 'Hasil kerja untuk diperiksa',
    serves: 'warga kota',
    indicatorId: city.indicatorId,
    targets: [{ aspect: 'quantity', measure: 'berkas selesai', target: 10, unit: 'berkas' }],
  })
  const items = (await own('GET', `/plans/${plan.id}/items`)).json.items
  const item = Array.isArray(items) ? items[0] : undefined
  expect(item, JSON.stringify(made.json)).toBeDefined()
  if (!known) {
    await own('POST', `/plans/${plan.id}/proposal`, {})
    await superior('POST', `/plans/${plan.id}/agreement`, {})
  }
  const said = await own('POST', `/plans/${plan.id}/comments`, { text: 'Targetnya saya bagi per triwulan.' })
  expect(said.status, JSON.stringify(said.json)).toBe(201)
  const file = await upload(city, owner)
  const entry = await own('POST', '/work-entries', { date: '2026-09-01', text: 'Pekerjaan contoh', files: [file] })
  const rater = await call(RATER_OF[owner])
  await rater('POST', '/organization-ratings', { unit, period: PERIOD, rating: 'baik', note: 'Sesuai rencana aksi.' })
  const evaluation = await superior('POST', '/evaluations', {
    planId: plan.id,
    period: PERIOD,
    results: 'meets',
    behaviour: 'meets',
    note: 'Baik.',
    improvement: 'Tulis angkanya',
    improvementDue: '2026-12-01',
  })
  expect(evaluation.status, JSON.stringify(evaluation.json)).toBe(201)
  const evaluationId = String(evaluation.json.id)
  await superior('POST', `/evaluations/${evaluationId}/sharing`, {})
  await own('POST', `/evaluations/${evaluationId}/response`, { response: 'agrees' }, { 'if-match': '"2"' })
  await superior('POST', `/evaluations/${evaluationId}/closure`, {})
  const paper = await own('POST', `/evaluations/${evaluationId}/document`, {})
  expect(paper.status, JSON.stringify(paper.json)).toBe(202)
  await superior('POST', `/evaluations/${evaluationId}/correction`, {
    results: 'above',
    behaviour: 'meets',
    reason: 'Bukti baru diterima sesudah penutupan.',
  })
  const sessions = await withClient(here.database.superuserUrl, (db) =>
    db.query('SELECT id FROM session WHERE employee_id = $1 ORDER BY created_at, id LIMIT 1', [city.people[owner].id]),
  )
  const notifications = await withClient(here.database.superuserUrl, (db) =>
    db.query('SELECT id FROM notification WHERE recipient_id = $1 LIMIT 1', [city.people[owner].id]),
  )
  const proposals = await withClient(here.database.superuserUrl, (db) =>
    db.query('SELECT id FROM proposed_entry WHERE employee_id = $1 LIMIT 1', [city.people[owner].id]),
  )
  const proposed = await (await call('hr'))('POST', '/role-grants', {
    employeeId: city.people[owner].id,
    role: 'service-desk',
    from: '2026-10-20',
    reason: 'Membuka loket pada hari pasar.',
  })
  expect(proposed.status, JSON.stringify(proposed.json)).toBe(201)
  const told = await superior('POST', '/instructions', {
    ownerId: city.people[owner].id,
    due: '2026-12-01',
    text: 'Laporkan sebab keterlambatan.',
  })
  expect(told.status, JSON.stringify(told.json)).toBe(201)
  const reported = await own('POST', `/employees/${city.people[owner].id}/corrections`, { field: 'superior' })
  expect(reported.status, JSON.stringify(reported.json)).toBe(201)
  const handedIn = await (await call('hr'))('POST', '/imports', {
    kind: 'staff',
    text: 'NIP;Nama;Jabatan;Unit\n1;2;3;4',
  })
  expect(handedIn.status, JSON.stringify(handedIn.json)).toBe(201)
  return {
    person: city.people[owner].id,
    unit,
    entry: String(entry.json.id),
    plan: String(plan.id),
    item: String(item.id),
    comment: String(said.json.id),
    document: String(paper.json.id),
    evaluation: evaluationId,
    file,
    session: sessions.rows[0].id,
    grant: String(proposed.json.id),
    notification: notifications.rows[0].id,
    instruction: String(told.json.id),
    imported: String(handedIn.json.id),
    letter: await deadLetter(city, owner),
    correction: String(reported.json.id),
    batch: await chosenBatch(superior, String(entry.json.id)),
    proposal: proposals.rows[0].id,
    ...(await announced(await call('hr'), own)),
    emergency: await declaredBy(superior),
    ...(await pausedTarget(await call('leader'), owner === 'outsider' ? city.otherIndicatorId : city.indicatorId)),
    ...(await treeThings(await call('hr'), own, owner === 'outsider' ? city.otherIndicatorId : city.indicatorId, unit)),
    ...(await calendarThings(await call('hr'))),
    ...(await attendanceThings(superior, city.people[owner].id)),
    ...(await surveyThings(city, owner, unit)),
    ...(await receivedCase(city, owner)),
    ...(await auditedCase(city, owner, own, superior)),
  }
}

/** A case of a service whose only officer is that person. */
async function ownCase(city: SmallCity, owner: Owner, slug: string) {
  const unit = owner === 'outsider' ? city.units.works : owner === 'superior' ? city.units.health : city.units.clinic
  const made = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: unit,
    slug,
    steps: { periksa: [city.people[owner].id], terbit: [city.people[owner].id] },
  })
  const { application } = await receiveCase(here, city, made)
  return { made, application }
}

/** Such a case, and a form begun at the counter. */
async function receivedCase(city: SmallCity, owner: Owner) {
  const { made, application } = await ownCase(city, owner, `layanan-${owner}`)
  const { db, keys, clock } = here.parts
  const { draft } = await db.write(city.agencyId, (tx) =>
    beginDraft({ tx, keys, now: clock.now() }, { ...made, channel: 'counter', byId: city.people[owner].id }),
  )
  return { application: application.id, counterDraft: draft.id, offered: made.service.id }
}

/** A case that the person finished, drawn to be checked by who heads the unit. */
async function auditedCase(city: SmallCity, owner: Owner, own: ApiCall, head: ApiCall) {
  const { id } = (await ownCase(city, owner, `selesai-${owner}`)).application
  const steps = (step: string, version: number) =>
    own('POST', `/applications/${id}/steps`, { step }, { 'if-match': `"${version}"` })
  const done = [await steps('advance', 1), await steps('finish', 2)]
  const held = (await ownCase(city, owner, `dipegang-${owner}`)).application
  done.push(await own('POST', `/applications/${held.id}/steps`, { step: 'take' }, { 'if-match': '"1"' }))
  const drawn = await head('POST', '/data-audits', { from: '2026-10-20', to: '2026-10-20' })
  expect([...done, drawn].map((one) => one.status)).toEqual([200, 200, 200, 201])
  const { items } = (await head('GET', `/data-audits/${drawn.json.id}`)).json
  return { audit: String(drawn.json.id), auditItem: String(Array.isArray(items) ? items[0].id : '') }
}

type ApiCall = ReturnType<typeof client>

/** A draft that the person's superior declared. */
async function declaredBy(superior: ReturnType<typeof client>): Promise<string> {
  const made = await superior('POST', '/emergencies', { kind: 'flood', first: '2026-10-20', last: '2026-10-30' })
  expect(made.status, JSON.stringify(made.json)).toBe(201)
  return String(made.json.id)
}

/** An indicator, the target of its last quarter, and a pause of it that waits. */
async function pausedTarget(leader: ReturnType<typeof client>, indicator: string) {
  const targets = (await leader('GET', `/indicators/${indicator}/targets`)).json.items
  const target = Array.isArray(targets) ? targets.find((one) => one.period === '2026-Q4') : undefined
  const days = { first: '2026-11-01', last: '2026-11-10', kind: 'pause', reason: 'Banjir di wilayah layanan.' }
  const pause = await leader('POST', `/targets/${target?.id}/pauses`, days)
  expect(pause.status, JSON.stringify(pause.json)).toBe(201)
  return { indicator, target: String(target?.id), pause: String(pause.json.id) }
}

/** A published node beneath an indicator, a change of it in HR's draft, and what its owner suggests about it. */
async function treeThings(
  hr: ReturnType<typeof client>,
  own: ReturnType<typeof client>,
  indicator: string,
  unit: string,
) {
  const child = { kind: 'direct', unitId: unit }
  const node = await hr('POST', `/cascade/draft/nodes/${indicator}/children`, child)
  const published = await hr('POST', '/cascade/draft/publication', {
    holdsFrom: '2026-01-01',
    reason: 'Pohon untuk diperiksa',
  })
  const title = 'Hasil dengan nama lain'
  const changed = await hr('PUT', `/cascade/draft/nodes/${node.json.id}`, { ...child, title })
  const { changes } = (await hr('GET', '/cascade/draft')).json
  const suggestion = await own('POST', '/cascade/suggestions', {
    nodeId: node.json.id,
    text: 'Target ini terlalu besar.',
  })
  const all = [node, published, changed, suggestion]
  expect(
    all.map((each) => each.status),
    JSON.stringify(all.map((each) => each.json)),
  ).toEqual([201, 201, 200, 201])
  return {
    node: String(node.json.id),
    revision: String(published.json.id),
    treeChange: String(Array.isArray(changes) ? changes[0].id : ''),
    suggestion: String(suggestion.json.id),
  }
}

/** A service of the unit, a survey about it that the head runs, and what its owner does about an element. */
async function surveyThings(city: SmallCity, owner: Owner, unit: string) {
  const service = await serviceOf(here.parts, city.agencyId, unit, 'Layanan untuk diperiksa')
  const call = (member: Member) => clientOf(here, server.origin, city, member)
  const survey = await (await call('leader'))('POST', '/surveys', {
    title: 'SKM untuk diperiksa',
    unit,
    services: [service],
    first: '2026-10-01',
    last: '2026-12-31',
    population: 120,
  })
  expect(survey.status, JSON.stringify(survey.json)).toBe(201)
  const taken = await (await call(owner))('POST', `/surveys/${survey.json.id}/follow-ups`, {
    element: 'U3',
    action: 'Buka antrean per jam.',
    due: '2026-12-01',
  })
  expect(taken.status, JSON.stringify(taken.json)).toBe(201)
  const complaint = randomUUID()
  const said = await client(server.origin, city.slug, '')('POST', '/complaints', {
    id: complaint,
    service,
    text: 'Antreannya lama sekali.',
  })
  expect(said.status, JSON.stringify(said.json)).toBe(201)
  await objectedWithPhoto(city, complaint, String(said.json.code))
  const begun = await (await call('leader'))('POST', '/improvements', {
    title: 'Antrean dibagi per jam',
    cause: 'Warga datang bersamaan.',
    action: 'Nomor antrean dibagi per jam.',
    unit,
    service,
    metric: 'services.median-time',
    plannedOn: '2026-11-01',
    voices: [complaint],
  })
  expect(begun.status, JSON.stringify(begun.json)).toBe(201)
  return {
    service,
    survey: String(survey.json.id),
    followUp: String(taken.json.id),
    complaint,
    improvement: String(begun.json.id),
  }
}

/** The complaint is answered, and called unsolved with a photograph. */
async function objectedWithPhoto(city: SmallCity, complaint: string, code: string): Promise<void> {
  const leader = await clientOf(here, server.origin, city, 'leader')
  const answer = { class: 'ordinary', answer: 'Loket ditambah.' }
  const answered = await leader('POST', `/complaints/${complaint}/answer`, answer, { 'if-match': '"1"' })
  expect(answered.status, JSON.stringify(answered.json)).toBe(200)
  const form = new FormData()
  form.append('text', 'Antreannya masih lama.')
  form.append('files', new File([new Uint8Array(await smallPicture())], 'foto.png', { type: 'image/png' }))
  const init = { method: 'POST', body: form, redirect: 'manual' as const, headers: { origin: server.origin } }
  expect((await fetch(`${server.origin}/${city.slug}/laporan/${code}/belum-selesai`, init)).status).toBe(303)
}

/** Leave and shifts of a person, recorded by the superior. */
async function attendanceThings(superior: ReturnType<typeof client>, person: string) {
  const leave = { kind: 'annual', first: '2026-11-02', last: '2026-11-04' }
  const week = { first: '2026-11-09', last: '2026-11-15', weekly: ['07.00-14.00', '', '', '', '', '', ''] }
  const [away, shift] = [
    await superior('POST', `/employees/${person}/absences`, leave),
    await superior('POST', `/employees/${person}/shifts`, week),
  ]
  expect([away.status, shift.status], JSON.stringify([away.json, shift.json])).toEqual([201, 201])
  return { absence: String(away.json.id), shift: String(shift.json.id) }
}

/** A day and hours of one's own for each, so that taking one away leaves the others. */
async function calendarThings(hr: ReturnType<typeof client>) {
  const day = { kind: 'local-holiday', first: '2026-12-02', name: 'Hari jadi', source: 'Keputusan wali kota' }
  const hours = {
    first: '2027-01-01',
    weekly: ['08.00-16.00', '', '', '', '', '', ''],
    holidays: 'off',
    source: 'Surat edaran',
  }
  const window = { kind: 'planning', period: '2030', first: '2030-01-02', last: '2030-01-31', reason: 'Surat edaran' }
  const [made, set] = [await hr('POST', '/calendar/days', day), await hr('POST', '/calendar/hours', hours)]
  const asked = await hr('POST', '/cycle/windows', window)
  expect([made.status, set.status, asked.status]).toEqual([201, 201, 201])
  return { calendarDay: String(made.json.id), hours: String(set.json.id), cycleWindow: String(asked.json.id) }
}

/** The superior opened an entry and chose it to be accepted among others. */
async function chosenBatch(superior: ReturnType<typeof client>, entry: string): Promise<string> {
  await superior('GET', `/work-entries/${entry}`)
  const made = await superior('POST', '/review-batches', { entries: [entry] })
  expect(made.status, JSON.stringify(made.json)).toBe(201)
  return String(made.json.id)
}

/** Something announced to all, and a question about it. */
async function announced(hr: ReturnType<typeof client>, own: ReturnType<typeof client>) {
  const made = await hr('POST', '/announcements', { title: 'Jam layanan', text: 'Mulai Senin buka pukul tujuh.' })
  const asked = await own('POST', `/announcements/${made.json.id}/questions`, { text: 'Berlaku untuk siapa?' })
  expect([made.status, asked.status]).toEqual([201, 201])
  return { announcement: String(made.json.id), question: String(asked.json.id) }
}

/** A letter to somebody that the post gave up. */
async function deadLetter(city: SmallCity, owner: Owner): Promise<string> {
  const id = uuidv7()
  await withClient(here.database.superuserUrl, (db) =>
    db.query(
      `INSERT INTO mail (agency_id, id, employee_id, cause, address, subject, text, html, settings, created_at, due_at, state)
       VALUES ($1, $2, $3, $4, 'a@b.example', 's', 't', 'h', '/', now(), now(), 'dead')`,
      [city.agencyId, id, city.people[owner].id, `test ${id}`],
    ),
  )
  return id
}

const smallPicture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#883355' } })
    .png()
    .toBuffer()

async function upload(city: SmallCity, owner: Member): Promise<string> {
  const picture = await smallPicture()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(picture)], 'foto.png', { type: 'image/png' }))
  const response = await fetch(`${server.origin}/api/v1/${city.slug}/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(city, owner)}` },
    body: form,
  })
  const body: { items: { id: string }[] } = JSON.parse(await response.text())
  return body.items[0]?.id ?? ''
}

// ── The table ──────────────────────────────────────────────────────────────

type Column = 'own' | 'beneath' | 'elsewhere'
const table = readTable()

function readTable(): Map<string, Record<Column, string[]>> {
  const lines = readFileSync(join(root, 'test/permissions.txt'), 'utf8').split('\n')
  return new Map(
    lines
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => {
        const [action = '', own = '', beneath = '', elsewhere = ''] = line.split('|').map((cell) => cell.trim())
        const words = (cell: string) => cell.split(/\s+/).filter(Boolean)
        return [action, { own: words(own), beneath: words(beneath), elsewhere: words(elsewhere) }]
      }),
  )
}

const allows = (action: string, column: Column, member: Member) => {
  const cell = table.get(action)?.[column] ?? []
  return cell.includes('*') || cell.includes(member)
}

// ── Asking ─────────────────────────────────────────────────────────────────

const PARAMS: [RegExp, keyof Belongings][] = [
  [/^\/(work-entries|kerja|tim\/tinjau)\/:id/, 'entry'],
  [/^\/(plans|skp)\/:(id|plan)/, 'plan'],
  [/^\/skp\/pegawai\/:/, 'person'],
  [/^\/evaluations\/:id/, 'evaluation'],
  [/^\/penilaian\/:plan\/:period/, 'plan'],
  [/^\/dokumen\/penilaian\/:id/, 'evaluation'],
  [/^\/(documents|dokumen(\/berkas)?)\/:id/, 'document'],
  [/^\/penilaian\/:id/, 'evaluation'],
  [/^\/(indicators|iku)\/:id/, 'indicator'],
  [/^\/targets\/:id/, 'target'],
  [/^\/(emergencies|darurat)\/:id/, 'emergency'],
  [/^\/(iku\/pohon(\/draf)?\/simpul|cascade\/draft\/nodes)\/:id/, 'node'],
  [/^\/(iku\/pohon\/draf\/perubahan|cascade\/draft\/changes)\/:id/, 'treeChange'],
  [/^\/(iku\/pohon\/revisi|cascade\/revisions)\/:id/, 'revision'],
  [/^\/(iku\/pohon\/usulan|cascade\/suggestions)\/:id/, 'suggestion'],
  [/^\/(employees|sdm\/pegawai)\/:id/, 'person'],
  [/^\/(instructions|instruksi)\/:id/, 'instruction'],
  [/^\/berkas\/:id/, 'file'],
  [/^\/kota\/opd\/:id/, 'unit'],
  [/^\/akun\/sesi\/:id/, 'session'],
  [/^\/(review-batches|tim\/sekaligus)\/:id/, 'batch'],
  [/^\/(proposed-entries|kerja\/usulan)\/:id/, 'proposal'],
  [/^\/(announcement-questions|pengumuman\/pertanyaan)\/:id/, 'question'],
  [/^\/(announcements|pengumuman)\/:id/, 'announcement'],
  [/^\/sdm\/surat\/:id/, 'letter'],
  [/^\/notifikasi\/:id/, 'notification'],
  [/^\/(role-grants|sdm\/peran)\/:id/, 'grant'],
  [/^\/(imports|sdm\/impor)\/:id/, 'imported'],
  [/^\/(calendar\/days|sdm\/kalender\/hari)\/:id/, 'calendarDay'],
  [/^\/(calendar\/hours|sdm\/kalender\/jam)\/:id/, 'hours'],
  [/^\/(corrections|sdm\/koreksi)\/:id/, 'correction'],
  [/^\/(cycle\/windows|sdm\/siklus\/jadwal)\/:id/, 'cycleWindow'],
  [/^\/cuti\/pegawai\/:id/, 'person'],
  [/^\/(absences|cuti)\/:id/, 'absence'],
  [/^\/(shifts|giliran)\/:id/, 'shift'],
  [/^\/(survei\/ditahan|rating-holds)\/:/, 'service'],
  [/^\/(survei\/tindak-lanjut|survey-follow-ups)\/:id/, 'followUp'],
  [/^\/(complaints|aduan)\/:id/, 'complaint'],
  [/^\/(improvements|perbaikan)\/:id/, 'improvement'],
  [/^\/(surveys|survei)\/:id/, 'survey'],
  [/^\/loket\/petugas\/:id/, 'person'],
  [/^\/(data-audit-items|loket\/pemeriksaan\/butir)\/:id/, 'auditItem'],
  [/^\/(data-audits|loket\/pemeriksaan)\/:id/, 'audit'],
  [/^\/(applications|loket)\/:id/, 'application'],
  [/^\/loket\/isian\/:id/, 'counterDraft'],
  [/^\/loket\/layanan\/:slug/, 'offered'],
  [/^\/services\/:id\//, 'offered'],
]

/** The route's path for an object; throws for a route that the sweep was not taught. */
function pathFor(route: RouteInfo, object: Belongings): string {
  if (!route.path.includes(':')) return route.path
  if (route.path.includes('/:kind')) return route.path.replace(':kind', 'staff')
  const [, kind] = PARAMS.find(([pattern]) => pattern.test(route.path)) ?? []
  if (!kind && !route.path.includes(':year')) throw new Error(`Teach the sweep what ${route.path} names`)
  return route.path
    .replace(':period', PERIOD)
    .replace(':year', '2026')
    .replace(':item', object.item)
    .replace(':comment', object.comment)
    .replace(':pause', object.pause)
    .replace(':step', 'pemohon')
    .replace(':part', 'baru')
    .replace(':unit', object.unit)
    .replace(':duty', object.service)
    .replace(/:\w+/, kind ? object[kind] : '')
}

/** Queries and bodies that name their object elsewhere than in the path. */
function extras(route: RouteInfo, object: Belongings): { query: string; body: Record<string, unknown> } {
  switch (route.action) {
    case 'work-entry.list':
    case 'plan.list':
      return { query: `?employee=${object.person}`, body: {} }
    case 'distribution.read':
      return { query: `?unit=${object.unit}&period=${PERIOD}`, body: {} }
    case 'feedback.give':
      return { query: '', body: { entryId: object.entry, text: 'Jelas dan lengkap.' } }
    case 'role-grant.propose':
      return {
        query: '',
        body: {
          employeeId: object.person,
          role: 'training',
          from: '2026-10-20',
          reason: 'Mengurus diklat tahun depan.',
        },
      }
    case 'application.step':
      return { query: '', body: { step: 'visit' } }
    case 'ekinerja.read':
      return { query: `?pegawai=${object.person}`, body: {} }
    case 'ekinerja.mark':
      return { query: `?pegawai=${object.person}`, body: { kind: 'entry' } }
    case 'instruction.give':
      return { query: '', body: { ownerId: object.person, due: '2026-12-01', text: 'Laporkan sebab keterlambatan.' } }
    case 'evaluation.draft':
      return { query: '', body: { planId: object.plan, period: '2026-Q2' } }
    case 'organization-rating.set':
      return { query: '', body: { unit: object.unit, period: '2026-Q1', rating: 'baik', note: 'Sesuai rencana aksi.' } }
    default:
      return { query: '', body: {} }
  }
}

const DENIED = new Set([401, 403, 404])

async function ask(route: RouteInfo, member: Member, object: Belongings): Promise<number> {
  const { query, body } = extras(route, object)
  const path = pathFor(route, object) + query
  if (route.surface === 'api') {
    const call = client(server.origin, home.slug, tokens.get(member) ?? '')
    const withBody = route.method === 'GET' || route.method === 'DELETE' ? undefined : body
    return (await call(route.method, path, withBody)).status
  }
  const visitor = visitors.get(member)
  if (!visitor) throw new Error(`${member} has not signed in`)
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
  const answer =
    route.method === 'GET'
      ? await visitor.get(`/${home.slug}${path}`)
      : await visitor.post(`/${home.slug}${path}`, fields)
  return answer.status
}

const governed = () => server.routes().filter((route) => !route.action.startsWith('open:') && !route.public)
const open = () => server.routes().filter((route) => route.public)

function casesOf(): { column: Column; member: Member; owner: Owner }[] {
  const own = OWNERS.map((owner) => ({ column: 'own' as const, member: owner, owner }))
  const beneath = ABOVE_OFFICER.map((member) => ({ column: 'beneath' as const, member, owner: 'officer' as const }))
  const elsewhere = CAST.filter((member) => member !== 'outsider').map((member) => ({
    column: 'elsewhere' as const,
    member,
    owner: 'outsider' as const,
  }))
  return [...own, ...beneath, ...elsewhere]
}

/** Ends one's own session, or uses an object up: tried against a stand-in that does not exist. */
const ENDS_THE_SWEEP = new Set(['session.end', 'account.change-password', 'import.discard', 'cascade.discard'])

async function factCount(): Promise<number> {
  const found = await withClient(here.database.superuserUrl, (db) => db.query('SELECT count(*)::int AS n FROM fact'))
  return found.rows[0].n
}

/** First everyone who must be refused, on every route, while all objects are untouched; then everyone who may. */
async function sweepOwn(): Promise<string[]> {
  const routes = governed().filter((each) => !ENDS_THE_SWEEP.has(each.action))
  const wrong: string[] = []
  for (const route of routes) wrong.push(...(await refusals(route)))
  const usedUp = new Set<string>()
  const lasting = routes.filter((route) => !ONCE_ONLY.has(route.action))
  const ending = routes.filter((route) => ONCE_ONLY.has(route.action))
  for (const route of [...lasting, ...ending]) wrong.push(...(await permissions(route, usedUp)))
  return wrong
}

async function refusals(route: RouteInfo): Promise<string[]> {
  const wrong: string[] = []
  const before = await factCount()
  for (const one of casesOf().filter((each) => !allows(route.action, each.column, each.member))) {
    const object = things.get(one.owner)
    const status = object ? await ask(route, one.member, object) : 0
    if (!DENIED.has(status)) wrong.push(describeCase(route, one, `let through (${status})`))
  }
  if ((await factCount()) !== before) wrong.push(`${route.method} ${route.path}: a refused request left a fact`)
  return wrong
}

async function permissions(route: RouteInfo, usedUp: Set<string>): Promise<string[]> {
  const wrong: string[] = []
  for (const one of casesOf().filter((each) => allows(route.action, each.column, each.member))) {
    const object = things.get(one.owner)
    const key = `${route.action} ${one.owner}`
    if (!object || usedUp.has(key)) continue
    if (ONCE_ONLY.has(route.action)) usedUp.add(key)
    const status = await ask(route, one.member, object)
    if (DENIED.has(status) || status >= 500) wrong.push(describeCase(route, one, `refused (${status})`))
  }
  return wrong
}

/** Once done there is nothing left to do it to. */
const ONCE_ONLY = new Set([
  'evaluation.approve-correction',
  'calendar.remove-day',
  'calendar.remove-hours',
  'mail.retry',
  'cycle.remove-window',
  'absence.withdraw',
  'shift.remove',
  'announcement.withdraw',
  'announcement.hide',
  'cascade.drop-change',
  'cascade.retire',
])

function describeCase(route: RouteInfo, one: { column: Column; member: Member }, what: string): string {
  return `${route.surface} ${route.method} ${route.path} [${route.action}] ${one.column} ${one.member}: ${what}`
}

/** Every route that names an object, for every person, with an object of another agency and one of none. */
async function sweepForeign(): Promise<string[]> {
  const nowhere = uuidv7()
  const nothing: Belongings = {
    person: nowhere,
    unit: nowhere,
    entry: nowhere,
    plan: nowhere,
    item: nowhere,
    comment: nowhere,
    document: nowhere,
    evaluation: nowhere,
    file: nowhere,
    session: nowhere,
    grant: nowhere,
    notification: nowhere,
    instruction: nowhere,
    letter: nowhere,
    batch: nowhere,
    proposal: nowhere,
    announcement: nowhere,
    question: nowhere,
    indicator: nowhere,
    node: nowhere,
    revision: nowhere,
    treeChange: nowhere,
    suggestion: nowhere,
    target: nowhere,
    pause: nowhere,
    emergency: nowhere,
    imported: nowhere,
    calendarDay: nowhere,
    hours: nowhere,
    correction: nowhere,
    cycleWindow: nowhere,
    absence: nowhere,
    shift: nowhere,
    service: nowhere,
    survey: nowhere,
    followUp: nowhere,
    complaint: nowhere,
    improvement: nowhere,
    application: nowhere,
    audit: nowhere,
    auditItem: nowhere,
    counterDraft: nowhere,
    offered: nowhere,
  }
  const wrong: string[] = []
  const naming = governed().filter((route) => {
    const { query, body } = extras(route, abroadThings)
    return /:(?!year|kind)/.test(route.path) || query !== '' || Object.keys(body).length > 0
  })
  for (const route of naming) {
    for (const member of CAST) {
      for (const [where, object] of [['another agency', abroadThings] as const, ['nowhere', nothing] as const]) {
        const status = await ask(route, member, object)
        const hidden = status === 404 || (where === 'nowhere' && status === 404) || status === 403
        if (!hidden) wrong.push(`${route.surface} ${route.method} ${route.path} ${member}, ${where}: ${status}`)
      }
    }
  }
  return wrong
}

describe('the permission matrix', () => {
  test('has a line for every action, and no line too many', () => {
    const actions = new Set([...governed(), ...open()].map((route) => route.action))
    expect([...actions].filter((action) => !table.has(action))).toEqual([])
    expect([...table.keys()].filter((action) => !actions.has(action))).toEqual([])
  })

  test('names as public what anyone may do, and nothing else', () => {
    const named = [...table].filter(([, cells]) => cells.own.includes('public')).map(([action]) => action)
    expect(named.sort()).toEqual([...new Set(open().map((route) => route.action))].sort())
    const both = governed().filter((route) => named.includes(route.action))
    expect(both.map((route) => route.path)).toEqual([])
  })

  test('what is public asks nobody to sign in, and does not know what is not there', async () => {
    const wrong: string[] = []
    for (const route of open()) {
      const prefix = route.surface === 'api' ? `/api/v1/${home.slug}` : `/${home.slug}`
      const path = prefix + route.path.replace(/:\w+/g, 'tidak-ada')
      const response = await fetch(server.origin + path, { method: route.method, redirect: 'manual' })
      const signIn = response.status === 401 || response.headers.get('location')?.includes('/masuk')
      const known = route.path.includes(':') && response.status === 200 && route.method !== 'GET'
      if (signIn || known || response.status >= 500) wrong.push(`${route.method} ${path}: ${response.status}`)
    }
    expect(wrong).toEqual([])
  })

  test('holds on every route, for everyone, page and API', async () => {
    expect(await sweepOwn()).toEqual([])
  }, 300_000)

  test('another agency’s object and a missing one answer alike', async () => {
    expect(await sweepForeign()).toEqual([])
  }, 300_000)

  test('with the application’s wall down, another agency still stays out', async () => {
    walls.application = false
    try {
      expect(await sweepForeign()).toEqual([])
    } finally {
      walls.application = true
    }
  }, 300_000)

  test('someone who has not signed in gets nothing', async () => {
    const wrong: string[] = []
    const object = things.get('officer')
    for (const route of governed()) {
      if (!object) continue
      const path = pathFor(route, object)
      const prefix = route.surface === 'api' ? `/api/v1/${home.slug}` : `/${home.slug}`
      const response = await fetch(server.origin + prefix + path, { method: route.method, redirect: 'manual' })
      const sentToSignIn = response.status === 303 && response.headers.get('location')?.includes('/masuk')
      if (response.status !== 401 && !sentToSignIn) wrong.push(`${route.method} ${prefix}${path}: ${response.status}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('the second wall', () => {
  test('with row-level security off, the application alone keeps agencies apart', async () => {
    const open = new URL(here.database.ownerUrl)
    await withClient(here.database.superuserUrl, async (db) => {
      await db.query(
        `DO $$ BEGIN CREATE ROLE laras_unwalled LOGIN BYPASSRLS PASSWORD 'unwalled'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      )
      await db.query('GRANT laras_app TO laras_unwalled')
    })
    open.username = 'laras_unwalled'
    open.password = 'unwalled'
    const { openDatabase } = await import('../src/platform/database.ts')
    const kept = here.parts.db
    const unwalled = openDatabase(open.href)
    Object.assign(here.parts, { db: unwalled })
    try {
      expect(await sweepForeign()).toEqual([])
    } finally {
      Object.assign(here.parts, { db: kept })
      await unwalled.close()
    }
  }, 300_000)

  test('row-level security alone shows nothing of another agency and takes nothing for it', async () => {
    const tables = await withClient(here.database.superuserUrl, (db) =>
      db.query(`SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace`),
    )
    const seen: string[] = []
    for (const { relname } of tables.rows) {
      const own = await countAs(
        home.agencyId,
        `SELECT count(*) AS n FROM ${relname} WHERE agency_id = '${abroad.agencyId}'`,
      )
      const none = await countAs(null, `SELECT count(*) AS n FROM ${relname}`)
      if (own !== 0 || none !== 0) seen.push(`${relname}: ${own} foreign rows, ${none} without an agency`)
    }
    expect(tables.rows.length).toBeGreaterThan(20)
    expect(seen).toEqual([])
    await expect(
      countAs(
        home.agencyId,
        `INSERT INTO topic (agency_id, topic, seq) VALUES ('${abroad.agencyId}', '${uuidv7()}', 1) RETURNING 0 AS n`,
      ),
    ).rejects.toThrow(/row-level security/)
  })
})

async function countAs(agencyId: string | null, text: string): Promise<number> {
  const db = await here.parts.db.pool.connect()
  try {
    await db.query('BEGIN')
    if (agencyId) await db.query(`SET LOCAL app.agency = '${agencyId}'`)
    const found = await db.query(text)
    return Number(found.rows[0].n)
  } finally {
    await db.query('ROLLBACK')
    db.release()
  }
}
