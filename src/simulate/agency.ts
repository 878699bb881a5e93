import { daysBetween } from '../platform/dates.ts'
import type { CityPlan, IkuPlan, UnitPlan } from './city.ts'
import { type CityLoaded, DEMO_PASSWORD, type DemoAccount, loadOnce, type Parts, personaAccounts } from './demo.ts'
import type { LineKey } from './lines.ts'
import { storyAt } from './story.ts'

/** How many agencies of how many people, and how much they write. */
export interface Simulation {
  agencies: number
  employees: number
  seed: number
  now: Date
  /** Work entries a person writes over the story (default 6). */
  entriesPerPerson?: number
}

const FEWEST_PEOPLE = 20

/**
 * Makes agencies `simulasi-1`, `simulasi-2`, … by the same code as the demo. The same numbers give the same people,
 * plans and figures. An agency that is there already is left as it is.
 * @throws RangeError for fewer than one agency or twenty people
 */
export async function simulate(
  parts: Parts,
  { agencies, employees, seed, now, entriesPerPerson = 6 }: Simulation,
): Promise<{ loaded: CityLoaded[]; accounts: DemoAccount[] }> {
  if (agencies < 1 || employees < FEWEST_PEOPLE) {
    throw new RangeError(`Paling sedikit 1 instansi dan ${FEWEST_PEOPLE} pegawai.`)
  }
  const story = storyAt(now, 'Asia/Jakarta')
  const months = daysBetween(story.denseFrom, story.today) / 30.4
  const loaded: CityLoaded[] = []
  const accounts: DemoAccount[] = []
  for (let number = 1; number <= agencies; number += 1) {
    const city = agencyPlan(number, employees, seed, entriesPerPerson / Math.max(1, months))
    loaded.push(await loadOnce(parts, city, now))
    accounts.push(...personaAccounts(city, DEMO_PASSWORD))
  }
  return { loaded, accounts }
}

const TEAM = 18
const TEAMS_IN_DEPARTMENT = 8

/** What departments of a made-up agency do, one after the other. */
const FIELDS: readonly { title: string; lines: readonly LineKey[]; ikus: readonly Omit<IkuPlan, 'unit'>[] }[] = [
  {
    title: 'Kependudukan',
    lines: ['akta-lahir', 'data-benar'],
    ikus: [
      { line: 'akta-lahir', objective: 'layanan', target: 95, base: 40, course: 'off-track' },
      { line: 'data-benar', objective: 'layanan', target: 98, base: 20, course: 'attention' },
      { line: 'sakip', objective: 'layanan', target: 'BB', course: 'on-track' },
      { line: 'ikm', objective: 'layanan', target: 84, course: 'on-track' },
    ],
  },
  {
    title: 'Perizinan',
    lines: ['izin', 'lama-izin'],
    ikus: [
      { line: 'izin', objective: 'layanan', target: 92, base: 30, course: 'on-track' },
      { line: 'lama-izin', objective: 'layanan', target: 37.5, course: 'on-track' },
    ],
  },
  {
    title: 'Kesehatan',
    lines: ['imunisasi', 'k6'],
    ikus: [
      { line: 'imunisasi', objective: 'layanan', target: 93, base: 30, course: 'on-track' },
      { line: 'k6', objective: 'layanan', target: 90, base: 30, course: 'attention' },
    ],
  },
  {
    title: 'Kebersihan',
    lines: ['sampah', 'aduan'],
    ikus: [
      { line: 'sampah', objective: 'layanan', target: 82, base: 60, course: 'on-track' },
      { line: 'aduan', objective: 'layanan', target: 85, base: 20, course: 'off-track' },
    ],
  },
]

/** The plan of one made-up agency: departments of eight teams with eighteen officers each. */
function agencyPlan(number: number, employees: number, seed: number, pace: number): CityPlan {
  const units: UnitPlan[] = []
  let left = employees - 1
  while (left > 0) {
    const department = departmentOf(units.length, left)
    units.push(department)
    left -= sizeOf(department)
  }
  const people = (line: LineKey) =>
    units.filter((unit) => unit.lines.includes(line)).reduce((sum, unit) => sum + sizeOf(unit), 0)
  const ikus = FIELDS.slice(0, units.length).flatMap(({ ikus: own }, index) =>
    own.map((iku) => ({
      ...iku,
      unit: `d${index + 1}`,
      ...(iku.base === undefined ? {} : { base: iku.base * people(iku.line) }),
    })),
  )
  const team = 'd1t1'
  const seat = (member: number) => ({ unit: team, member })
  return {
    slug: `simulasi-${number}`,
    seed: `simulasi ${seed} ${number}`,
    name: `Kota Simulasi ${number}`,
    areaCode: null,
    zone: 'Asia/Jakarta',
    pace,
    lean: employees > 1000,
    leader: { title: 'Sekretaris Daerah', lines: ['sakip', 'ikm', 'akta-lahir'] },
    units,
    promise: {
      vision: 'Kota yang melayani warganya dengan tepat janji',
      missions: [
        {
          title: 'Melayani dengan cepat, benar, dan jujur',
          goal: 'Layanan yang tepat janji',
          objectives: [
            {
              key: 'layanan',
              title: 'Meningkatnya mutu layanan',
              programme: 'Program pelayanan publik',
              activity: 'Perbaikan loket dan layanan daring',
              budget: 12_000_000_000,
              unit: 'd1',
            },
          ],
        },
      ],
    },
    ikus,
    personas: {
      officer: seat(0),
      superior: { unit: team },
      'department-head': { unit: 'd1' },
      leader: { unit: '' },
      hr: seat(1),
      training: seat(2),
      'service-desk': seat(3),
      'complaints-desk': seat(4),
      auditor: seat(5),
      admin: seat(6),
    },
    keeper: seat(7),
  }
}

function departmentOf(index: number, most: number): UnitPlan {
  const { title, lines } = FIELDS[index % FIELDS.length] ?? { title: 'Layanan', lines: [] }
  const key = `d${index + 1}`
  const teams: UnitPlan[] = []
  let left = most - 1
  while (left > 0 && teams.length < TEAMS_IN_DEPARTMENT) {
    const staff = Math.min(TEAM, left - 1)
    teams.push({
      key: `${key}t${teams.length + 1}`,
      name: `Seksi ${title} ${index + 1}.${teams.length + 1}`,
      kind: 'section',
      head: [`Kepala Seksi ${title} ${index + 1}.${teams.length + 1}`, 'pengawas'],
      lines,
      staff: [['Penata Layanan Operasional', 'pelaksana', staff]],
    })
    left -= staff + 1
  }
  return {
    key,
    name: `Dinas ${title} ${index + 1}`,
    kind: 'department',
    head: [`Kepala Dinas ${title} ${index + 1}`, 'jpt-pratama'],
    lines,
    staff: [],
    units: teams,
  }
}

function sizeOf(unit: UnitPlan): number {
  const staff = unit.staff.reduce((sum, [, , count]) => sum + count, 0)
  return 1 + staff + (unit.units ?? []).reduce((sum, child) => sum + sizeOf(child), 0)
}
