import { type Call, directory } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { invalidInput } from '../platform/problems.ts'
import type { Forest } from './forest.ts'
import type { Link } from './rules.ts'

/**
 * The position a link names stands in the link's unit on the forest's day, and the IKU that measures it is there; what
 * already stood so in `before` may stay. @param field what of the form to mend, where it is not the position or IKU itself
 * @throws Problem 422 naming the link
 */
export async function refuseUnknownNames(
  call: Call,
  { on, indicators }: Forest,
  { before, links, field }: { before: readonly Link[]; links: readonly Link[]; field?: string },
): Promise<void> {
  const old = new Map(before.map((link) => [link.id, link]))
  const moved = links.filter(({ id, positionId, unitId }) => {
    const was = old.get(id)
    return positionId !== null && !(was?.positionId === positionId && was.unitId === unitId)
  })
  const ids = moved.flatMap((link) => link.positionId ?? [])
  const known = ids.length > 0 ? await directory.positions(call.tx, ids, on) : []
  const units = new Map(known.map((position) => [position.id, position.unitId]))
  const misplaced = moved.find((link) => units.get(link.positionId ?? '') !== link.unitId)
  if (misplaced) {
    const message = `Jabatan untuk “${misplaced.title}” tidak ada di unitnya pada ${formatDate(on)}. Pilih jabatan di unit itu, atau kosongkan.`
    throw invalidInput([{ path: field ?? 'positionId', message }])
  }
  const unmeasured = links.find(({ id, measuredBy }) => {
    return measuredBy !== null && old.get(id)?.measuredBy !== measuredBy && !indicators.has(measuredBy)
  })
  if (unmeasured) {
    const message = `IKU yang mengukur “${unmeasured.title}” tidak ada pada ${formatDate(on)}. Pilih dari daftar, atau kosongkan.`
    throw invalidInput([{ path: field ?? 'measuredBy', message }])
  }
}
