import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderSVG } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentChores } from '../src/documents/index.ts'
import { root } from '../src/platform/root.ts'
import { createTypesetter } from '../src/platform/typesetter.ts'
import { type Installation, install } from './installation.ts'
import { EVALUATION, HEAD_PLAN, OFFICER_PLAN, SURVEY } from './paper-samples.ts'
import { differenceOf, renderPages } from './rendered-page.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

const typesetter = createTypesetter()
const AT = new Date('2026-10-20T03:00:00Z')
const PICTURES = join(root, 'test/pictures')
/** Part of the pixels that may differ: a word that changes is more. */
const TOLERANCE = 0.0004

function pdfOf(
  kind: 'plan' | 'evaluation' | 'survey',
  content: { url: string; [key: string]: unknown },
): Promise<Buffer> {
  const qr = renderSVG(content.url, { border: 2 })
  return typesetter.pdf(`src/documents/${kind}.typ`, { ...content, qr }, AT)
}

/** The reference picture of a page; written when there is none, or when LARAS_PICTURES=write asks for new ones. */
function referenceOf(name: string, drawn: Buffer): Buffer {
  const path = join(PICTURES, `${name}.png`)
  if (process.env.LARAS_PICTURES === 'write' || !existsSync(path)) {
    if (process.env.LARAS_PICTURES !== 'write') throw new Error(`There is no picture ${path}`)
    mkdirSync(PICTURES, { recursive: true })
    writeFileSync(path, drawn)
  }
  return readFileSync(path)
}

afterAll(() => typesetter.close())

describe('the official papers look as they did when they were checked', () => {
  test.each([
    ['skp-pegawai', 'plan', OFFICER_PLAN, 3],
    ['skp-pimpinan', 'plan', HEAD_PLAN, 3],
    ['evaluasi', 'evaluation', EVALUATION, 2],
    ['ikm', 'survey', SURVEY, 1],
  ] as const)(
    '%s',
    async (name, kind, content, count) => {
      const pages = await renderPages(await pdfOf(kind, content))
      expect(pages).toHaveLength(count)
      for (const [index, { png }] of pages.entries()) {
        const page = `${name}-${index + 1}`
        expect(await differenceOf(referenceOf(page, png), png), page).toBeLessThan(TOLERANCE)
      }
    },
    60_000,
  )

  test('a single word that changes is seen', async () => {
    const [first] = await renderPages(await pdfOf('plan', { ...OFFICER_PLAN, agency: 'Kota Lain' }))
    const reference = readFileSync(join(PICTURES, 'skp-pegawai-1.png'))
    expect(await differenceOf(reference, first?.png ?? Buffer.alloc(0))).toBeGreaterThan(TOLERANCE)
  }, 60_000)

  test('the same paper is the same file, byte by byte', async () => {
    expect((await pdfOf('plan', OFFICER_PLAN)).equals(await pdfOf('plan', OFFICER_PLAN))).toBe(true)
  }, 60_000)
})

describe('the text of the papers can be taken out in reading order', () => {
  const textOf = async (kind: 'plan' | 'evaluation' | 'survey', content: { url: string; [key: string]: unknown }) =>
    (await renderPages(await pdfOf(kind, content)))
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' ')

  /** The words that do not follow, each after the one before. */
  function missingIn(text: string, words: readonly string[]): string[] {
    let at = 0
    return words.filter((word) => {
      const found = text.indexOf(word, at)
      if (found >= 0) at = found + word.length
      return found < 0
    })
  }

  test('an SKP from its head to the signatures and annexes', async () => {
    const words = [
      'Data contoh, bukan data resmi',
      'SASARAN KINERJA PEGAWAI',
      'Siti Rahmawati, S.Kep.',
      'dr. Bagus Wirawan, M.Kes.',
      '19780923 200604 1 012',
      'HASIL KERJA',
      'A. UTAMA',
      'Bayi menerima imunisasi dasar lengkap',
      'Kuantitas Bayi diimunisasi lengkap 240 bayi',
      'Waktu Hari sampai kunjungan ulang ≤ 7 hari',
      'B. TAMBAHAN',
      'Saran warga dijawab & ditindaklanjuti — “terbuka”, 100%',
      'PERILAKU KERJA',
      'Berorientasi Pelayanan',
      'Menyapa warga sebelum ditanya',
      'Kolaboratif',
      'Contoh, 14 Januari 2026',
      'https://laras.contoh.go.id/contoh/cek/041061050R3GG28A',
      'LAMPIRAN SASARAN KINERJA PEGAWAI',
      'DUKUNGAN SUMBER DAYA',
    ]
    const text = await textOf('plan', OFFICER_PLAN)
    expect(missingIn(text, words), text).toEqual([])
  }, 60_000)

  test('an evaluation from the people to the rated rows', async () => {
    const words = [
      'DOKUMEN EVALUASI KINERJA PEGAWAI',
      'PEGAWAI YANG DINILAI',
      'ATASAN PEJABAT PENILAI KINERJA',
      'Ratna Dewi, S.K.M., M.Kes.',
      'Predikat kinerja pegawai BAIK',
      'Kunjungan rumah mengejar bayi yang tertinggal.',
      'EVALUASI HASIL KERJA DAN PERILAKU KERJA',
      '71 bayi dari 12 catatan',
      'Lima saran belum dijawab sampai akhir September.',
      'RATING PERILAKU KERJA DI ATAS EKSPEKTASI',
    ]
    expect(missingIn(await textOf('evaluation', EVALUATION), words)).toEqual([])
  }, 60_000)

  test('a published survey from the index to what is done about the weakest element', async () => {
    const words = [
      'INDEKS KEPUASAN MASYARAKAT',
      'PUSKESMAS CONTOH',
      'NILAI IKM',
      '81,04',
      'BAIK',
      'Nama layanan',
      '146 orang',
      'Imunisasi dasar lengkap kurang dari lima',
      'NILAI PER UNSUR PELAYANAN',
      'Persyaratan 3,31 82,75 B Baik',
      'Waktu penyelesaian (terendah) 2,71 67,75 C Kurang baik',
      'REKOMENDASI UNTUK UNSUR TERENDAH',
      'Kirim kabar begitu permohonan siap & tidak *bolak-balik*',
      'TINDAK LANJUT SURVEI SEBELUMNYA: SKM SEMESTER II 2025, IKM 74,12 (C)',
      'naik 0,31',
      'https://laras.contoh.go.id/contoh/cek/041061050R3GG28A',
    ]
    const text = await textOf('survey', SURVEY)
    expect(missingIn(text, words), text).toEqual([])
  }, 60_000)

  test('what people type stays what they typed: no markup, no function', async () => {
    const typed = '#import "x.typ": y *tebal* $x^2$ \\ #panic("a") <label> @ref // komentar'
    const [item] = OFFICER_PLAN.items
    const text = await textOf('plan', { ...OFFICER_PLAN, items: [{ ...item, text: typed }] })
    expect(text).toContain('#import "x.typ": y *tebal* $x^2$ \\ #panic("a") <label> @ref // komentar')
  }, 60_000)
})

describe('an official paper from the question to the public check', () => {
  let here: Installation
  let city: SmallCity
  let origin = ''
  let planId = ''
  let paper: Record<string, unknown> = {}

  beforeAll(async () => {
    here = await install()
    city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
    await buildSmallCity(here.parts, here.database.ownerUrl, 'sana', 2)
    origin = (await here.serve()).origin
  }, 60_000)
  afterAll(() => here.close())

  const as = (member: Member) => clientOf(here, origin, city, member)
  const browser = (member: Member) => signedIn(origin, city.slug, city.people[member].nip)
  const make = () => documentChores(here.parts, typesetter)({ id: city.agencyId })
  const check = (code: unknown, slug = 'uji') => visitor(origin).get(`/${slug}/cek/${code}`)
  const fileOf = async (member: Member) => {
    const { cookie } = { cookie: (await browser(member)).cookie() }
    return fetch(`${origin}/uji/dokumen/berkas/${paper.id}`, { headers: { cookie }, redirect: 'manual' })
  }
  const upload = async (content: Buffer) => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(content)], 'skp.pdf', { type: 'application/pdf' }))
    return (await fetch(`${origin}/uji/cek/${paper.code}`, { method: 'POST', body: form })).text()
  }

  test('there is none before the plan is agreed; afterwards twice asked is one', async () => {
    const officer = await as('officer')
    planId = String((await officer('POST', '/plans', {})).json.id)
    await officer('POST', `/plans/${planId}/items`, {
      text: 'Bayi diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [{ aspect: 'quantity', measure: 'bayi diimunisasi', target: 90, unit: 'bayi' }],
    })
    expect((await officer('POST', `/plans/${planId}/document`, {})).status).toBe(409)
    await officer('POST', `/plans/${planId}/proposal`, {})
    await (await as('superior'))('POST', `/plans/${planId}/agreement`, {})
    const asked = await officer('POST', `/plans/${planId}/document`, {})
    expect([asked.status, asked.json.state]).toEqual([202, 'waiting'])
    paper = asked.json
    expect((await (await as('superior'))('POST', `/plans/${planId}/document`, {})).json).toEqual(paper)
    const page = await (await browser('officer')).get(`/uji/skp/${planId}/dokumen`)
    expect(page.text).toContain('Sedang dibuat')
    expect((await check(paper.code)).text).toContain('Berkasnya sedang dibuat')
  })

  test('the worker makes it; those who sign and HR take it, nobody else', async () => {
    await make()
    const answer = await fileOf('officer')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pages = await renderPages(Buffer.from(await answer.arrayBuffer()))
    const text = pages.map((page) => page.text).join('\n')
    for (const words of ['Orang officer', 'Orang superior', 'Bayi diimunisasi lengkap', `/uji/cek/${paper.code}`]) {
      expect(text).toContain(words)
    }
    expect([(await fileOf('superior')).status, (await fileOf('hr')).status]).toEqual([200, 200])
    expect([(await fileOf('auditor')).status, (await fileOf('outsider')).status]).toEqual([403, 404])
  }, 60_000)

  test('anybody with the code sees that it is registered and holds, and nobody’s name', async () => {
    const page = await check(paper.code)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Berlaku')
    expect(page.text).not.toContain('Orang officer')
    const { nip } = city.people.officer
    expect(page.text).not.toContain(nip)
    const typed = String(paper.code)
      .toLowerCase()
      .replace(/(.{4})/g, '$1 ')
    const found = await visitor(origin).get(`/uji/cek?code=${encodeURIComponent(typed)}`)
    expect(found.location).toBe(`/uji/cek/${paper.code}`)
    expect((await visitor(origin).get('/uji/cek?code=abc')).text).toContain('Kode terdiri dari 16 huruf dan angka')
  })

  test('a name is shown once the officer says so, and by nobody else’s word', async () => {
    const path = `/uji/dokumen/${paper.id}/tampilan`
    expect((await (await browser('superior')).post(path, { shown: 'yes' })).status).toBe(403)
    expect((await (await browser('officer')).post(path, { shown: 'yes' })).status).toBe(303)
    expect((await check(paper.code)).text).toContain('Orang officer')
  })

  test('a wrong code and another agency’s answer alike', async () => {
    const wrong = await check('0000-0000-0000-0000')
    const abroad = await check(paper.code, 'sana')
    expect([wrong.status, abroad.status]).toEqual([404, 404])
    expect(abroad.text).toContain('Tidak ada dokumen dengan kode ini')
  })

  test('an upload that does not say how long it is is not begun', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('--x\r\n')) })
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
    const answer = await fetch(`${origin}/uji/cek/${paper.code}`, init)
    expect(answer.status).toBe(413)
  })

  test('the file as issued is told from one with a single byte changed', async () => {
    const issued = Buffer.from(await (await fileOf('officer')).arrayBuffer())
    expect(await upload(issued)).toContain('sama persis dengan yang diterbitkan')
    const tampered = Buffer.from(issued)
    tampered[tampered.length >> 1] = (tampered[tampered.length >> 1] ?? 0) ^ 1
    expect(await upload(tampered)).toContain('bukan yang diterbitkan')
    expect(await upload(Buffer.from(''))).toContain('Pilih berkas PDF yang Anda pegang.')
  })

  test('a paper says when its SKP is being changed, and when a newer one stands', async () => {
    const superior = await as('superior')
    await superior('POST', `/plans/${planId}/revision`, { reason: 'Sasaran berubah sesudah pendataan.' })
    expect((await check(paper.code)).text).toContain('Sedang diubah')
    await (await as('officer'))('POST', `/plans/${planId}/proposal`, {})
    await superior('POST', `/plans/${planId}/agreement`, {})
    expect((await check(paper.code)).text).toContain('Sudah diganti')
    const anew = await superior('POST', `/plans/${planId}/document`, {})
    expect(anew.json.code).not.toBe(paper.code)
  })
})
