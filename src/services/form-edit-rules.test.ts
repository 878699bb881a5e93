import { describe, expect, test } from 'vitest'
import { askedBefore, conditionWords, moved, partNamed, removed, withFieldPut, withStepPut } from './form-edit-rules.ts'
import type { FormDefinition } from './form-rules.ts'
import { keyOf, readChoices, readRequirements, readSteps, requirementLines } from './paper-lines-rules.ts'

const form: FormDefinition = {
  steps: [
    {
      key: 'a',
      title: 'A',
      fields: [
        { key: 'x', kind: 'choice', label: 'X', choices: [{ value: 'ya', label: 'Ya, ada' }] },
        { key: 'y', kind: 'text', label: 'Y' },
      ],
    },
    { key: 'b', title: 'B', fields: [{ key: 'z', kind: 'text', label: 'Z', when: [{ field: 'x', is: 'ya' }] }] },
  ],
}
const keys = (one: FormDefinition) =>
  one.steps.map((step) => `${step.key}:${step.fields.map((field) => field.key).join('')}`)

describe('editing a form', () => {
  test('moves steps and fields, and stays at the ends', () => {
    expect(keys(moved(form, partNamed('b'), -1))).toEqual(['b:z', 'a:xy'])
    expect(keys(moved(form, partNamed('a.x'), 1))).toEqual(['a:yx', 'b:z'])
    expect(keys(moved(form, partNamed('a'), -1))).toEqual(['a:xy', 'b:z'])
  })

  test('removes and puts', () => {
    expect(keys(removed(form, partNamed('a.x')))).toEqual(['a:y', 'b:z'])
    expect(keys(removed(form, partNamed('a')))).toEqual(['b:z'])
    expect(keys(withFieldPut(form, 'a', 'x', { key: 'w', kind: 'text', label: 'W' }))).toEqual(['a:wy', 'b:z'])
    expect(keys(withFieldPut(form, 'b', null, { key: 'w', kind: 'text', label: 'W' }))).toEqual(['a:xy', 'b:zw'])
    expect(keys(withStepPut(form, 'a', { key: 'c', title: 'C' }))).toEqual(['c:xy', 'b:z'])
    expect(keys(withStepPut(form, null, { key: 'c', title: 'C' }))).toEqual(['a:xy', 'b:z', 'c:'])
  })

  test('offers what was asked before as conditions, and says them in words', () => {
    expect(askedBefore(form, partNamed('b.z')).map((field) => field.key)).toEqual(['x', 'y'])
    expect(askedBefore(form, partNamed('a.y')).map((field) => field.key)).toEqual(['x'])
    expect(conditionWords(form, form.steps[1]?.fields[0]?.when)).toBe('X: Ya, ada')
  })
})

describe('lines as they are typed', () => {
  test('become requirements with their substitutes, and lines again', () => {
    const typed = '[KK baru] Buku nikah | Surat pernyataan\nKTP'
    const read = readRequirements(`${typed}\n\n`)
    expect(read).toEqual([
      { text: 'Buku nikah', substitute: 'Surat pernyataan', occasion: 'KK baru' },
      { text: 'KTP', substitute: null, occasion: null },
    ])
    expect(requirementLines(read)).toBe(typed)
  })

  test('become choices that keep their codes', () => {
    expect(readChoices('Ya, ada\nTidak\nTidak!', [{ value: 'ya', label: 'Ya, ada' }])).toEqual([
      { value: 'ya', label: 'Ya, ada' },
      { value: 'tidak', label: 'Tidak' },
      { value: 'tidak-2', label: 'Tidak!' },
    ])
  })

  test('become steps; a row without a name falls away', () => {
    const row = { key: '', hours: '4', unitId: '' }
    expect(
      readSteps([
        { ...row, name: 'Berkas diperiksa' },
        { ...row, name: ' ' },
      ]),
    ).toEqual([{ key: 'berkas-diperiksa', name: 'Berkas diperiksa', hours: 4, unitId: null }])
    expect([keyOf('2 Foto 3x4'), keyOf('!!')]).toEqual(['foto-3x4', 'isian'])
  })
})
