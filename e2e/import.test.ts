import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from '../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../test/small-city.ts'
import { launchBrowser } from './browser.ts'
import { signedInBrowser } from './people.ts'

let here: Installation
let server: Listening
let browser: Browser

const cities = new Map<string, SmallCity>()

beforeAll(async () => {
  here = await install()
  for (const [at, slug] of ['meja', 'telepon', 'polos', 'koreksi'].entries()) {
    cities.set(slug, await buildSmallCity(here.parts, here.database.ownerUrl, slug, at + 1))
  }
  server = await here.serve()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await here?.close()
})

function cityOf(slug: string): SmallCity {
  const city = cities.get(slug)
  if (!city) throw new Error(`There is no city ${slug}`)
  return city
}

const nipOf = (at: number) => `${1965 + (at % 30)}0${1 + (at % 9)}1${at % 10}2010011${String(1 + at).padStart(3, '0')}`

/** Five hundred rows as somebody would paste them, with twelve different errors; the same one often stands in many rows. */
function pasted(): string {
  const wrong: Record<number, Partial<Record<'nip' | 'name' | 'rank' | 'title' | 'unit' | 'superior', string>>> = {
    10: { nip: '1,98609E+17' },
    20: { nip: nipOf(20).slice(1) },
    30: { nip: `19${nipOf(30).slice(2, 4)}1331${nipOf(30).slice(8)}` },
    40: { name: '' },
    50: { rank: 'IX' },
    60: { rank: 'III/z' },
    70: { superior: '198001012010011000' },
    80: { superior: nipOf(80) },
    90: { nip: nipOf(91) },
    100: { title: 'Jabatan outsiderSuperior' },
  }
  const rows = Array.from({ length: 500 }, (_, at) => {
    const row = {
      nip: nipOf(at),
      name: `Pegawai Contoh ${at}`,
      rank: 'III/a',
      title: 'Pengelola Layanan',
      unit: 'Dinas PUPR',
      superior: '',
    }
    if (at % 10 === 1) row.unit = 'Dinkes'
    if (at % 25 === 3) row.superior = 'Jabatan outsiderSuperio'
    return Object.values({ ...row, ...wrong[at] }).join('\t')
  })
  return ['NIP\tNama Pegawai\tGol/Ruang\tNama Jabatan\tUnit Kerja\tAtasan Langsung', ...rows].join('\n')
}

/** What a person would type into each cell, in the order of the rows. */
const MENDED: Record<string, string> = {
  's-12-nip': nipOf(10),
  's-22-nip': nipOf(20),
  's-32-nip': nipOf(30),
  's-42-name': 'Pegawai Contoh 40',
  's-52-rank': 'III/b',
  's-62-rank': 'III/c',
  's-72-superior': '',
  's-82-superior': '',
  's-102-title': 'Pengelola Layanan',
}

async function replaceAll(page: Page, from: string): Promise<void> {
  const form = page.locator('form', { has: page.locator(`input[name=from][value="${from}"]`) })
  await form.locator('button').click()
  await page.waitForLoadState()
}

async function journey(page: Page, slug: string): Promise<void> {
  await page.goto(`/${slug}/sdm/pegawai`)
  await page.click('main a[href$="/sdm/impor"]')
  await page.click('main a[href$="/jenis/staff"]')
  await page.fill('#text', pasted())
  await page.click('button:has-text("Lanjut ke kolom")')
  await page.fill('#on', '2026-10-01')
  await page.click('button:has-text("Periksa daftar")')
  await page.waitForSelector('#sama')
  await replaceAll(page, 'Dinkes')
  await replaceAll(page, 'Jabatan outsiderSuperio')
  for (const [name, text] of Object.entries(MENDED)) await page.fill(`[name="${name}"]`, text)
  await page.check('#tinggal-93')
  await page.click('button:has-text("Periksa lagi")')
  await page.waitForLoadState()
  expect(await page.locator('.error-line').allInnerTexts()).toEqual([])
  await page.click('button:has-text("Simpan")')
  await page.waitForSelector('text=Tersimpan')
  expect(await page.innerText('main')).toContain('499')
  await page.click('button:has-text("Urungkan impor ini")')
  await page.waitForSelector('text=sudah dikembalikan seperti sebelumnya')
}

describe('500 pasted rows with 12 different errors become right, are saved, and taken back', () => {
  test.each([
    ['on a desk', {}, 'meja'],
    ['on a phone', { phone: true }, 'telepon'],
    ['without script', { javaScript: false }, 'polos'],
  ])('%s', async (_, options, slug) => {
    const city = cityOf(slug)
    const { page, context } = await signedInBrowser(browser, server.origin, { slug, nip: city.people.hr.nip }, options)
    const began = performance.now()
    await journey(page, slug)
    const seconds = (performance.now() - began) / 1000
    console.log(`import journey ${slug}: ${seconds.toFixed(1)} s`)
    expect(seconds).toBeLessThan(300)
    await context.close()
  })
})

test('an officer reports a wrong superior in one click; HR sets it right and the officer sees the answer', async () => {
  const slug = 'koreksi'
  const city = cityOf(slug)
  const officer = await signedInBrowser(browser, server.origin, { slug, nip: city.people.officer.nip }, { phone: true })
  await officer.page.goto(`/${slug}/akun`)
  await officer.page.click('text=Data ini salah?')
  await officer.page.click('button:has-text("Atasan salah")')
  await officer.page.waitForSelector('text=Menunggu BKPSDM')
  const hr = await signedInBrowser(browser, server.origin, { slug, nip: city.people.hr.nip })
  await hr.page.goto(`/${slug}/sdm/koreksi`)
  await hr.page.click('main a:has-text("Orang officer")')
  await hr.page.fill('[name=superior]', 'Jabatan departmentHead')
  await hr.page.click('button:has-text("Lihat perubahannya")')
  await hr.page.click('button:has-text("Simpan")')
  await hr.page.waitForSelector('text=Tersimpan')
  await officer.page.reload()
  expect(await officer.page.innerText('main')).toContain('Sudah diperbaiki')
  expect(await officer.page.innerText('main')).toContain('Orang departmentHead')
  await Promise.all([officer.context.close(), hr.context.close()])
})
