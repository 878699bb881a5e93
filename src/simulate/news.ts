import type { appraisalTables } from '../appraisal/index.ts'
import { tellOfEvaluation, tellOfFeedback, tellOfReturn } from '../appraisal/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'
import type { Ledger } from '../platform/ledger.ts'
import { propose } from '../proposals/index.ts'
import type { RowOf } from './rows.ts'
import type { Story } from './story.ts'

const NEWS_DAYS = 45
/** A superior's days of reviewing that are still proposed. */
const PROPOSED_DAYS = 6

/** What people were told of in the last days of the story, as if each verdict had been given in Laras. */
export async function tellNews(
  tx: Tx,
  ledger: Ledger,
  story: Story,
  told: {
    entries: readonly RowOf<typeof appraisalTables.entry>[]
    feedback: readonly RowOf<typeof appraisalTables.feedback>[]
    evaluations: readonly RowOf<typeof appraisalTables.evaluation>[]
  },
): Promise<void> {
  const since = story.now.getTime() - NEWS_DAYS * 86_400_000
  const by = (at: Date, id: string | null) => ({ tx, now: at, ...(id === null ? {} : { actor: { id } }) })
  for (const row of told.entries) {
    const at = row.reviewed_at
    if (row.state !== 'returned' || !at || at.getTime() < since) continue
    await tellOfReturn(by(at, row.reviewed_by), { ...row, version: 1 })
  }
  const days = new Map(told.entries.flatMap((row) => reviewDay(row, story)))
  for (const { employeeId, day } of days.values()) {
    await propose(
      { tx, ledger, now: story.now },
      { kind: 'review.done', employeeId, cause: day, day, path: 'tim/tinjau' },
    )
  }
  for (const row of told.feedback) {
    if (row.at.getTime() < since) continue
    await tellOfFeedback(by(row.at, row.from_id), row.employee_id, row.id, row.entry_id ?? undefined)
  }
  for (const row of told.evaluations) {
    if (row.state !== 'shared' || !row.shared_at) continue
    await tellOfEvaluation(by(row.shared_at, row.assessor_id), { ...row, version: 1 }, 'evaluation.shared')
  }
}

type Reviewed = RowOf<typeof appraisalTables.entry>

/** Who reviewed on which of the last days. */
function reviewDay(row: Reviewed, story: Story): [string, { employeeId: string; day: string }][] {
  if (!row.reviewed_by || !row.reviewed_at) return []
  const day = dayIn(row.reviewed_at, story.zone)
  if (day <= addDays(story.today, -PROPOSED_DAYS) || day >= story.today) return []
  return [[`${row.reviewed_by} ${day}`, { employeeId: row.reviewed_by, day }]]
}
