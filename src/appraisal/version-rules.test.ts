import { describe, expect, test } from 'vitest'
import { compareContents, type ItemContent, type PlanContent } from './version-rules.ts'

const item = (id: string, number: number, more: Partial<ItemContent> = {}): ItemContent => ({
  id,
  number,
  kind: 'utama',
  text: `Hasil ${id}`,
  serves: 'warga',
  supports: 'IKU-01',
  perspective: null,
  success: null,
  targets: [{ aspect: 'quantity', measure: 'akta terbit', low: 240, high: 240, unit: 'akta', direction: 'up' }],
  ...more,
})
const plan = (items: ItemContent[], passages: PlanContent['passages'] = []): PlanContent => ({
  form: 'officer',
  approach: 'quantitative',
  items,
  passages,
})

describe('two versions of a plan', () => {
  test('the same content has no change', () => {
    const content = plan([item('a', 1)], [{ part: 'akuntabel', text: 'Jujur.' }])
    expect(compareContents(content, content).map((part) => part.kind)).toEqual(['same', 'same'])
  })

  test('a row is found by its id, whatever became of its words', () => {
    const before = plan([item('a', 1), item('b', 2)])
    const lower = [{ ...item('a', 1).targets[0], low: 200, high: 200 }] as ItemContent['targets']
    const after = plan([item('a', 1, { text: 'Lain', targets: lower }), item('c', 3)])
    const parts = compareContents(before, after)
    expect(parts.map(({ key, kind }) => `${key} ${kind}`)).toEqual(['a changed', 'b removed', 'c added'])
    expect(parts[0]?.changes.filter((each) => each.before !== each.after)).toEqual([
      { label: 'Hasil kerja', before: 'Hasil a', after: 'Lain' },
      { label: 'Target', before: 'Kuantitas: akta terbit, 240 akta', after: 'Kuantitas: akta terbit, 200 akta' },
    ])
  })

  test('an emptied passage is taken out, a new one added, in the order of the form', () => {
    const before = plan([], [{ part: 'kolaboratif', text: 'Bersama.' }])
    const after = plan(
      [],
      [
        { part: 'resources', text: 'Printer' },
        { part: 'kolaboratif', text: '' },
      ],
    )
    expect(compareContents(before, after).map(({ title, kind }) => `${title} ${kind}`)).toEqual([
      'Kolaboratif removed',
      'Dukungan sumber daya added',
    ])
  })
})
