import { describe, expect, test } from 'vitest'
import { pasteConnector } from './paste.ts'
import { standingOf } from './rules.ts'

const entry = {
  date: '2026-11-20',
  text: 'Menerbitkan 11 akta kelahiran.',
  planNumber: 2,
  planText: 'Akta terbit tepat janji',
  quantity: 11,
  unit: 'akta',
  files: 2,
  link: 'https://laras.example/palembang/kerja/1',
}

describe('what is pasted', () => {
  test('is one block for each entry, as e-Kinerja asks for it', () => {
    const { text, rows } = pasteConnector.entries([entry, { ...entry, planNumber: null, quantity: null, files: 0 }])
    expect(text).toBe(
      [
        '20-11-2026',
        'RHK 2: Akta terbit tepat janji',
        'Menerbitkan 11 akta kelahiran.',
        'Hasil: 11 akta',
        'Bukti: 2 berkas, https://laras.example/palembang/kerja/1',
        '',
        '20-11-2026',
        'RHK: belum dipetakan',
        'Menerbitkan 11 akta kelahiran.',
        'Bukti: https://laras.example/palembang/kerja/1',
      ].join('\n'),
    )
    expect(rows[0]?.slice(0, 6)).toEqual(['20-11-2026', 2, entry.planText, entry.text, 11, 'akta'])
  })

  test('of an SKP row has the superior’s row, and a line for each aspect', () => {
    const target = { aspect: 'quantity', measure: 'akta terbit', low: 1200, high: 1200, unit: 'akta' } as const
    const { text, rows } = pasteConnector.plan([
      {
        year: 2026,
        number: 1,
        kind: 'utama',
        text: 'Akta terbit tepat janji',
        superiorText: 'Layanan kependudukan tepat waktu',
        targets: [target, { ...target, aspect: 'time', measure: 'lama terbit', low: 1, high: 3, unit: 'hari' }],
      },
    ])
    expect(text).toContain('Rencana hasil kerja pimpinan: Layanan kependudukan tepat waktu')
    expect(text).toContain('Kuantitas: akta terbit, target 1.200 akta')
    expect(text).toContain('Waktu: lama terbit, target 1–3 hari')
    expect(rows).toHaveLength(2)
  })
})

test.each([
  ['a', null, 'new'],
  ['a', 'a', 'copied'],
  ['b', 'a', 'changed'],
] as const)('a piece that says %s, of which %s was copied, is %s', (hash, known, standing) => {
  expect(standingOf(hash, known)).toBe(standing)
})
