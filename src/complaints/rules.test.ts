import { describe, expect, test } from 'vitest'
import { sharedPlaces } from './rules.ts'

describe('places that several name', () => {
  const at = (...places: (string | null)[]) => sharedPlaces(places.map((place) => ({ place })))

  test('are counted together however they are written', () => {
    expect(at('Loket 2', 'loket  2.', 'LOKET-2', 'Parkir', null)).toEqual([{ place: 'Loket 2', count: 3 }])
  })

  test('stand with the most named first; a place that one names, or none, is not told', () => {
    expect(at('parkir', 'loket 2', 'Loket 2', 'Parkir', 'parkir', 'toilet', '…', '!')).toEqual([
      { place: 'parkir', count: 3 },
      { place: 'loket 2', count: 2 },
    ])
  })
})
