import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
}, 60_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, origin, city, member)
const row = (text: string) => ({
  text,
  serves: 'bayi dan orang tuanya',
  superiorItemId: city.superiorItemId,
  targets: [{ aspect: 'quantity', measure: 'bayi', target: 90, unit: 'bayi' }],
})

let planId = ''

const planRow = z.object({ id: z.string(), number: z.number(), text: z.string(), version: z.number() })
type Row = z.infer<typeof planRow>
const versions = z.array(z.object({ number: z.number(), content: z.unknown() }))

async function rowsOf(): Promise<Row[]> {
  const { json } = await (await as('officer'))('GET', `/plans/${planId}/items`)
  return z.array(planRow).parse(json.items)
}

test('a plan begun in several windows at once is one plan', async () => {
  const officer = await as('officer')
  const begun = await Promise.all(Array.from({ length: 4 }, () => officer('POST', '/plans', {})))
  expect(begun.map(({ status }) => status).every((status) => status < 500)).toBe(true)
  const plans = (await officer('GET', '/plans')).json.items
  expect(plans).toHaveLength(1)
  planId = Array.isArray(plans) ? String(plans[0]?.id) : ''
})

test('rows added in several windows at once have numbers of their own', async () => {
  const officer = await as('officer')
  const added = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      officer('POST', `/plans/${planId}/items`, row(`Hasil kerja dari jendela ${at}`)),
    ),
  )
  expect(added.map(({ status }) => status)).toEqual(Array(6).fill(201))
  const numbers = (await rowsOf()).map(({ number }) => number)
  expect(numbers.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6])
})

test('what is proposed in one window is not changed from another that was a moment late', async () => {
  const officer = await as('officer')
  for (let turn = 0; turn < 8; turn += 1) {
    const [first] = await rowsOf()
    const seen = { 'if-match': `"${first?.version}"` }
    const path = `/plans/${planId}/items/${first?.id}`
    const [changed, proposed, added] = await Promise.all([
      officer('PUT', path, row(`Diubah pada giliran ${turn}`), seen),
      officer('POST', `/plans/${planId}/proposal`, {}),
      officer('POST', `/plans/${planId}/items`, row(`Ditambah pada giliran ${turn}`)),
    ])
    expect([changed, proposed, added].every(({ status }) => status < 500)).toBe(true)
    if (proposed.status >= 400) continue
    const kept = versions.parse((await officer('GET', `/plans/${planId}/versions`)).json.items)
    const handedOver = JSON.stringify(kept.toSorted((one, other) => other.number - one.number)[0]?.content)
    for (const { text } of await rowsOf()) expect(handedOver, `turn ${turn}`).toContain(text)
    await officer('DELETE', `/plans/${planId}/proposal`)
  }
})
