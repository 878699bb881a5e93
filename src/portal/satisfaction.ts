import { type Reading, sourceOf } from '../indicators/index.ts'
import { directory, type Unit } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { periodSpan } from '../platform/dates.ts'
import { unitBuckets } from '../platform/tally-buckets.ts'
import { allServices } from '../services/index.ts'

/** The satisfaction index of one unit with all beneath it. */
export interface UnitIndex {
  unitId: string
  unit: Unit
  reading: Reading
}

/** The index of every department and facility that was asked about in a quarter, the best first. */
export async function readUnitIndices(tx: Tx, today: string, period: string): Promise<UnitIndex[]> {
  const units = (await directory.units(tx, today)).filter(({ kind }) => kind === 'department' || kind === 'facility')
  const subjectIds = (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id)
  const { from, to } = periodSpan(period)
  const source = sourceOf('surveys.ikm')
  const unitIds = units.map(({ id }) => id)
  const rows = await unitBuckets(tx, { metric: source.tally, subjectIds, unitIds, from, to: to ?? from })
  const byUnit = Map.groupBy(rows, (row) => row.unit_id)
  return units
    .flatMap((unit) => {
      const counted = byUnit.get(unit.id)
      return counted ? [{ unitId: unit.id, unit, reading: source.read(counted) }] : []
    })
    .sort((one, other) => (other.reading.value ?? 0) - (one.reading.value ?? 0))
}
