import type { calendarTables } from '../calendar/index.ts'
import { ABSENCE_KINDS } from '../calendar/index.ts'
import { addDays, lastDay, periodSpan } from '../platform/dates.ts'
import type { CityPlan } from './city.ts'
import type { Member, Organisation } from './organisation.ts'
import { namedId, type Random } from './random.ts'
import type { RowOf } from './rows.ts'
import { servingUnits } from './services.ts'
import { FOUNDED_AT, type Story } from './story.ts'

/** Each city's anniversary, remembered and worked. */
const ANNIVERSARY: Record<string, readonly [monthDay: string, name: string]> = {
  palembang: ['06-17', 'Hari jadi Kota Palembang'],
  surakarta: ['02-17', 'Hari jadi Kota Surakarta'],
  palu: ['09-27', 'Hari jadi Kota Palu'],
}

const AROUND_THE_CLOCK = Array<string>(7).fill('00.00-24.00')
/** A clinic's counter, as the neighbourhood knows it: in the mornings, Saturdays too. */
const CLINIC_COUNTER = [...Array<string>(4).fill('07.30-14.30'), '07.30-11.30', '07.30-12.30', '']
const LATE_SHIFT = ['14.00-21.00', '14.00-21.00', '', '21.00-24.00', '00.00-07.00', '', '14.00-21.00']

/** What a city says of its calendar: an anniversary, the counters of clinics, a ward that never closes, one department's own deadline. */
export function calendarRows(city: CityPlan, organisation: Organisation, story: Story) {
  const said = { agency_id: organisation.agencyId, removed: false, set_by: null, set_at: FOUNDED_AT }
  const id = (...parts: string[]) => namedId(FOUNDED_AT, organisation.agencyId, 'calendar', ...parts)
  const anniversary = ANNIVERSARY[city.slug]
  const serving = servingUnits(city)
  const facilities = organisation.units.filter((unit) => unit.kind === 'facility')
  const counters = facilities.filter((unit) => serving.includes(unit.key))
  const ward = facilities.find((unit) => !counters.includes(unit))
  const department = organisation.units.find((unit) => unit.kind === 'department')
  const end = lastDay(periodSpan(story.judged)) ?? story.today
  const marks: RowOf<typeof calendarTables.mark>[] = (anniversary ? story.years : []).map((year) => ({
    ...said,
    id: id('mark', String(year)),
    kind: 'remembrance',
    first_day: `${year}-${anniversary?.[0]}`,
    last_day: `${year}-${anniversary?.[0]}`,
    name: anniversary?.[1] ?? '',
    source: 'Surat edaran wali kota (contoh)',
    confirmed: true,
  }))
  const kept = (unitId: string) => ({
    ...said,
    id: id('hours', unitId),
    unit_id: unitId,
    first_day: `${story.years[0]}-01-01`,
    last_day: null,
    ramadan: null,
  })
  const hours: RowOf<typeof calendarTables.hours>[] = [
    ...counters.map((unit) => ({
      ...kept(unit.id),
      weekly: CLINIC_COUNTER,
      holidays: 'off' as const,
      source: 'Jam loket puskesmas (contoh)',
    })),
    ...(ward ? [wardHours(kept(ward.id))] : []),
  ]
  const windows: RowOf<typeof calendarTables.window>[] = department
    ? [
        {
          ...said,
          id: id('window'),
          kind: 'evaluation',
          period: story.judged,
          unit_id: department.id,
          first_day: addDays(end, 1),
          last_day: addDays(end, 28),
          reason: 'Jadwal bergiliran supaya tidak menumpuk pada satu hari (contoh)',
        },
      ]
    : []
  return { marks, hours, windows }
}

const wardHours = <Kept>(kept: Kept) => ({
  ...kept,
  weekly: AROUND_THE_CLOCK,
  holidays: 'worked' as const,
  source: 'Pelayanan rawat inap 24 jam (contoh)',
})

/** Everyone this many is away around today. */
const ONE_IN = 14

/** Leave around today, one of them in the team that visitors try and one of a head for days; and one nurse's shifts. */
export function attendanceRows(city: CityPlan, organisation: Organisation, story: Story, random: Random) {
  const superior = organisation.memberAt(city.personas.superior)
  const officer = organisation.memberAt(city.personas.officer)
  const personas = new Set(Object.values(city.personas).map((seat) => organisation.memberAt(seat).id))
  const team = organisation.members.filter((member) => organisation.superiorOf(member.id, story.today) === superior.id)
  const chosen = organisation.members.filter((member) => !personas.has(member.id) && random.int(1, ONE_IN) === 1)
  const colleague = team.find((member) => member.id !== officer.id)
  const away = [...new Set([...(colleague ? [colleague] : []), ...chosen])]
  const base = { agency_id: organisation.agencyId, set_by: null, set_at: story.now }
  const absence = (member: Member, first: string, days: number, kind: (typeof ABSENCE_KINDS)[number]) => ({
    ...base,
    id: namedId(FOUNDED_AT, organisation.agencyId, 'absence', member.id, kind),
    employee_id: member.id,
    kind,
    note: null,
    first_day: first,
    last_day: addDays(first, days),
    state: 'recorded' as const,
  })
  const absences: RowOf<typeof calendarTables.absence>[] = [
    ...away.map((member, index) =>
      absence(
        member,
        addDays(story.today, index === 0 ? -1 : random.int(-6, 9)),
        random.int(0, 5),
        ABSENCE_KINDS[index % ABSENCE_KINDS.length] ?? 'annual',
      ),
    ),
    absence(superior, addDays(story.today, 10), 6, 'annual'),
  ]
  const nurse = colleague ?? officer
  const shifts: RowOf<typeof calendarTables.shift>[] = [
    {
      ...base,
      id: namedId(FOUNDED_AT, organisation.agencyId, 'shift', nurse.id),
      employee_id: nurse.id,
      first_day: addDays(story.today, -20),
      last_day: addDays(story.today, 40),
      weekly: LATE_SHIFT,
      removed: false,
    },
  ]
  return { absences, shifts }
}
