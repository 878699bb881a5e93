import pg from 'pg'
import { appraisalTables } from '../src/appraisal/index.ts'
import { indicatorTable, planningNodeTable, targetTable } from '../src/indicators/index.ts'
import {
  daterange,
  operatorGrant,
  organizationTables,
  type Role,
  rebuildDerived,
  setPasswordHash,
} from '../src/organization/index.ts'
import type { Tx } from '../src/platform/database.ts'
import type { Parts } from '../src/platform/http.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { hashPassword } from '../src/platform/password.ts'

/** The people of the small city, by what they are in the story. */
export const CAST = [
  'leader',
  'departmentHead',
  'superior',
  'officer',
  'colleague',
  'outsider',
  'outsiderSuperior',
  'hr',
  'admin',
  'auditor',
  'manager',
] as const
export type Member = (typeof CAST)[number]

/** Ids of everything in the small city. */
export interface SmallCity {
  agencyId: string
  slug: string
  units: Record<'city' | 'health' | 'clinic' | 'works', string>
  people: Record<Member, { id: string; nip: string }>
  indicatorId: string
  otherIndicatorId: string
  /** Rows of the head's and the superior's agreed plans. */
  headItemId: string
  superiorItemId: string
}

export const PASSWORD = 'kata sandi untuk uji'
const YEAR = '2026'
let passwordHash: Promise<string> | undefined

/** Builds an agency of eleven people in four units, with one promise and two agreed plans above the officer. */
export async function buildSmallCity(parts: Parts, ownerUrl: string, slug: string, serial: number): Promise<SmallCity> {
  const agencyId = uuidv7()
  await insertAgency(ownerUrl, agencyId, slug)
  passwordHash ??= hashPassword(PASSWORD)
  const hashed = await passwordHash
  return parts.db.write(agencyId, async (tx) => {
    const builder = new Builder(parts, tx, serial)
    const units = await builder.units()
    const { people, positions } = await builder.people(units, hashed)
    await rebuildDerived(tx)
    const promise = await builder.promise(units)
    const items = await builder.plans(units, people, positions, promise.indicatorId)
    return { agencyId, slug, units, people, ...promise, ...items }
  })
}

async function insertAgency(ownerUrl: string, id: string, slug: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('INSERT INTO agency (id, slug, name, demo) VALUES ($1, $2, $3, true)', [id, slug, `Kota ${slug}`])
  await owner.end()
}

class Builder {
  private readonly span = daterange({ from: '2025-01-01', to: null })
  private readonly deed
  private readonly parts: Parts
  private readonly tx: Tx
  private readonly serial: number

  constructor(parts: Parts, tx: Tx, serial: number) {
    this.parts = parts
    this.tx = tx
    this.serial = serial
    this.deed = { verb: 'test.built', actorId: null, at: new Date('2025-01-02T02:00:00Z') }
  }

  private get base() {
    return { agency_id: this.tx.agencyId, id: uuidv7(), span: this.span }
  }

  async units() {
    const units = { city: uuidv7(), health: uuidv7(), clinic: uuidv7(), works: uuidv7() }
    const rows = [
      { unit_id: units.city, parent_id: null, code: '00', name: 'Kota', kind: 'city' as const },
      {
        unit_id: units.health,
        parent_id: units.city,
        code: '01',
        name: 'Dinas Kesehatan',
        kind: 'department' as const,
      },
      {
        unit_id: units.clinic,
        parent_id: units.health,
        code: '01.1',
        name: 'Puskesmas Satu',
        kind: 'facility' as const,
      },
      { unit_id: units.works, parent_id: units.city, code: '02', name: 'Dinas PUPR', kind: 'department' as const },
    ]
    for (const row of rows) {
      await this.parts.ledger.append(
        this.tx,
        organizationTables.unit,
        { ...this.base, ...row, source: null },
        this.deed,
      )
    }
    return units
  }

  async people(units: SmallCity['units'], hashed: string) {
    const seats: Record<Member, { unit: string; above: Member | null; head?: boolean; role?: Role }> = {
      leader: { unit: units.city, above: null, head: true, role: 'leader' },
      departmentHead: { unit: units.health, above: 'leader', head: true },
      superior: { unit: units.clinic, above: 'departmentHead', head: true },
      officer: { unit: units.clinic, above: 'superior' },
      colleague: { unit: units.clinic, above: 'superior' },
      outsiderSuperior: { unit: units.works, above: 'leader', head: true },
      outsider: { unit: units.works, above: 'outsiderSuperior' },
      hr: { unit: units.city, above: 'leader', role: 'hr' },
      admin: { unit: units.city, above: 'leader', role: 'admin' },
      auditor: { unit: units.city, above: 'leader', role: 'auditor' },
      manager: { unit: units.health, above: 'departmentHead', role: 'performance-manager' },
    }
    const positions = new Map(CAST.map((member) => [member, uuidv7()]))
    const people = new Map<Member, { id: string; nip: string }>()
    for (const [index, member] of CAST.entries()) {
      const seat = seats[member]
      const positionId = positions.get(member) ?? ''
      const person = { id: uuidv7(), nip: `19800101200501100${this.serial}`.slice(0, 17) + String(index % 10) }
      person.nip = `1980${String(index + 1).padStart(2, '0')}01200501${(index % 2) + 1}${String(this.serial).padStart(3, '0')}`
      people.set(member, person)
      await this.parts.ledger.append(
        this.tx,
        organizationTables.position,
        {
          ...this.base,
          position_id: positionId,
          unit_id: seat.unit,
          reports_to: seat.above ? (positions.get(seat.above) ?? null) : null,
          title: `Jabatan ${member}`,
          kind: 'pelaksana',
          head: seat.head ?? false,
        },
        this.deed,
      )
      await this.parts.ledger.append(
        this.tx,
        organizationTables.employee,
        { ...this.base, id: person.id, nip: person.nip, name: `Orang ${member}`, kind: 'pns', rank: 'III/a' },
        this.deed,
      )
      await this.parts.ledger.append(
        this.tx,
        organizationTables.assignment,
        { ...this.base, employee_id: person.id, position_id: positionId, kind: 'definitive' },
        this.deed,
      )
      if (seat.role) {
        const unitId = member === 'manager' ? units.health : null
        await this.parts.ledger.append(
          this.tx,
          organizationTables.roleGrant,
          operatorGrant({ ...this.base, employee_id: person.id, role: seat.role, unit_id: unitId }, this.deed.at),
          this.deed,
        )
      }
      await setPasswordHash({ tx: this.tx, ledger: this.parts.ledger, now: this.deed.at }, person.id, hashed)
    }
    const named = Object.fromEntries(people)
    return { people: complete(named), positions }
  }

  async promise(units: SmallCity['units']) {
    const nodeId = uuidv7()
    const { span: _span, ...base } = this.base
    await this.parts.ledger.append(
      this.tx,
      planningNodeTable,
      {
        ...base,
        id: nodeId,
        parent_id: null,
        kind: 'vision',
        code: 'V',
        title: 'Kota sehat',
        unit_id: null,
        budget: null,
        year_from: 2025,
        year_to: 2029,
        source: null,
      },
      this.deed,
    )
    const indicatorId = uuidv7()
    const otherIndicatorId = uuidv7()
    for (const [id, code, unit] of [
      [indicatorId, '1.1', units.health],
      [otherIndicatorId, '2.1', units.works],
    ] as const) {
      await this.parts.ledger.append(
        this.tx,
        indicatorTable,
        {
          agency_id: this.tx.agencyId,
          id,
          code,
          name: `Bayi diimunisasi ${code}`,
          definition: 'Bayi yang menerima imunisasi dasar lengkap.',
          formula: 'percent-of-base',
          formula_text: 'bayi diimunisasi dibagi sasaran bayi',
          moved_by: 'kunjungan posyandu',
          unit_label: '%',
          decimals: 1,
          direction: 'up',
          aggregation: 'sum',
          node_id: nodeId,
          parent_id: null,
          unit_id: unit,
          source: 'catatan kerja',
          frequency: 'quarterly',
          official: false,
          metric: null,
          subjects: [],
        },
        this.deed,
      )
      for (const quarter of ['Q1', 'Q2', 'Q3', 'Q4']) {
        await this.parts.ledger.append(
          this.tx,
          targetTable,
          {
            agency_id: this.tx.agencyId,
            id: uuidv7(),
            indicator_id: id,
            period: `${YEAR}-${quarter}`,
            low: 90,
            high: 90,
            letter: null,
            base: 100,
            base_source: 'sasaran bayi',
            source: null,
          },
          this.deed,
        )
      }
    }
    return { indicatorId, otherIndicatorId }
  }

  async plans(
    units: SmallCity['units'],
    people: SmallCity['people'],
    positions: Map<Member, string>,
    indicatorId: string,
  ) {
    const headItemId = await this.plan(
      people.departmentHead.id,
      people.leader.id,
      units.health,
      positions.get('departmentHead') ?? '',
      {
        indicator_id: indicatorId,
        superior_item_id: null,
      },
    )
    const superiorItemId = await this.plan(
      people.superior.id,
      people.departmentHead.id,
      units.clinic,
      positions.get('superior') ?? '',
      {
        indicator_id: null,
        superior_item_id: headItemId,
      },
    )
    return { headItemId, superiorItemId }
  }

  private async plan(
    employeeId: string,
    agreedBy: string,
    unitId: string,
    positionId: string,
    link: { indicator_id: string | null; superior_item_id: string | null },
  ): Promise<string> {
    const planId = uuidv7()
    const itemId = uuidv7()
    const { agencyId: agency_id } = this.tx
    await this.parts.ledger.append(
      this.tx,
      appraisalTables.plan,
      {
        agency_id,
        id: planId,
        employee_id: employeeId,
        unit_id: unitId,
        position_id: positionId,
        year: 2026,
        span: daterange({ from: '2026-01-01', to: '2027-01-01' }),
        state: 'agreed',
        form: 'officer',
        approach: 'quantitative',
        capacity: 'definitive',
        proposed_at: this.deed.at,
        agreed_by: agreedBy,
        agreed_at: this.deed.at,
      },
      this.deed,
    )
    await this.parts.ledger.append(
      this.tx,
      appraisalTables.item,
      {
        agency_id,
        id: itemId,
        plan_id: planId,
        employee_id: employeeId,
        number: 1,
        kind: 'utama',
        text: 'Bayi menerima imunisasi dasar lengkap',
        serves: 'bayi dan orang tuanya',
        ...link,
        perspective: null,
        success: null,
        removed_at: null,
      },
      this.deed,
    )
    return itemId
  }
}

function complete(people: Partial<SmallCity['people']>): SmallCity['people'] {
  const of = (member: Member) => {
    const person = people[member]
    if (!person) throw new Error(`${member} is missing`)
    return person
  }
  return {
    leader: of('leader'),
    departmentHead: of('departmentHead'),
    superior: of('superior'),
    officer: of('officer'),
    colleague: of('colleague'),
    outsider: of('outsider'),
    outsiderSuperior: of('outsiderSuperior'),
    hr: of('hr'),
    admin: of('admin'),
    auditor: of('auditor'),
    manager: of('manager'),
  }
}
