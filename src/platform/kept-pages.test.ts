import { expect, test } from 'vitest'
import { keptPages } from './kept-pages.ts'

const AGENCY = { id: 'a', slug: 'uji', name: 'Uji', zone: 'Asia/Jakarta' as const, demo: true }

function asking(address: string, headers: Record<string, string> = {}) {
  const raw = new Request(`http://localhost/uji${address}`, { headers })
  return { raw, query: Object.fromEntries(new URL(raw.url).searchParams), agency: AGENCY }
}

function counting(status = 200) {
  let made = 0
  return {
    make: async () => {
      made += 1
      return new Response(`page ${made}`, { status, headers: { 'content-type': 'text/html' } })
    },
    made: () => made,
  }
}

test('a crowd that asks for the same page at once costs one reading', async () => {
  const kept = keptPages(60_000)
  const page = counting()
  const answers = await Promise.all(Array.from({ length: 50 }, () => kept(asking(''), page.make)))
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array(50).fill('page 1'))
  expect(page.made()).toBe(1)
  expect(answers[0]?.headers.get('cache-control')).toBe('public, max-age=60')
})

test('another month, language or encoding is another page', async () => {
  const kept = keptPages(60_000)
  const page = counting()
  await kept(asking(''), page.make)
  await kept(asking('?bulan=2026-09'), page.make)
  await kept(asking('', { cookie: 'laras-lang=en' }), page.make)
  await kept(asking('', { 'accept-encoding': 'gzip' }), page.make)
  expect(page.made()).toBe(4)
})

test('what is no month of late is made for the one who asks, and pushes no page out', async () => {
  const kept = keptPages(60_000)
  const page = counting()
  await kept(asking(''), page.make)
  for (const junk of ['junk', '2026-13', '2026-9', '202609', '2026-09-01', '', '1066-10', '2026-09%20']) {
    await kept(asking(`?bulan=${junk}`), page.make)
    await kept(asking(`?bulan=${junk}`), page.make)
  }
  expect(page.made()).toBe(1 + 2 * 8)
  for (let count = 0; count < 600; count += 1) await kept(asking(`?bulan=junk-${count}`), page.make)
  await kept(asking(''), page.make)
  await kept(asking('?bulan=2026-09&bulan=x'), page.make)
  await kept(asking('?bulan=2026-09&bulan=x'), page.make)
  expect(page.made()).toBe(1 + 2 * 8 + 600 + 2)
  for (let year = 10; year < 90; year += 1) {
    for (let month = 10; month < 13; month += 1) await kept(asking(`?bulan=20${year}-${month}`), page.make)
  }
  for (let count = 0; count < 600; count += 1) await kept(asking(`/layanan/tidak-ada-${count}`), counting(404).make)
  const before = page.made()
  await kept(asking(''), page.make)
  expect(page.made()).toBe(before)
})

test('what chooses a language, or carries words of its own, is made for the one who asks', async () => {
  const kept = keptPages(60_000)
  const page = counting()
  for (const address of ['?lang=en', '?lang=en', '?x=1', '?x=1']) await kept(asking(address), page.make)
  expect(page.made()).toBe(4)
})

test('a refusal and a failure are not kept', async () => {
  const kept = keptPages(60_000)
  const refused = counting(404)
  await kept(asking('/tidak-ada'), refused.make)
  await kept(asking('/tidak-ada'), refused.make)
  expect(refused.made()).toBe(2)
  await expect(kept(asking('/rusak'), () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
  const page = counting()
  await kept(asking('/rusak'), page.make)
  expect(page.made()).toBe(1)
})

test('with no time to keep, every page is made anew', async () => {
  const kept = keptPages(0)
  const page = counting()
  await kept(asking(''), page.make)
  await kept(asking(''), page.make)
  expect(page.made()).toBe(2)
})
