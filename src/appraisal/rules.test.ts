import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BEHAVIOURS } from './behaviour-rules.ts'
import { checkDistribution, headResults, ORGANISATION_RATINGS, type PredicateCounts } from './distribution-rules.ts'
import { deciderOf, OBJECTION_DAYS, objectionClock, passesObjection } from './objection-rules.ts'
import {
  acceptedQuantity,
  lastMonthPrevails,
  PREDICATES,
  pp30Score,
  predicate,
  recencyShare,
  selfAssessmentOpen,
  showsSelfAssessment,
} from './rules.ts'
import {
  ENTRY_STATES,
  type EntryState,
  EVALUATION,
  type EvaluationState,
  eventsFor,
  next,
  PLAN,
  WORK_ENTRY,
} from './state-rules.ts'

describe('predicate, PermenPANRB 6/2022', () => {
  test.each([
    ['above', 'below', 'kurang'],
    ['above', 'meets', 'baik'],
    ['above', 'above', 'sangat-baik'],
    ['meets', 'below', 'kurang'],
    ['meets', 'meets', 'baik'],
    ['meets', 'above', 'baik'],
    ['below', 'below', 'sangat-kurang'],
    ['below', 'meets', 'butuh-perbaikan'],
    ['below', 'above', 'butuh-perbaikan'],
  ] as const)('results %s and behaviour %s give %s', (results, behaviour, expected) =>
    expect(predicate(results, behaviour)).toBe(expected),
  )

  test('good results with bad behaviour are worse than bad results with good behaviour', () => {
    const rank = (each: ReturnType<typeof predicate>) => PREDICATES.indexOf(each)
    expect(rank(predicate('above', 'below'))).toBeGreaterThan(rank(predicate('below', 'above')))
  })

  test('BerAKHLAK has seven values with three guides each, all different', () => {
    expect(BEHAVIOURS.map((each) => each.label)).toEqual([
      'Berorientasi Pelayanan',
      'Akuntabel',
      'Kompeten',
      'Harmonis',
      'Loyal',
      'Adaptif',
      'Kolaboratif',
    ])
    expect(BEHAVIOURS.every((each) => each.guides.length === 3)).toBe(true)
    expect(new Set(BEHAVIOURS.flatMap((each) => each.guides)).size).toBe(21)
  })
})

describe('the organisation rating, SE MenPANRB 3/2023', () => {
  test('the head of a unit takes its rating as work results', () =>
    expect(ORGANISATION_RATINGS.map(headResults)).toEqual(['above', 'meets', 'below', 'below', 'below']))

  test.each([
    ['baik', { SB: 4, B: 14, BP: 2 }, []],
    ['baik', { SB: 4, B: 14, K: 2 }, []],
    ['baik', { SB: 6, B: 14 }, ['butuh-perbaikan+kurang:exists']],
    ['baik', { SB: 4, B: 14, SK: 2 }, ['butuh-perbaikan+kurang:exists']],
    ['baik', { SB: 3, B: 15, BP: 2 }, ['baik:at-most-70']],
    ['istimewa', { SB: 14, B: 6 }, []],
    ['istimewa', { SB: 15, B: 5 }, ['sangat-baik:at-most-70']],
    ['istimewa', { B: 20 }, []],
    ['butuh-perbaikan', { BP: 12, SB: 2, B: 6 }, []],
    ['butuh-perbaikan', { BP: 11, SB: 3, B: 6 }, ['butuh-perbaikan:at-least-60', 'sangat-baik:at-most-10']],
    ['kurang', { K: 12, BP: 2, SB: 2, B: 4 }, []],
    ['kurang', { K: 12, BP: 1, SB: 2, B: 5 }, ['butuh-perbaikan:at-least-10']],
    ['kurang', { K: 11, BP: 2, SB: 3, B: 4 }, ['kurang:at-least-60', 'sangat-baik:at-most-10']],
    ['sangat-kurang', { SK: 12, K: 1, BP: 1, B: 6 }, []],
    ['sangat-kurang', { SK: 12, K: 1, B: 7 }, ['butuh-perbaikan+kurang:at-least-10']],
    ['sangat-kurang', { SK: 11, K: 2, SB: 1, B: 6 }, ['sangat-kurang:at-least-60', 'sangat-baik:at-most-0']],
  ] as const)('%s with %j: %j', (rating, some, rules) => {
    const check = checkDistribution(rating, counts(some))
    expect(check.findings.map((finding) => finding.rule)).toEqual(rules)
    expect(check).toMatchObject({ ok: rules.length === 0, smallSample: false })
  })

  test('a finding says what is, of how many, and what should be', () => {
    expect(checkDistribution('baik', counts({ SB: 3, B: 15, BP: 2 })).findings).toEqual([
      { rule: 'baik:at-most-70', message: 'Predikat Baik 75% (15 dari 20 orang), paling banyak 70%.', share: 75 },
    ])
    expect(checkDistribution('baik', counts({ SB: 6, B: 14 })).findings).toEqual([
      {
        rule: 'butuh-perbaikan+kurang:exists',
        message: 'Belum ada pegawai berpredikat Butuh Perbaikan atau Kurang.',
        share: 0,
      },
    ])
    const [, strict] = checkDistribution('sangat-kurang', counts({ SK: 12, K: 2, SB: 6 })).findings
    expect(strict).toBeUndefined()
    expect(checkDistribution('sangat-kurang', counts({ SK: 12, K: 2, SB: 6 })).findings[0]?.message).toBe(
      'Predikat Sangat Baik 30% (6 dari 20 orang), seharusnya tidak ada.',
    )
  })

  test('a few people are marked as too few, nobody is no finding', () => {
    expect(checkDistribution('baik', counts({ B: 9 })).smallSample).toBe(true)
    expect(checkDistribution('baik', counts({ B: 10 })).smallSample).toBe(false)
    expect(checkDistribution('kurang', counts({}))).toEqual({ ok: true, findings: [], smallSample: true })
  })
})

describe('PP 30/2019 Art 41', () => {
  const plain = { innovation: false, peersHeard: false }
  test.each([
    [100, 90, plain, 97, 'baik'],
    [118, 115, plain, 117.1, 'baik'],
    [118, 115, { innovation: true, peersHeard: false }, 117.1, 'sangat-baik'],
    [100, 90, { innovation: false, peersHeard: true }, 96, 'baik'],
    [110, 110, { innovation: true, peersHeard: true }, 110, 'sangat-baik'],
    [90, 90, plain, 90, 'baik'],
    [89.9, 90, plain, 89.93, 'butuh-perbaikan'],
    [70, 70, plain, 70, 'butuh-perbaikan'],
    [69, 70, plain, 69.3, 'kurang'],
    [50, 50, plain, 50, 'kurang'],
    [49, 50, plain, 49.3, 'sangat-kurang'],
  ] as const)('SKP %d and behaviour %d with %j give %d, %s', (skp, behaviour, circumstances, score, expected) =>
    expect(pp30Score(skp, behaviour, circumstances)).toEqual({ score, predicate: expected }),
  )

  test('scores outside 0 to 120 are refused', () => {
    expect(() => pp30Score(121, 90, plain)).toThrow(RangeError)
    expect(() => pp30Score(90, Number.NaN, plain)).toThrow(RangeError)
  })
})

describe('what may come next', () => {
  test('a plan is proposed by the officer and agreed or returned by the superior', () => {
    expect(next(PLAN, 'draft', 'propose')).toBe('proposed')
    expect(next(PLAN, 'draft', 'agree')).toBeNull()
    expect(next(PLAN, 'agreed', 'amend')).toBe('draft')
    expect(eventsFor(PLAN, 'proposed', 'superior')).toEqual(['return', 'agree'])
    expect(eventsFor(PLAN, 'proposed', 'officer')).toEqual(['withdraw'])
  })

  test('a work entry is accepted or returned once, and a returned one comes back', () => {
    expect(next(WORK_ENTRY, 'submitted', 'accept')).toBe('accepted')
    expect(next(WORK_ENTRY, 'accepted', 'accept')).toBeNull()
    expect(next(WORK_ENTRY, 'accepted', 'undo')).toBe('submitted')
    expect(next(WORK_ENTRY, 'returned', 'resubmit')).toBe('submitted')
    expect(next(WORK_ENTRY, 'returned', 'accept')).toBeNull()
    expect(eventsFor(WORK_ENTRY, 'submitted', 'superior')).toEqual(['accept', 'return'])
    expect(eventsFor(WORK_ENTRY, 'submitted', 'officer')).toEqual(['withdraw'])
    expect(eventsFor(WORK_ENTRY, 'returned', 'officer')).toEqual(['resubmit', 'withdraw'])
    expect(eventsFor(WORK_ENTRY, 'accepted', 'officer')).toEqual([])
    expect(eventsFor(WORK_ENTRY, 'withdrawn', 'officer')).toEqual(['resubmit'])
    expect(eventsFor(WORK_ENTRY, 'withdrawn', 'superior')).toEqual([])
  })

  test.each([
    ['draft', 'superior', ['share']],
    ['draft', 'officer', []],
    ['shared', 'officer', ['agree', 'object']],
    ['shared', 'superior', ['withdraw', 'close-unanswered']],
    ['responded', 'superior', ['revise', 'close']],
    ['responded', 'officer', []],
    ['closed', 'superior', ['correct']],
    ['closed', 'superiors-superior', ['decide-objection']],
    ['closed', 'officer', ['file-objection']],
  ] as const)('in a %s evaluation the %s may %j', (state, who, events) =>
    expect(eventsFor(EVALUATION, state, who)).toEqual(events),
  )

  test('an evaluation cannot be closed unseen, nor reopened', () => {
    expect(next(EVALUATION, 'draft', 'close')).toBeNull()
    expect(next(EVALUATION, 'shared', 'close')).toBeNull()
    for (const event of EVALUATION.events) expect([null, 'closed']).toContain(next(EVALUATION, 'closed', event))
  })

  test('every machine lists exactly the events of its table, and nobody decides both sides', () => {
    for (const machine of [PLAN, WORK_ENTRY, EVALUATION]) {
      for (const row of Object.values(machine.table))
        expect(Object.keys(row).sort()).toEqual([...machine.events].sort())
    }
    for (const state of ['draft', 'shared', 'responded', 'closed'] as const) {
      const officer = eventsFor(EVALUATION, state, 'officer')
      expect(eventsFor(EVALUATION, state, 'superior').filter((event) => officer.includes(event))).toEqual([])
    }
  })
})

describe('penilaian diri', () => {
  test.each([
    ['none', true],
    ['draft', true],
    ['shared', false],
    ['responded', false],
    ['closed', false],
  ] as const)('while the evaluation is %s it may be written: %s', (state, open) =>
    expect(selfAssessmentOpen(state)).toBe(open),
  )

  test.each([
    [null, false],
    [{ results: null, behaviour: null }, false],
    [{ results: 'meets', behaviour: null }, false],
    [{ results: null, behaviour: 'meets' }, false],
    [{ results: 'below', behaviour: 'meets' }, true],
  ] as const)('to an assessor whose draft says %j it is shown: %s', (draft, shown) =>
    expect(showsSelfAssessment(draft)).toBe(shown),
  )
})

describe('keberatan, PP 30/2019 Art 59', () => {
  test.each([
    ['2026-10-08', '2026-10-08', '2026-10-22', 14],
    ['2026-10-08', '2026-10-21', '2026-10-22', 1],
    ['2026-10-08', '2026-10-22', '2026-10-22', 0],
    ['2026-10-08', '2026-10-23', '2026-10-22', null],
    ['2026-12-24', '2027-01-01', '2027-01-07', 6],
  ])('received on %s, on %s it runs until %s and leaves %s days', (receivedOn, today, until, left) =>
    expect(objectionClock(receivedOn, OBJECTION_DAYS, today)).toEqual({ receivedOn, until, left }),
  )

  test('an agency may give another number of days', () => {
    expect(objectionClock('2026-10-08', 21, '2026-10-28')).toMatchObject({ until: '2026-10-29', left: 1 })
  })

  test.each([
    [null, ['correct', 'file-objection']],
    ['open', ['decide-objection']],
    ['decided', []],
    ['noted', ['correct']],
  ] as const)('with an objection that is %s a closed evaluation lets only %j pass', (objection, events) =>
    expect(EVALUATION.events.filter((event) => passesObjection(objection, 'closed', event))).toEqual(events),
  )

  test.each([
    ['the rater’s superior', { raterLeads: false, candidates: ['head', 'other'] }, { kind: 'person', id: 'head' }],
    [
      'nobody who is a party',
      { raterLeads: false, candidates: ['rater', null, 'officer', 'head'] },
      { kind: 'person', id: 'head' },
    ],
    ['nobody above the city’s leader', { raterLeads: true, candidates: ['head'] }, { kind: 'top' }],
    ['nobody yet while the records name nobody', { raterLeads: false, candidates: [null, null] }, { kind: 'unknown' }],
  ] as const)('the decision is for %s', (_who, { raterLeads, candidates }, decider) =>
    expect(deciderOf({ officer: 'officer', rater: 'rater', raterLeads }, candidates)).toEqual(decider),
  )

  test('from the objection to its decision, no way the rater can go leads to another state or rating', () => {
    const reached = new Set<EvaluationState>(['closed'])
    for (const state of reached) {
      for (const event of eventsFor(EVALUATION, state, 'superior')) {
        if (passesObjection('open', state, event)) reached.add(next(EVALUATION, state, event) ?? state)
        expect(passesObjection('open', state, event)).toBe(false)
        expect(passesObjection('decided', state, event)).toBe(false)
      }
    }
    expect([...reached]).toEqual(['closed'])
  })
})

describe('work', () => {
  const entryArb = fc.record({
    state: fc.constantFrom<EntryState>(...ENTRY_STATES),
    quantity: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
  })
  const fillerArb = fc.oneof(
    fc.record({ state: fc.constantFrom<EntryState>(...ENTRY_STATES), quantity: fc.constant(null) }),
    fc.record({
      state: fc.constantFrom<EntryState>('submitted', 'returned', 'withdrawn'),
      quantity: fc.integer({ min: 0, max: 1000 }),
    }),
  )

  test('only accepted entries with a quantity count', () => {
    expect(
      acceptedQuantity([
        { state: 'accepted', quantity: 0.1 },
        { state: 'accepted', quantity: 0.2 },
        { state: 'accepted', quantity: null },
        { state: 'submitted', quantity: 7 },
        { state: 'returned', quantity: 9 },
      ]),
    ).toBe(0.3)
    expect(acceptedQuantity([])).toBe(0)
  })

  test('any number of filler entries changes nothing', () => {
    fc.assert(
      fc.property(fc.array(entryArb), fc.array(fillerArb, { maxLength: 200 }), (entries, filler) => {
        expect(acceptedQuantity([...filler, ...entries, ...filler])).toBe(acceptedQuantity(entries))
      }),
    )
  })

  test('recency counts every month of the span and the share of the last', () => {
    const quarter = { from: '2026-07-01', to: '2026-10-01' }
    const days = ['2026-06-30', '2026-07-01', '2026-09-02', '2026-09-15', '2026-09-30', '2026-10-01']
    const recency = recencyShare(days, quarter)
    expect(recency).toEqual({
      months: [
        { month: '2026-07', count: 1 },
        { month: '2026-08', count: 0 },
        { month: '2026-09', count: 3 },
      ],
      total: 4,
      lastMonthShare: 0.75,
    })
    expect(lastMonthPrevails(recency)).toBe(true)
    expect(lastMonthPrevails(recency, 0.75)).toBe(false)
    expect(lastMonthPrevails(recencyShare(['2026-09-30'], { from: '2026-09-01', to: '2026-10-01' }))).toBe(false)
    expect(lastMonthPrevails(recencyShare([], quarter))).toBe(false)
    expect(recencyShare([], quarter).lastMonthShare).toBeNull()
    expect(recencyShare([], { from: '2025-12-31', to: '2026-03-01' }).months.map((each) => each.month)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ])
    expect(() => recencyShare([], { from: '2026-07-01', to: null })).toThrow(RangeError)
  })
})

const CODES = { SB: 'sangat-baik', B: 'baik', BP: 'butuh-perbaikan', K: 'kurang', SK: 'sangat-kurang' } as const

function counts(some: Partial<Record<keyof typeof CODES, number>>): PredicateCounts {
  return {
    [CODES.SB]: some.SB ?? 0,
    [CODES.B]: some.B ?? 0,
    [CODES.BP]: some.BP ?? 0,
    [CODES.K]: some.K ?? 0,
    [CODES.SK]: some.SK ?? 0,
  }
}
