import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daterange, organizationTables, rebuildDerived } from '../src/organization/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

const PERIOD = '2026-Q3'
const WORDS = 'Bayi dari posyandu ketiga, 12 Agustus, belum dihitung dalam RHK 1.'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, origin, city, member)

/** A closed evaluation of a person by their superior, rated meets and meets. */
async function closedEvaluation(owner: Member, superior: Member, rater: Member, unit: string): Promise<string> {
  const [own, above, from] = [await as(owner), await as(superior), await as(rater)]
  const plans = (await own('GET', '/plans')).json.items
  const known = Array.isArray(plans) ? plans[0] : undefined
  const plan = known ?? (await own('POST', '/plans', {})).json
  if (!known) {
    await own('POST', `/plans/${plan.id}/items`, {
      text: 'Bayi diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [{ aspect: 'quantity', measure: 'bayi', target: 90, unit: 'bayi' }],
    })
    await own('POST', `/plans/${plan.id}/proposal`, {})
    await above('POST', `/plans/${plan.id}/agreement`, {})
  }
  await from('POST', '/organization-ratings', { unit, period: PERIOD, rating: 'baik', note: 'Sesuai rencana aksi.' })
  const rated = { results: 'meets', behaviour: 'meets', note: 'Teliti.', improvement: 'Tulis angkanya' }
  const body = { planId: plan.id, period: PERIOD, ...rated, improvementDue: '2026-12-01' }
  const id = String((await above('POST', '/evaluations', body)).json.id)
  await above('POST', `/evaluations/${id}/sharing`, {})
  await own('POST', `/evaluations/${id}/response`, { response: 'agrees' }, { 'if-match': '"2"' })
  const closed = await above('POST', `/evaluations/${id}/closure`, {})
  expect(closed.json.state, JSON.stringify(closed.json)).toBe('closed')
  return id
}

const objectionIn = (json: Record<string, unknown>) => {
  const found = json.objection
  if (!found || typeof found !== 'object') throw new Error(`No objection in ${JSON.stringify(json)}`)
  return new Map<string, unknown>(Object.entries(found))
}

async function ratingOf(id: string) {
  const { json } = await (await as('officer'))('GET', `/evaluations/${id}`)
  const { results, behaviour, predicate, state, note } = json
  return { results, behaviour, predicate, state, note }
}

let evaluation = ''
let contested = ''

describe('keberatan, PP 30/2019 Art 59', () => {
  test('is filed by the officer alone, once, with reasons, within fourteen days', async () => {
    evaluation = await closedEvaluation('officer', 'superior', 'departmentHead', city.units.clinic)
    const path = `/evaluations/${evaluation}/objection`
    const officer = await as('officer')
    const before = await officer('GET', path)
    expect(before.json).toMatchObject({
      until: '2026-11-03',
      daysLeft: 14,
      deciderId: city.people.departmentHead.id,
      objection: null,
    })
    expect((await (await as('superior'))('POST', path, { text: WORDS })).status).toBe(403)
    expect((await (await as('colleague'))('POST', path, { text: WORDS })).status).toBe(404)
    expect((await officer('POST', path, { text: 'Tidak adil' })).status).toBe(422)

    here.clock.set(new Date('2026-11-03T16:59:59Z')) // the last minute of the fourteenth day in Jakarta
    expect((await officer('GET', path)).json.daysLeft).toBe(0)
    here.clock.set(new Date('2026-11-03T17:00:00Z'))
    expect((await officer('POST', path, { text: WORDS })).status).toBe(409)
    here.clock.set(new Date('2026-10-22T03:00:00Z'))

    const id = uuidv7()
    const filed = await officer('POST', path, { id, text: WORDS })
    expect(filed.status, JSON.stringify(filed.json)).toBe(201)
    expect(filed.json).toMatchObject({ objection: { id, state: 'open', text: WORDS, before: { predicate: 'baik' } } })
    expect((await officer('POST', path, { id, text: WORDS })).json).toEqual(filed.json)
    expect((await officer('POST', path, { id, text: `${WORDS} Lagi.` })).status).toBe(422)
  })

  test.each(['superior', 'hr', 'auditor', 'leader'] as const)(
    'until decided the %s does not read its words, in the API or on a page',
    async (member) => {
      const read = await (await as(member))('GET', `/evaluations/${evaluation}/objection`)
      expect(read.status).toBe(200)
      expect(objectionIn(read.json).get('text')).toBeNull()
      const person = await signedIn(origin, city.slug, city.people[member].nip)
      const pages = ['hari-ini', 'penilaian', 'penilaian/keberatan', `penilaian/${evaluation}/keberatan`]
      for (const page of pages) {
        const shown = await person.get(`/${city.slug}/${page}`)
        expect(shown.status).toBe(200)
        expect(shown.text).not.toContain('posyandu ketiga')
      }
    },
  )

  test('the one who decides reads it with the evidence, and finds it on Hari ini and Penilaian', async () => {
    const read = await (await as('departmentHead'))('GET', `/evaluations/${evaluation}/objection`)
    expect(objectionIn(read.json).get('text')).toBe(WORDS)
    const head = await signedIn(origin, city.slug, city.people.departmentHead.nip)
    for (const page of ['hari-ini', 'penilaian/keberatan']) {
      expect((await head.get(`/${city.slug}/${page}`)).text).toContain(`/penilaian/${evaluation}/keberatan`)
    }
    const page = await head.get(`/${city.slug}/penilaian/${evaluation}/keberatan`)
    expect(page.text).toContain('posyandu ketiga')
    expect(page.text).toContain('catatan kerja disetujui')
    expect(page.text).toContain('Putuskan')
  })

  test('no path by which the rater changes the rating between objection and decision', async () => {
    const before = await ratingOf(evaluation)
    const plan = String((await (await as('officer'))('GET', `/evaluations/${evaluation}`)).json.planId)
    const rater = await as('superior')
    const second = { hr: await as('hr'), departmentHead: await as('departmentHead'), superior: rater }
    const page = await signedIn(origin, city.slug, city.people.superior.nip)
    await page.get(`/${city.slug}/hari-ini`)
    const ratings = { results: 'below', behaviour: 'below', note: 'Berubah.', reason: 'Balasan atas keberatan ini.' }
    const fields = { results: 'below', behaviour: 'below', note: 'Berubah.', version: '4', improvement: 'Berubah' }
    const at = `/evaluations/${evaluation}`
    const ways: Record<string, (version: number) => Promise<{ status: number }>> = {
      change: (version) => rater('PATCH', at, ratings, { 'if-match': `"${version}"` }),
      draft: () => rater('POST', '/evaluations', { planId: plan, period: PERIOD, ...ratings }),
      share: () => rater('POST', `${at}/sharing`, {}),
      withdraw: () => rater('DELETE', `${at}/sharing`),
      revise: () => rater('POST', `${at}/revision`, {}),
      close: () => rater('POST', `${at}/closure`, {}),
      correct: () => rater('POST', `${at}/correction`, ratings),
      approveSelf: () => rater('POST', `${at}/correction/approval`, {}),
      approveByHr: () => second.hr('POST', `${at}/correction/approval`, {}),
      approveByHead: () => second.departmentHead('POST', `${at}/correction/approval`, {}),
      decide: () => rater('POST', `${at}/objection/decision`, { outcome: 'changed', ...ratings }),
      save: () => page.post(`/${city.slug}/penilaian/${plan}/${PERIOD}/draf`, fields),
      autosave: () => page.post(`/${city.slug}/penilaian/${plan}/${PERIOD}/draf/otomatis`, fields),
      saveAndShare: () => page.post(`/${city.slug}/penilaian/${plan}/${PERIOD}/pembagian`, fields),
      rateUnit: () =>
        rater('POST', '/organization-ratings', {
          unit: city.units.clinic,
          period: PERIOD,
          rating: 'kurang',
          note: 'Turun.',
        }),
    }
    const step = fc.record({ way: fc.constantFrom(...Object.keys(ways)), version: fc.integer({ min: 1, max: 9 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const { way, version } of steps) {
          const answer = await ways[way]?.(version)
          expect(answer?.status ?? 0, way).toBeGreaterThanOrEqual(400)
          expect(answer?.status ?? 0, way).toBeLessThan(500)
        }
        expect(await ratingOf(evaluation)).toEqual(before)
      }),
      { numRuns: 25, examples: [[Object.keys(ways).map((way) => ({ way, version: 4 }))]] },
    )
  }, 60_000)

  test('a correction that waited when the officer objected can no longer be signed', async () => {
    contested = await closedEvaluation('colleague', 'superior', 'departmentHead', city.units.clinic)
    const correction = { results: 'below', behaviour: 'below', reason: 'Angka yang dilaporkan tidak cocok.' }
    const proposed = await (await as('superior'))('POST', `/evaluations/${contested}/correction`, correction)
    expect(proposed.status).toBe(201)
    const filed = await (await as('colleague'))('POST', `/evaluations/${contested}/objection`, { text: WORDS })
    expect(filed.status).toBe(201)
    for (const member of ['departmentHead', 'hr'] as const) {
      expect((await (await as(member))('POST', `/evaluations/${contested}/correction/approval`, {})).status).toBe(409)
    }
  })

  test('the rater gives an account without having read it; nobody else does', async () => {
    const path = `/evaluations/${evaluation}/objection/statement`
    const text = 'Angka Agustus menunggu tanda tangan pos saat saya menilai.'
    expect((await (await as('departmentHead'))('POST', path, { text })).status).toBe(403)
    const stated = await (await as('superior'))('POST', path, { text })
    expect(stated.json).toMatchObject({ objection: { statement: text, text: null, version: 2 } })
    const officer = await (await as('officer'))('GET', `/evaluations/${evaluation}/objection`)
    expect(objectionIn(officer.json).get('statement')).toBeNull()
  })

  test('only the superior of the one who rated decides, with a reason and having seen the latest', async () => {
    const path = `/evaluations/${evaluation}/objection/decision`
    const decision = {
      outcome: 'changed',
      results: 'above',
      behaviour: 'above',
      reason: 'Posyandu ketiga terbukti ada.',
    }
    for (const member of ['officer', 'superior', 'leader', 'hr', 'auditor'] as const) {
      expect((await (await as(member))('POST', path, decision, { 'if-match': '"2"' })).status, member).toBe(403)
    }
    for (const member of ['admin', 'colleague', 'outsiderSuperior'] as const) {
      expect((await (await as(member))('POST', path, decision, { 'if-match': '"2"' })).status, member).toBe(404)
    }
    const head = await as('departmentHead')
    expect((await head('POST', path, decision)).status).toBe(428)
    expect((await head('POST', path, decision, { 'if-match': '"1"' })).status).toBe(412)
    const given = (body: object) => head('POST', path, body, { 'if-match': '"2"' })
    expect((await given({ ...decision, reason: '' })).status).toBe(422)
    expect((await given({ ...decision, results: '' })).status).toBe(422)
    expect((await given({ ...decision, results: 'meets', behaviour: 'meets' })).status).toBe(422)
    const decided = await given(decision)
    expect(decided.json).toMatchObject({
      objection: { state: 'decided', before: { predicate: 'baik' }, after: { predicate: 'sangat-baik' } },
    })
    expect(await ratingOf(evaluation)).toMatchObject({ predicate: 'sangat-baik', state: 'closed' })
  })

  test('then both sides read both versions, and it is final', async () => {
    for (const member of ['officer', 'superior'] as const) {
      const read = await (await as(member))('GET', `/evaluations/${evaluation}/objection`)
      const found = objectionIn(read.json)
      expect(found.get('text')).toBe(WORDS)
      expect(found.get('statement')).toMatch(/Agustus/)
      expect(found.get('reason')).toMatch(/Posyandu/)
      const person = await signedIn(origin, city.slug, city.people[member].nip)
      const page = await person.get(`/${city.slug}/penilaian/${evaluation}/keberatan`)
      expect(page.text).toContain('Diubah dari Baik menjadi Sangat Baik')
    }
    const correction = { results: 'below', behaviour: 'below', reason: 'Masih tidak setuju dengan putusan.' }
    expect((await (await as('superior'))('POST', `/evaluations/${evaluation}/correction`, correction)).status).toBe(409)
    const again = { outcome: 'upheld', reason: 'Setelah dipikir lagi, tetap seperti semula.' }
    const head = await as('departmentHead')
    const path = `/evaluations/${evaluation}/objection/decision`
    expect((await head('POST', path, again, { 'if-match': '"3"' })).status).toBe(409)
    expect(await ratingOf(evaluation)).toMatchObject({ predicate: 'sangat-baik' })
  })

  test('above the city’s leader nobody decides: the rating stands and the words are kept', async () => {
    const other = await closedEvaluation('departmentHead', 'leader', 'leader', city.units.health)
    const head = await as('departmentHead')
    expect((await head('GET', `/evaluations/${other}/objection`)).json.deciderId).toBeNull()
    const noted = await head('POST', `/evaluations/${other}/objection`, { text: WORDS })
    expect(noted.json).toMatchObject({ objection: { state: 'noted', text: WORDS } })
    const decision = { outcome: 'upheld', reason: 'Tetap, karena angkanya sudah diperiksa.' }
    for (const member of ['leader', 'hr'] as const) {
      const path = `/evaluations/${other}/objection/decision`
      expect((await (await as(member))('POST', path, decision, { 'if-match': '"1"' })).status).toBe(403)
    }
    const admin = await (await as('admin'))('POST', `/evaluations/${other}/objection/decision`, decision)
    expect(admin.status).toBe(404)
  })

  test('a rater who acts for the one above decides nothing: it goes one further up', async () => {
    const path = `/evaluations/${contested}/objection`
    const colleague = await as('colleague')
    const decision = { outcome: 'upheld', reason: 'Angkanya sudah diperiksa bersama pos, dan cocok.' }
    expect((await colleague('GET', path)).json.deciderId).toBe(city.people.departmentHead.id)
    await actingFor('superior', 'departmentHead')
    expect((await colleague('GET', path)).json.deciderId).toBe(city.people.leader.id)
    const refused = async (member: Member) =>
      (await (await as(member))('POST', `${path}/decision`, decision, { 'if-match': '"1"' })).status
    expect(await refused('superior')).toBe(403)
    expect(await refused('departmentHead')).toBe(404) // who is away is outside the line for those days
    const decided = await (await as('leader'))('POST', `${path}/decision`, decision, { 'if-match': '"1"' })
    expect(decided.json, JSON.stringify(decided.json)).toMatchObject({ objection: { outcome: 'upheld', after: null } })
  })

  test('an agency gives other days by a dated term, and no clock that runs is shortened', async () => {
    here.clock.set(new Date('2026-10-28T03:00:00Z'))
    const term = { days: 21, validFrom: '2026-10-28', basis: 'Peraturan Wali Kota Nomor 7 Tahun 2026' }
    expect((await (await as('admin'))('POST', '/objection-terms', term)).status).toBe(403)
    const hr = await as('hr')
    expect((await hr('POST', '/objection-terms', { ...term, validFrom: '2026-10-01' })).status).toBe(422)
    expect((await hr('POST', '/objection-terms', term)).status).toBe(201)
    const before = await (await as('officer'))('GET', `/evaluations/${evaluation}/objection`)
    expect(before.json.until).toBe('2026-11-03')
    const later = await closedEvaluation('superior', 'departmentHead', 'departmentHead', city.units.clinic)
    expect((await (await as('superior'))('GET', `/evaluations/${later}/objection`)).json.until).toBe('2026-11-18')
  })

  test('every step left a fact, and nothing was changed behind them', async () => {
    await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.parts.clock.now())
    expect((await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).findings).toEqual([])
    const facts = await withClient(here.database.superuserUrl, (db) =>
      db.query(`SELECT verb FROM fact WHERE subject_type = 'evaluation_objection' ORDER BY id`),
    )
    const verbs = facts.rows.map((row: { verb: string }) => row.verb)
    expect(verbs).toContain('objection.filed')
    expect(verbs).toContain('objection.explained')
    expect(verbs).toContain('objection.decided')
  })
})

async function actingFor(who: Member, of: Member): Promise<void> {
  const found = await withClient(here.database.superuserUrl, (db) =>
    db.query('SELECT position_id FROM placement WHERE agency_id = $1 AND employee_id = $2', [
      city.agencyId,
      city.people[of].id,
    ]),
  )
  await here.parts.db.write(city.agencyId, async (tx) => {
    const row = {
      agency_id: city.agencyId,
      id: uuidv7(),
      employee_id: city.people[who].id,
      position_id: String(found.rows[0].position_id),
      kind: 'plh' as const,
      span: daterange({ from: '2026-10-20', to: '2026-10-27' }),
    }
    const deed = { verb: 'test.acting', actorId: null, at: here.parts.clock.now() }
    await here.parts.ledger.append(tx, organizationTables.assignment, row, deed)
    await rebuildDerived(tx)
  })
}
