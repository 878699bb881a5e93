import type { PageCall } from '../organization/index.ts'
import { actIn, changesIn, type Forests, placeIn } from './change-words.ts'
import type { Difference } from './stretches.ts'

/** What differs between two states of the tree, a line for each link. */
export function DifferenceList(props: { call: PageCall; forests: Forests; differences: readonly Difference[] }) {
  const { call, forests, differences } = props
  if (differences.length === 0) return <p class="muted">{call.t('Tidak ada yang berubah.')}</p>
  return (
    <ul class="rows">
      {differences.map((difference) => (
        <li>
          <p>
            <span class="muted">{actIn(call, difference)}</span> {(difference.after ?? difference.before)?.title}{' '}
            <span class="small muted">{placeIn(forests, difference)}</span>
          </p>
          <ul class="small">
            {changesIn(call, forests, difference).map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
