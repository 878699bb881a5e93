import { daterange, operatorGrant, type Role } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { type CityPlan, PERSONAS, type Persona, type Seat } from './city.ts'
import type { Organisation } from './organisation.ts'
import { namedId } from './random.ts'
import { FOUNDED, FOUNDED_AT, type Story } from './story.ts'

/** The roles that each persona holds; being a superior is a relationship. HR is the second administrator. */
const ROLES: Record<Persona, readonly Role[]> = {
  officer: [],
  superior: [],
  'department-head': [],
  leader: ['leader'],
  hr: ['hr', 'admin'],
  training: ['training'],
  'service-desk': ['service-desk'],
  'complaints-desk': ['complaints-desk'],
  auditor: ['auditor'],
  admin: ['admin'],
}

/** Who holds which role since the beginning; a proposal that waits for its second person, and a role that was ended. */
export function roleRows(city: CityPlan, organisation: Organisation, story: Story) {
  const idOf = (seat: Seat) => organisation.memberAt(seat).id
  const base = (role: Role, seat: Seat, ...name: string[]) => ({
    agency_id: organisation.agencyId,
    id: namedId(FOUNDED_AT, organisation.agencyId, 'grant', role, ...name),
    employee_id: idOf(seat),
    role,
    unit_id: null,
  })
  const { admin, hr, training } = city.personas
  const always = daterange({ from: FOUNDED, to: null })
  const granted = PERSONAS.flatMap((persona) =>
    ROLES[persona].map((role) => ({ ...base(role, city.personas[persona], persona), span: always })),
  )
  granted.push({ ...base('performance-manager', city.keeper), span: always })
  const at = (days: number) => new Date(startOfDay(addDays(story.today, days), city.zone).getTime() + 9 * 3_600_000)
  const waits = base('performance-manager', training, 'waits')
  const ended = base('complaints-desk', city.personas['service-desk'], 'ended')
  return [
    ...granted.map((row) => operatorGrant(row, FOUNDED_AT)),
    {
      ...operatorGrant({ ...waits, span: daterange({ from: story.today, to: null }) }, at(-1)),
      state: 'proposed' as const,
      proposed_by: idOf(admin),
      decided_at: null,
      reason: 'Membantu mengetik realisasi triwulan IV selama pengelola kinerja cuti.',
    },
    {
      ...operatorGrant({ ...ended, span: daterange({ from: addDays(story.today, -60), to: null }) }, at(-61)),
      state: 'ended' as const,
      proposed_by: idOf(admin),
      decided_by: idOf(hr),
      decided_at: at(-60),
      ended_by: idOf(admin),
      ended_at: at(-20),
      reason: 'Menggantikan petugas aduan yang cuti melahirkan.',
      end_note: 'Petugas aduan sudah kembali bertugas.',
    },
  ]
}
