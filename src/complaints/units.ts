import { directory } from '../organization/index.ts'
import type { Call as PlatformCall } from '../platform/policy.ts'

/** Whose heads hear of a voice called unsolved: its unit and the one above. The city itself has its complaints desk. */
export async function unitsToAnswer(
  { tx, today }: Pick<PlatformCall<unknown>, 'tx' | 'today'>,
  unitId: string,
): Promise<string[]> {
  const root = await directory.root(tx, today)
  const above = await directory.unitsAbove(tx, unitId, today)
  return above.slice(0, 2).filter((id) => id !== root.id)
}
