import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Condition, FIELD_KINDS, type FormField, faultOf, normal } from './answer-rules.ts'
import { formFaults } from './form-faults-rules.ts'
import { type Answers, type FormDefinition, next, problems, problemsOn, sent, visible } from './form-rules.ts'

const TODAY = '2026-11-20'

const yesNo = [
  { value: 'ya', label: 'Ya' },
  { value: 'tidak', label: 'Tidak' },
]

const form: FormDefinition = {
  steps: [
    {
      key: 'pernikahan',
      title: 'Status perkawinan',
      fields: [{ key: 'kawin', kind: 'choice', label: 'Apakah Anda sudah menikah?', choices: yesNo }],
    },
    {
      key: 'akta',
      title: 'Buku nikah',
      when: [{ field: 'kawin', is: 'ya' }],
      fields: [
        { key: 'buku', kind: 'file', label: 'Buku nikah', substitute: 'Surat pernyataan pasangan.' },
        { key: 'sejak', kind: 'date', label: 'Menikah sejak', optional: true },
      ],
    },
    {
      key: 'anak',
      title: 'Anak',
      when: [{ field: 'sejak', answered: true }],
      repeat: { least: 1, most: 3, one: 'anak' },
      fields: [
        { key: 'nama-anak', kind: 'text', label: 'Nama anak' },
        { key: 'sekolah', kind: 'choice', label: 'Bersekolah?', choices: yesNo },
        { key: 'kelas', kind: 'number', label: 'Kelas', when: [{ field: 'sekolah', in: ['ya'] }] },
      ],
    },
    { key: 'alamat', title: 'Alamat', fields: [{ key: 'tinggal', kind: 'address', label: 'Alamat' }] },
  ],
}

const keysOf = (answers: Answers) => visible(form, answers).map((page) => page.key)

describe('what somebody sees', () => {
  test('depends on what they answered', () => {
    expect(keysOf({})).toEqual(['pernikahan', 'alamat'])
    expect(keysOf({ kawin: 'ya' })).toEqual(['pernikahan', 'akta', 'alamat'])
    expect(keysOf({ kawin: 'ya', sejak: '2020-01-01' })).toEqual(['pernikahan', 'akta', 'anak.1', 'alamat'])
  })

  test('never depends on answers that are hidden by now', () => {
    expect(keysOf({ kawin: 'tidak', sejak: '2020-01-01', anak: [{ 'nama-anak': 'Ani' }] })).toEqual([
      'pernikahan',
      'alamat',
    ])
  })

  test('is asked within a repetition by the answers of that repetition', () => {
    const answers = { kawin: 'ya', sejak: '2020-01-01', anak: [{ sekolah: 'ya' }, { sekolah: 'tidak' }] }
    const asked = visible(form, answers).filter((page) => page.step.key === 'anak')
    expect(asked.map((page) => page.fields.map((field) => field.key))).toEqual([
      ['nama-anak', 'sekolah', 'kelas'],
      ['nama-anak', 'sekolah'],
    ])
  })

  test('goes on from a page that is hidden by now', () => {
    expect(next(form, { kawin: 'tidak' }, 'akta')?.key).toBe('alamat')
    expect(next(form, {}, 'alamat')).toBeNull()
  })
})

describe('what is missing', () => {
  test('is said with what substitutes', () => {
    expect(problems(form, { kawin: 'ya' }, TODAY).map(({ path, message }) => [path, message])).toEqual([
      ['buku', 'Lampirkan: Buku nikah. Belum ada? Surat pernyataan pasangan.'],
      ['tinggal', 'Isi “Alamat”.'],
    ])
  })

  test('is named by its repetition', () => {
    const answers = { kawin: 'ya', buku: ['x'], sejak: '2020-01-01', tinggal: ['Jl. Mawar 3', 'Talise'] }
    expect(problems(form, answers, TODAY).map(({ page, path }) => [page, path])).toEqual([
      ['anak.1', 'anak.0.nama-anak'],
      ['anak.1', 'anak.0.sekolah'],
    ])
  })
})

describe('one answer', () => {
  const field = (kind: FormField['kind']): FormField => ({ key: 'x', kind, label: 'X', choices: yesNo })
  test.each([
    ['number', '1.250,5', null],
    ['number', 'dua', 'Tulis angka saja'],
    ['date', '2026-02-29', 'Pilih tanggal yang ada'],
    ['choice', 'mungkin', 'Pilih salah satu'],
    ['choices', ['ya', 'mungkin'], 'Pilih dari jawaban'],
    ['choices', ['ya', 'tidak'], null],
    ['phone', '+62 812-3456-7890', null],
    ['phone', '0812', 'Anda mengetik 4 angka'],
    ['phone', 'nanti', 'hanya berisi angka'],
    ['email', 'ani@contoh.id', null],
    ['email', 'ani@contoh', 'nama@contoh.id'],
    ['nik', '3502027102019913', 'tidak ada'],
    ['nik', '3578084102030001', null],
    ['address', ['Jl. Mawar 3', ''], 'lalu kelurahannya'],
    ['text', 'a'.repeat(201), 'paling banyak 200 huruf'],
  ] as const)('%s %s: %s', (kind, answer, message) => {
    const fault = faultOf(field(kind), answer, TODAY)
    if (message === null) expect(fault).toBeNull()
    else expect(fault).toContain(message)
  })

  test('is kept without the spaces of a NIK', () => {
    expect(normal(field('nik'), [' 3578 0801 0203 0001 '])).toBe('3578080102030001')
    expect(normal(field('nik'), [' 35780 '])).toBe('35780')
    expect(normal(field('choices'), ['ya', ''])).toEqual(['ya'])
  })
})

describe('an answer that its form limits', () => {
  const field = (kind: FormField['kind'], limits: Partial<FormField>): FormField => ({
    key: 'x',
    kind,
    label: 'Nomor kartu keluarga',
    ...limits,
  })
  test.each([
    ['text', { words: 2 }, 'Budi', 'Tulis paling sedikit 2 kata. Anda menulis 1 kata.'],
    ['text', { words: 2 }, 'Budi Santoso', null],
    ['text', { digits: 16 }, '123', 'Nomor kartu keluarga harus 16 angka. Anda mengetik 3 angka.'],
    ['text', { digits: 16 }, '7271O10203040005', 'Nomor kartu keluarga hanya berisi angka. Hapus “O”.'],
    ['text', { digits: 16 }, '7271 0102 0304 0005', null],
    ['date', { past: true }, '2027-01-05', 'Tanggal ini belum tiba. Periksa tahunnya.'],
    ['date', { past: true }, '1850-01-05', 'Tanggal ini sebelum tahun 1900. Periksa tahunnya.'],
    ['date', { past: true }, TODAY, null],
    ['date', {}, '2027-01-05', null],
  ] as const)('%s %j %s: %s', (kind, limits, answer, message) => {
    expect(faultOf(field(kind, limits), answer, TODAY)).toBe(message)
  })

  test('is kept without its spaces', () => {
    expect(normal(field('text', { digits: 16 }), ['7271 0102 0304 0005'])).toBe('7271010203040005')
  })

  test('is the number of nobody else', () => {
    const nik = (key: string, label: string): FormField => ({ key, kind: 'nik', label, unique: true })
    const birth: FormDefinition = {
      steps: [
        { key: 'ibu', title: 'Ibu', fields: [nik('nik-ibu', 'NIK ibu')] },
        {
          key: 'saksi',
          title: 'Saksi',
          repeat: { least: 2, most: 2, one: 'saksi' },
          fields: [nik('nik', 'NIK saksi')],
        },
      ],
    }
    const [ani, budi] = ['3578084102030001', '3578080102030001']
    const found = (...witnesses: string[]) =>
      problems(birth, { 'nik-ibu': ani, saksi: witnesses.map((one) => ({ nik: one })) }, TODAY).map(
        ({ path, message }) => [path, message],
      )
    expect(found(ani, budi)).toEqual([
      ['saksi.0.nik', 'NIK saksi sama dengan “NIK ibu”. Setiap orang punya nomor sendiri.'],
    ])
    expect(found(budi, '3578 0801 0203 0001')).toEqual([
      ['saksi.1.nik', 'NIK saksi sama dengan “NIK saksi (saksi 1)”. Setiap orang punya nomor sendiri.'],
    ])
    expect(found(budi, '3578080102030002')).toEqual([])
  })
})

// ── Properties: any form without faults, any answers ───────────────────────

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

const formArb: fc.Arbitrary<FormDefinition> = fc
  .array(
    fc.record({
      kinds: fc.array(fc.constantFrom(...FIELD_KINDS), { minLength: 1, maxLength: 3 }),
      optional: fc.boolean(),
      repeat: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      conditions: fc.array(fc.record({ on: fc.nat(6), kind: fc.constantFrom('is', 'in', 'answered', 'unanswered') }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((sketches) => {
    let used = 0
    const open: string[] = []
    const steps = sketches.flatMap((sketch, at) => {
      const conditions: Condition[] = sketch.conditions.flatMap(({ on, kind }): Condition[] => {
        const field = open[on % Math.max(1, open.length)]
        if (!field) return []
        if (kind === 'is') return [{ field, is: 'ya' }]
        return [kind === 'in' ? { field, in: ['ya', 'x'] } : { field, answered: kind === 'answered' }]
      })
      const fields = sketch.kinds.flatMap((kind, index): FormField[] => {
        const key = KEYS[used++]
        if (!key) return []
        const when = index > 0 ? { when: conditions } : {}
        return [{ key, kind, label: key, optional: sketch.optional, choices: yesNo, ...when }]
      })
      if (fields.length === 0) return []
      const repeat = sketch.repeat ? { repeat: { least: 1, most: sketch.repeat, one: 'x' } } : {}
      if (!sketch.repeat) open.push(...fields.map((field) => field.key))
      return [{ key: `s${at}`, title: `${at}`, when: conditions, fields, ...repeat }]
    })
    return { steps }
  })

const answerArb = fc.oneof(
  fc.constantFrom('', 'ya', 'tidak', 'x', '12', '2026-01-01'),
  fc.array(fc.constantFrom('', 'ya', 'x'), { maxLength: 2 }),
)
const plainArb = fc.dictionary(fc.constantFrom(...KEYS), answerArb)
const answersArb: fc.Arbitrary<Answers> = fc
  .tuple(plainArb, fc.dictionary(fc.constantFrom('s0', 's1', 's2', 's3'), fc.array(plainArb, { maxLength: 4 })))
  .map(([fields, groups]) => ({ ...fields, ...groups }))

const bothArb = fc.tuple(formArb, answersArb)

function shuffled(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).toReversed())
}

describe('any form', () => {
  test('made so has no faults', () => {
    fc.assert(fc.property(formArb, (any) => formFaults(any).length === 0))
  })

  test('has nothing to mend in hidden fields, and sends none of them', () => {
    fc.assert(
      fc.property(bothArb, ([any, answers]) => {
        const pages = visible(any, answers)
        const shown = new Set(
          pages.flatMap((page) =>
            page.fields.map(({ key }) => (page.at === null ? key : `${page.step.key}.${page.at}.${key}`)),
          ),
        )
        for (const { path } of problems(any, answers, TODAY)) expect(shown).toContain(path)
        for (const [key, value] of Object.entries(sent(any, answers))) {
          const inside = Array.isArray(value) ? value.flatMap((one, at) => groupPaths(key, at, one)) : []
          for (const path of inside.length > 0 ? inside : [key]) {
            expect(shown.has(path) || pages.some((page) => page.step.key === path)).toBe(true)
          }
        }
      }),
    )
  })

  test('sends what, sent again, is the same, and leaves the same to mend', () => {
    fc.assert(
      fc.property(bothArb, ([any, answers]) => {
        const once = sent(any, answers)
        expect(sent(any, once)).toEqual(once)
        expect(problems(any, once, TODAY)).toEqual(problems(any, answers, TODAY))
      }),
    )
  })

  test('comes to its end from the first page, each page once', () => {
    fc.assert(
      fc.property(bothArb, ([any, answers]) => {
        const passed: string[] = []
        for (let page = next(any, answers, null); page; page = next(any, answers, page.key)) {
          expect(passed).not.toContain(page.key)
          passed.push(page.key)
        }
        expect(passed).toEqual(visible(any, answers).map((page) => page.key))
      }),
    )
  })

  test('is the same whatever was answered first', () => {
    fc.assert(
      fc.property(bothArb, ([any, answers]) => {
        expect(visible(any, shuffled(answers))).toEqual(visible(any, answers))
        expect(sent(any, shuffled(answers))).toEqual(sent(any, answers))
        const turned = {
          steps: any.steps.map((step) => ({
            ...step,
            when: step.when?.toReversed(),
            fields: step.fields.map((field) => ({ ...field, when: field.when?.toReversed() })),
          })),
        }
        expect(visible(turned, answers).map((page) => page.key)).toEqual(visible(any, answers).map((page) => page.key))
      }),
    )
  })

  test('has as much to mend as its pages together', () => {
    fc.assert(
      fc.property(bothArb, ([any, answers]) => {
        const byPage = visible(any, answers).flatMap((page) => problemsOn(any, page, answers, TODAY))
        expect(problems(any, answers, TODAY)).toEqual(byPage)
      }),
    )
  })
})

function groupPaths(step: string, at: number, group: unknown): string[] {
  return typeof group === 'object' && group !== null ? Object.keys(group).map((key) => `${step}.${at}.${key}`) : []
}

describe('a form that cannot be published', () => {
  const step = (key: string, fields: FormField[], when: Condition[] = []) => ({ key, title: key, fields, when })
  test.each([
    [
      [step('a', [{ key: 'x', kind: 'text', label: 'X' }]), step('a', [{ key: 'y', kind: 'text', label: 'Y' }])],
      'dipakai dua kali',
    ],
    [
      [
        step('a', [
          { key: 'x', kind: 'text', label: 'X' },
          { key: 'x', kind: 'text', label: 'X' },
        ]),
      ],
      '“x” dipakai dua kali',
    ],
    [[step('periksa', [{ key: 'x', kind: 'text', label: 'X' }])], 'dipakai Laras'],
    [
      [step('a', [{ key: 'x', kind: 'text', label: 'X', when: [{ field: 'y', is: 'ya' }] }])],
      'tidak ditanyakan sebelumnya',
    ],
    [[step('a', [{ key: 'x', kind: 'choice', label: 'X' }])], 'dua pilihan'],
    [[step('a', [])], 'belum punya isian'],
  ])('%#: it says why', (steps, message) => {
    expect(formFaults({ steps }).join(' ')).toContain(message)
  })
})
