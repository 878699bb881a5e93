import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, contains, type Span } from '../platform/dates.ts'
import { formatNip, parseNip } from './nip-rules.ts'
import { PPPK_RANKS, parsePositionKind, parseRank, positionKindOfTitle, RANKS, rankName } from './rank-rules.ts'
import { ASSIGNMENT_KINDS, type Assignment, type PositionVersion, reportingLines } from './reporting-rules.ts'
import { UnitCycle, type UnitVersion, unitAncestors } from './rules.ts'

const always: Span = { from: '2020-01-01', to: null }

describe('parseNip', () => {
  test('a PNS number tells birth, month of appointment, sex and serial', () => {
    expect(parseNip('198609262015051001')).toEqual({
      ok: true,
      kind: 'pns',
      nip: '198609262015051001',
      birth: '1986-09-26',
      appointed: '2015-05',
      sex: 'male',
      serial: '001',
    })
  })

  test('a PPPK number has a 2 in place 13 and tells year and contract', () => {
    expect(parseNip('200012312024211001')).toEqual({
      ok: true,
      kind: 'pppk',
      nip: '200012312024211001',
      birth: '2000-12-31',
      appointed: '2024',
      contract: 1,
      sex: 'male',
      serial: '001',
    })
  })

  test.each([
    '19860926 201505 1 001',
    '19860926-201505-1-001',
    ' 198609262015051001\n',
    '19860926\u00a0201505\u200b1001',
  ])('spaces and hyphens do not matter: %j', (text) =>
    expect(parseNip(text)).toMatchObject({ ok: true, nip: '198609262015051001' }),
  )

  test.each([
    ['', 'Isi NIP. NIP terdiri dari 18 angka.'],
    ['19860926201505100', 'NIP harus 18 angka. Anda mengetik 17 angka.'],
    ['1986092620150510011', 'NIP harus 18 angka. Anda mengetik 19 angka.'],
    ['19860926201505100A', 'NIP hanya berisi angka. Hapus “A”.'],
    ['١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١', 'NIP hanya berisi angka. Hapus “١”.'],
    ['200013312024211001', 'Angka 1–8 adalah tanggal lahir. Tanggal 31-13-2000 tidak ada.'],
    ['198602302015051001', 'Angka 1–8 adalah tanggal lahir. Tanggal 30-02-1986 tidak ada.'],
    ['000101012015051001', 'Angka 1–8 adalah tanggal lahir. Tanggal 01-01-0001 tidak ada.'],
    ['198609261985051001', 'Angka 9–12 adalah tahun diangkat. Tahun 1985 tidak sesudah tahun lahir 1986.'],
    ['198609261986121001', 'Angka 9–12 adalah tahun diangkat. Tahun 1986 tidak sesudah tahun lahir 1986.'],
    ['198609262015131001', 'Angka 13–14 adalah bulan diangkat, 01 sampai 12. Anda mengetik 13.'],
    ['198609262015001001', 'Angka 13–14 adalah bulan diangkat, 01 sampai 12. Anda mengetik 00.'],
    ['198609262015301001', 'Angka 13–14 adalah bulan diangkat, 01 sampai 12. Anda mengetik 30.'],
    ['200012312024201001', 'Angka ke-14 adalah urutan kontrak PPPK, 1 sampai 9. Anda mengetik 0.'],
    ['198609262015053001', 'Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan). Anda mengetik 3.'],
    ['198609262015051000', 'Tiga angka terakhir adalah nomor urut, 001 sampai 999. Anda mengetik 000.'],
  ])('%j is answered with %j', (text, message) => expect(parseNip(text)).toEqual({ ok: false, message }))

  test('a leap day exists only in leap years', () => {
    expect(parseNip('198802292015052999')).toMatchObject({
      ok: true,
      birth: '1988-02-29',
      sex: 'female',
      serial: '999',
    })
    expect(parseNip('198702292015052999').ok).toBe(false)
  })

  test('written out it has the groups people know', () => {
    expect(formatNip('198609262015051001')).toBe('19860926 201505 1 001')
    expect(formatNip('200012312024211001')).toBe('20001231 2024 21 1 001')
    expect(formatNip('123')).toBe('123')
  })
})

describe('ranks', () => {
  test('seventeen PNS ranks and seventeen PPPK ranks, each named once', () => {
    expect(RANKS).toHaveLength(17)
    expect(PPPK_RANKS).toHaveLength(17)
    expect(new Set(RANKS.map((rank) => rank.pangkat)).size).toBe(17)
  })

  test.each([
    ['I/a', 'Juru Muda (I/a)'],
    ['III/d', 'Penata Tingkat I (III/d)'],
    ['IV/e', 'Pembina Utama (IV/e)'],
    ['IX', 'Golongan IX'],
    ['V/a', null],
  ])('%s is %s', (golongan, name) => expect(rankName(golongan)).toBe(name))
})

describe('unitAncestors', () => {
  test('a unit has itself at depth 0 and each ancestor above', () => {
    const city: UnitVersion = { unitId: 'city', parentId: null, span: always }
    const health: UnitVersion = { unitId: 'health', parentId: 'city', span: always }
    expect(unitAncestors([health, city])).toEqual([
      { unitId: 'city', ancestorId: 'city', depth: 0, span: always },
      { unitId: 'health', ancestorId: 'health', depth: 0, span: always },
      { unitId: 'health', ancestorId: 'city', depth: 1, span: always },
    ])
  })

  test('a move splits the ancestors, a change that leaves them alone does not', () => {
    const versions: UnitVersion[] = [
      { unitId: 'a', parentId: null, span: always },
      { unitId: 'b', parentId: null, span: always },
      { unitId: 'x', parentId: 'a', span: { from: '2020-01-01', to: '2026-01-01' } },
      { unitId: 'x', parentId: 'a', span: { from: '2026-01-01', to: '2026-07-01' } },
      { unitId: 'x', parentId: 'b', span: { from: '2026-07-01', to: null } },
    ]
    expect(unitAncestors(versions).filter((row) => row.unitId === 'x')).toEqual([
      { unitId: 'x', ancestorId: 'x', depth: 0, span: always },
      { unitId: 'x', ancestorId: 'a', depth: 1, span: { from: '2020-01-01', to: '2026-07-01' } },
      { unitId: 'x', ancestorId: 'b', depth: 1, span: { from: '2026-07-01', to: null } },
    ])
  })

  test('a circle is refused and its units are named', () => {
    const versions: UnitVersion[] = [
      { unitId: 'a', parentId: 'b', span: always },
      { unitId: 'b', parentId: 'c', span: { from: '2026-03-01', to: null } },
      { unitId: 'c', parentId: 'a', span: always },
    ]
    expect(() => unitAncestors(versions)).toThrow(UnitCycle)
    expect(() => unitAncestors(versions)).toThrow(
      'Susunan unit berputar mulai 2026-03-01: a → b → c → a. Ubah induk salah satunya.',
    )
  })

  test('units that change places on one day are no circle', () => {
    const swap: UnitVersion[] = [
      { unitId: 'a', parentId: null, span: { from: '2020-01-01', to: '2026-01-01' } },
      { unitId: 'b', parentId: 'a', span: { from: '2020-01-01', to: '2026-01-01' } },
      { unitId: 'a', parentId: 'b', span: { from: '2026-01-01', to: null } },
      { unitId: 'b', parentId: null, span: { from: '2026-01-01', to: null } },
    ]
    expect(unitAncestors(swap)).toHaveLength(4)
  })

  test('on every day the spans say what a climb on that day says', () => {
    fc.assert(
      fc.property(unitsArb, (versions) => {
        const rows = unitAncestors(versions)
        for (const day of days) {
          const fromSpans = rows.filter((row) => contains(row.span, day)).map(({ span: _, ...row }) => row)
          expect(new Set(fromSpans.map((row) => JSON.stringify(row))).size).toBe(fromSpans.length)
          expect(sorted(fromSpans)).toEqual(sorted(climbOn(day, versions)))
        }
        expectMaximal(rows)
      }),
    )
  })
})

describe('reportingLines', () => {
  const head: PositionVersion = { positionId: 'head', unitId: 'dinas', reportsTo: null, span: always }
  const section: PositionVersion = { positionId: 'section', unitId: 'bidang', reportsTo: 'head', span: always }
  const staff: PositionVersion = { positionId: 'staff', unitId: 'bidang', reportsTo: 'section', span: always }
  const positions = [head, section, staff]
  const holds = (employeeId: string, positionId: string, kind: Assignment['kind'] = 'definitive', span = always) => ({
    employeeId,
    positionId,
    kind,
    span,
  })
  const superiors = (employeeId: string, assignments: Assignment[]) =>
    reportingLines(positions, assignments)
      .filter((line) => line.employeeId === employeeId)
      .map((line) => [line.positionId, line.superiorId, line.span.from, line.span.to])

  test('the superior is the holder of the position above, nobody at the top', () => {
    expect(
      reportingLines(positions, [holds('ani', 'staff'), holds('budi', 'section'), holds('citra', 'head')]),
    ).toEqual([
      { employeeId: 'ani', superiorId: 'budi', positionId: 'staff', unitId: 'bidang', primary: true, span: always },
      { employeeId: 'budi', superiorId: 'citra', positionId: 'section', unitId: 'bidang', primary: true, span: always },
      { employeeId: 'citra', superiorId: null, positionId: 'head', unitId: 'dinas', primary: true, span: always },
    ])
  })

  test('a vacant position is passed over while it is vacant', () => {
    const assignments = [
      holds('ani', 'staff'),
      holds('budi', 'section', 'definitive', { from: '2026-04-01', to: '2026-10-01' }),
      holds('citra', 'head'),
    ]
    expect(superiors('ani', assignments)).toEqual([
      ['staff', 'citra', '2020-01-01', '2026-04-01'],
      ['staff', 'budi', '2026-04-01', '2026-10-01'],
      ['staff', 'citra', '2026-10-01', null],
    ])
  })

  test('Plh goes before Plt and Plt before definitive', () => {
    const june = { from: '2026-06-01', to: '2026-07-01' }
    const midJune = { from: '2026-06-10', to: '2026-06-13' }
    const assignments = [
      holds('ani', 'staff'),
      holds('budi', 'section'),
      holds('dewi', 'section', 'plt', june),
      holds('eko', 'section', 'plh', midJune),
    ]
    expect(superiors('ani', assignments)).toEqual([
      ['staff', 'budi', '2020-01-01', '2026-06-01'],
      ['staff', 'dewi', '2026-06-01', '2026-06-10'],
      ['staff', 'eko', '2026-06-10', '2026-06-13'],
      ['staff', 'dewi', '2026-06-13', '2026-07-01'],
      ['staff', 'budi', '2026-07-01', null],
    ])
  })

  test('who acts in the position above reports to the one above that', () => {
    const assignments = [holds('ani', 'staff'), holds('ani', 'section', 'plt'), holds('citra', 'head')]
    expect(superiors('ani', assignments)).toEqual([
      ['section', 'citra', '2020-01-01', null],
      ['staff', 'citra', '2020-01-01', null],
    ])
    expect(reportingLines(positions, assignments).filter((line) => line.primary && line.employeeId === 'ani')).toEqual([
      { employeeId: 'ani', superiorId: 'citra', positionId: 'staff', unitId: 'bidang', primary: true, span: always },
    ])
  })

  test('who only acts has the first acting position as primary', () => {
    const later = { from: '2026-01-01', to: null }
    const lines = reportingLines(positions, [holds('ani', 'staff', 'plt', later), holds('ani', 'section', 'plt')])
    expect(lines.filter((line) => line.primary).map((line) => line.positionId)).toEqual(['section'])
  })

  test('positions that report in a circle leave no superior and block nothing', () => {
    const circle = [
      { ...section, reportsTo: 'staff' },
      { ...staff, reportsTo: 'section' },
    ]
    expect(reportingLines(circle, [holds('ani', 'staff')])).toMatchObject([{ employeeId: 'ani', superiorId: null }])
  })

  describe('somebody who acts above their own superior', () => {
    const top: PositionVersion = { positionId: 'top', unitId: 'kota', reportsTo: null, span: always }
    const posts = [top, { ...head, reportsTo: 'top' }, section, staff]
    const week = { from: '2026-06-01', to: '2026-06-08' }
    const line = [holds('ani', 'staff'), holds('budi', 'section'), holds('citra', 'head'), holds('dewi', 'top')]
    const superiorsIn = (employeeId: string, assignments: Assignment[]) =>
      reportingLines(posts, assignments)
        .filter((each) => each.employeeId === employeeId && each.primary && contains(each.span, '2026-06-03'))
        .map((each) => each.superiorId)

    test.each([
      { acts: 'head', who: 'ani', superiors: { ani: 'budi', budi: 'dewi', citra: 'dewi' } },
      { acts: 'top', who: 'ani', superiors: { ani: 'budi', budi: 'citra', citra: null } },
      { acts: 'head', who: 'budi', superiors: { ani: 'budi', budi: 'dewi', citra: 'dewi' } },
      { acts: 'top', who: 'budi', superiors: { ani: 'budi', budi: 'citra', citra: null } },
      { acts: 'section', who: 'citra', superiors: { ani: 'citra', budi: 'citra', citra: 'dewi' } },
    ])('$who acting as $acts is passed over by those above them', ({ acts, who, superiors }) => {
      const assignments = [...line, holds(who, acts, 'plh', week)]
      const found = Object.keys(superiors).map((each) => [each, superiorsIn(each, assignments)[0] ?? null])
      expect(Object.fromEntries(found)).toEqual(superiors)
    })

    test('is superior of everybody else beneath the position, for those days only', () => {
      const peer: PositionVersion = { ...section, positionId: 'peer' }
      const assignments = [...line, holds('eko', 'peer'), holds('ani', 'head', 'plh', week)]
      const lines = reportingLines([...posts, peer], assignments).filter((each) => each.employeeId === 'eko')
      expect(lines.map((each) => [each.superiorId, each.span.from])).toEqual([
        ['citra', '2020-01-01'],
        ['ani', '2026-06-01'],
        ['citra', '2026-06-08'],
      ])
    })

    test('two who act above each other both report further up', () => {
      const other: PositionVersion = { positionId: 'other', unitId: 'lain', reportsTo: 'top', span: always }
      const clerk: PositionVersion = { positionId: 'clerk', unitId: 'lain', reportsTo: 'other', span: always }
      const assignments = [
        holds('ani', 'section'),
        holds('eko', 'clerk'),
        holds('dewi', 'top'),
        holds('eko', 'head', 'plh'),
        holds('ani', 'other', 'plt'),
      ]
      const lines = reportingLines([...posts, other, clerk], assignments)
      expect(lines.filter((each) => each.primary).map((each) => [each.employeeId, each.superiorId])).toEqual([
        ['ani', 'dewi'],
        ['dewi', null],
        ['eko', 'dewi'],
      ])
    })
  })

  test('the relation never has a circle, whatever the positions and whoever acts', () => {
    fc.assert(
      fc.property(positionsArb, fc.array(assignmentArb, { maxLength: 12 }), (posts, assignments) => {
        const lines = reportingLines(posts, assignments)
        for (const day of days) {
          const today = lines.filter((line) => contains(line.span, day))
          for (const { employeeId } of today) expect(everyoneAbove(employeeId, today)).not.toContain(employeeId)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('on every day the spans say what a climb on that day says, and nobody is their own superior', () => {
    fc.assert(
      fc.property(positionsArb, fc.array(assignmentArb, { maxLength: 12 }), (posts, assignments) => {
        const lines = reportingLines(posts, assignments)
        expect(lines.some((line) => line.superiorId === line.employeeId)).toBe(false)
        for (const day of days) {
          const fromSpans = lines.filter((line) => contains(line.span, day)).map(({ span: _, ...line }) => line)
          const seats = fromSpans.map((line) => `${line.employeeId} ${line.positionId}`)
          expect(new Set(seats).size).toBe(seats.length)
          expect(sorted(fromSpans)).toEqual(sorted(linesOn(day, posts, assignments)))
        }
        expectMaximal(lines)
      }),
      { numRuns: 200 },
    )
  })

  test('the order of the input does not matter', () => {
    fc.assert(
      fc.property(
        positionsArb,
        fc.array(assignmentArb, { maxLength: 8 }).chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        (posts, [all, mixed]) => {
          expect(reportingLines([...posts].reverse(), mixed)).toEqual(reportingLines(posts, all))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('twenty thousand employees take less than two seconds', () => {
    const posts: PositionVersion[] = []
    const assignments: Assignment[] = []
    for (let n = 0; n < 20_000; n++) {
      const reportsTo = n === 0 ? null : `p${Math.floor((n - 1) / 8)}`
      posts.push({ positionId: `p${n}`, unitId: `u${Math.floor(n / 8)}`, reportsTo, span: always })
      if (n % 7 !== 3) assignments.push(holds(`e${n}`, `p${n}`))
      if (n % 50 === 0) assignments.push(holds(`e${n + 1}`, `p${n}`, 'plh', { from: '2026-06-01', to: '2026-06-08' }))
      if (n % 3 === 0) assignments.push(holds(`e${n}`, 'crowd', 'plt'))
    }
    posts.push({ positionId: 'crowd', unitId: 'u0', reportsTo: 'p3', span: always })
    let best = Number.POSITIVE_INFINITY
    let lines: unknown[] = []
    for (let run = 0; run < 3 && best >= 2000; run++) {
      const start = performance.now()
      lines = reportingLines(posts, assignments)
      best = Math.min(best, performance.now() - start)
    }
    expect(best).toBeLessThan(2000)
    expect(lines.length).toBeGreaterThan(20_000)
  })
})

// ── what the spans are compared with: one day at a time, in the plainest way ──

const dayArb = fc.integer({ min: 0, max: 20 }).map((n) => addDays('2026-01-01', n))
const spanArb = fc.record({ from: dayArb, to: fc.option(dayArb, { nil: null }) })
const days = Array.from({ length: 23 }, (_, n) => addDays('2025-12-31', n))
const positionIds = ['p0', 'p1', 'p2', 'p3', 'p4']

/** Up to three versions of one thing that follow each other, some with a gap between. */
function versionsArb<T>(make: (span: Span) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.uniqueArray(dayArb, { minLength: 2, maxLength: 4 }).chain((cuts) => {
    const starts = [...cuts].sort()
    const spans = starts.map((from, index) => ({ from, to: starts[index + 1] ?? null }))
    return fc.shuffledSubarray(spans, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(make)))
  })
}

const unitsArb = fc
  .tuple(
    ...['u0', 'u1', 'u2', 'u3'].map((unitId, index, all) =>
      versionsArb((span) =>
        fc.constantFrom(null, ...all.slice(0, index), 'nowhere').map((parentId) => ({ unitId, parentId, span })),
      ),
    ),
  )
  .map((versions) => versions.flat())

const positionsArb: fc.Arbitrary<PositionVersion[]> = fc
  .tuple(
    ...positionIds.map((positionId) =>
      versionsArb((span) =>
        fc
          .record({ unitId: fc.constantFrom('u', 'v'), reportsTo: fc.constantFrom(null, ...positionIds, 'nowhere') })
          .map((rest) => ({ positionId, span, ...rest })),
      ),
    ),
  )
  .map((versions) => versions.flat())

const assignmentArb: fc.Arbitrary<Assignment> = fc.record({
  employeeId: fc.constantFrom('ani', 'budi', 'citra', 'dewi'),
  positionId: fc.constantFrom(...positionIds, 'nowhere'),
  kind: fc.constantFrom(...ASSIGNMENT_KINDS),
  span: spanArb,
})

function climbOn(day: string, versions: readonly UnitVersion[]) {
  const today = versions.filter((version) => contains(version.span, day))
  return today.flatMap(({ unitId }) => {
    const chain: { unitId: string; ancestorId: string; depth: number }[] = []
    let above = today.find((version) => version.unitId === unitId)
    while (above) {
      chain.push({ unitId, ancestorId: above.unitId, depth: chain.length })
      const parentId = above.parentId
      above = today.find((version) => version.unitId === parentId)
    }
    return chain
  })
}

function linesOn(day: string, positions: readonly PositionVersion[], assignments: readonly Assignment[]) {
  const posts = positions.filter((post) => contains(post.span, day))
  const held = assignments
    .filter((each) => contains(each.span, day) && posts.some((post) => post.positionId === each.positionId))
    .sort((a, b) => (a.span.from + a.positionId < b.span.from + b.positionId ? -1 : 1))
  const holderOf = (positionId: string) => {
    const holders = held.filter((each) => each.positionId === positionId)
    for (const kind of ['plh', 'plt', 'definitive']) {
      const ofKind = holders.filter((each) => each.kind === kind)
      const latest = ofKind
        .map((each) => each.span.from)
        .sort()
        .at(-1)
      const chosen = ofKind
        .filter((each) => each.span.from === latest)
        .map((each) => each.employeeId)
        .sort()[0]
      const holder = ofKind.find((each) => each.employeeId === chosen)
      if (holder) return holder
    }
    return null
  }
  const passed = new Set<string>()
  const superiorOf = (employeeId: string, post: PositionVersion) => {
    const seen = [post.positionId]
    let above = post.reportsTo
    while (above !== null && !seen.includes(above)) {
      const here = above
      seen.push(here)
      const holder = holderOf(here)
      if (
        holder !== null &&
        holder.employeeId !== employeeId &&
        !passed.has(`${employeeId} ${post.positionId} ${here}`)
      )
        return { superiorId: holder.employeeId, via: here, acting: holder.kind !== 'definitive' }
      above = posts.find((each) => each.positionId === here)?.reportsTo ?? null
    }
    return { superiorId: null, via: null, acting: false }
  }
  const seats = new Map<string, { employeeId: string; post: PositionVersion; primary: boolean }>()
  for (const { employeeId, positionId } of held) {
    const own = held.filter((each) => each.employeeId === employeeId)
    const primary = (own.find((each) => each.kind === 'definitive') ?? own[0])?.positionId === positionId
    const post = posts.find((each) => each.positionId === positionId)
    if (post) seats.set(`${employeeId} ${positionId}`, { employeeId, post, primary })
  }
  for (;;) {
    const lines = [...seats.values()].map((seat) => ({ ...seat, ...superiorOf(seat.employeeId, seat.post) }))
    const circle = lines.filter(
      ({ employeeId, superiorId }) =>
        superiorId !== null && [superiorId, ...everyoneAbove(superiorId, lines)].includes(employeeId),
    )
    const weakest = [circle.filter((line) => line.acting), circle.filter((line) => !line.primary), circle]
    const giving = weakest.find((some) => some.length > 0) ?? []
    for (const { employeeId, post, via } of giving) passed.add(`${employeeId} ${post.positionId} ${via}`)
    if (giving.length > 0) continue
    return lines.map(({ employeeId, superiorId, post: { positionId, unitId }, primary }) => ({
      employeeId,
      superiorId,
      positionId,
      unitId,
      primary,
    }))
  }
}

function everyoneAbove(employeeId: string, lines: readonly { employeeId: string; superiorId: string | null }[]) {
  const found = new Set<string>()
  const climb = (from: string) => {
    for (const { employeeId: below, superiorId } of lines) {
      if (below !== from || superiorId === null || found.has(superiorId)) continue
      found.add(superiorId)
      climb(superiorId)
    }
  }
  climb(employeeId)
  return [...found]
}

function expectMaximal(rows: readonly { span: Span }[]) {
  const open = new Set(rows.map(({ span, ...rest }) => JSON.stringify([sortedKeys(rest), span.from])))
  for (const { span, ...rest } of rows) expect(open.has(JSON.stringify([sortedKeys(rest), span.to]))).toBe(false)
}

function sortedKeys(row: object) {
  return Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(sortedKeys(Object(row)))).sort()
}

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length })
}

describe('a golongan as lists write it', () => {
  test.each<[string, 'pns' | 'pppk', string | null]>([
    ['III/c', 'pns', 'III/c'],
    ['IIIc', 'pns', 'III/c'],
    ['3c', 'pns', 'III/c'],
    ['iv/e', 'pns', 'IV/e'],
    ['Penata (III/c)', 'pns', 'III/c'],
    ['Penata Muda Tk. I, III/b', 'pns', 'III/b'],
    ['Penata Muda Tk. I', 'pns', 'III/b'],
    ['Pembina Utama', 'pns', 'IV/e'],
    ['III/e', 'pns', null],
    ['V/a', 'pns', null],
    ['IX', 'pns', null],
    ['IX', 'pppk', 'IX'],
    ['9', 'pppk', 'IX'],
    ['Golongan XVII', 'pppk', 'XVII'],
    ['XVIII', 'pppk', null],
    ['III/c', 'pppk', null],
  ])('%s of a %s is %s', (text, kind, expected) => expect(parseRank(text, kind)).toBe(expected))
})

describe('a kind of position as lists write it', () => {
  test.each([
    ['JPT Pratama', 'jpt-pratama'],
    ['Eselon II.b', 'jpt-pratama'],
    ['Eselon III.a', 'administrator'],
    ['Eselon IV.b', 'pengawas'],
    ['I.b', 'jpt-madya'],
    ['II.b', 'jpt-pratama'],
    ['II/A', 'jpt-pratama'],
    ['IIIa', 'administrator'],
    ['IV.a', 'pengawas'],
    ['V.a', 'pelaksana'],
    ['II.c', null],
    ['X', null],
    ['Administrator', 'administrator'],
    ['JF Ahli Muda', 'jf-keahlian'],
    ['Fungsional keterampilan', 'jf-keterampilan'],
    ['jf-keahlian', 'jf-keahlian'],
    ['Fungsional Umum', 'pelaksana'],
    ['Staf', 'pelaksana'],
    ['raja', null],
  ])('%s is %s', (text, expected) => expect(parsePositionKind(text)).toBe(expected))

  test.each([
    ['Perawat Ahli Muda', 'jf-keahlian'],
    ['Bidan Terampil', 'jf-keterampilan'],
    ['Pengawas Sekolah Ahli Madya', 'jf-keahlian'],
    ['Pengadministrasi Umum', 'pelaksana'],
  ])('the title %s shows %s', (title, expected) => expect(positionKindOfTitle(title)).toBe(expected))
})
