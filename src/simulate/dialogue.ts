import type { appraisalTables } from '../appraisal/index.ts'
import { LINES } from './lines.ts'
import type { Item, Plan } from './plans.ts'
import { namedId, type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT, type Story } from './story.ts'

type VersionRow = RowOf<typeof appraisalTables.version>
type PlanContent = VersionRow['content']
type ItemContent = PlanContent['items'][number]
type CommentRow = RowOf<typeof appraisalTables.comment>
type PassageRow = RowOf<typeof appraisalTables.passage>

/** What was asked of a row before it was agreed, and what was answered. */
const TALKS = [
  [
    'Angkanya lebih rendah dari tahun lalu. Apa hambatannya?',
    'Dua bulan loket pindah gedung. Saya naikkan untuk semester kedua, dan target sudah saya ubah.',
  ],
  [
    'Apakah target ini dapat dicapai bila satu petugas cuti melahirkan?',
    'Dapat, bila pencetakan dibantu seksi sebelah. Sudah saya tulis di dukungan sumber daya.',
  ],
  [
    'Tambahkan ukuran mutunya, supaya yang cepat juga benar.',
    'Sudah saya tambahkan. Diambil dari pemeriksaan ulang setiap Jumat.',
  ],
] as const
const OPEN_TALK =
  'Untuk tahun depan, apakah target ini mengikuti jumlah penduduk baru? Mari dibahas pada dialog Desember.'
const RETURNED = 'Target RHK 1 masih di bawah kebutuhan. Hitung lagi dari sasaran kota, lalu ajukan.'
const HOUR = 3_600_000

/** How the plans that a demo shows closely came to be agreed: what was said, and each version handed over. */
export function dialogueOf(plans: readonly Plan[], passages: readonly PassageRow[], story: Story, seed: string) {
  const close = plans.filter((plan) => plan.close && plan.row.state === 'agreed' && plan.row.agreed_by !== null)
  const wordsOf = Map.groupBy(passages, (row) => row.plan_id)
  const told = close.map((plan) => {
    const random = randomFrom(`${seed} dialogue ${plan.id}`)
    const words = (wordsOf.get(plan.id) ?? []).map(({ part, text }) => ({ part, text }))
    return { versions: versionsOf(plan, words), comments: commentsOf(plan, random, story) }
  })
  return { versions: told.flatMap((one) => one.versions), comments: told.flatMap((one) => one.comments) }
}

function versionsOf(plan: Plan, passages: PlanContent['passages']): VersionRow[] {
  const { row, member } = plan
  const superior = row.agreed_by ?? member.id
  const agreed = row.agreed_at ?? FOUNDED_AT
  const first = row.proposed_at ?? agreed
  const later = (hours: number) => new Date(Math.min(agreed.getTime(), first.getTime() + hours * HOUR))
  const final = contentOf(plan, passages)
  const steps = plan.head
    ? [
        { event: 'proposed' as const, by_id: member.id, at: first, content: { ...final, passages: [] }, reason: null },
        { event: 'agreed' as const, by_id: superior, at: agreed, content: final, reason: null },
      ]
    : [
        { event: 'proposed' as const, by_id: member.id, at: first, content: earlier(final), reason: null },
        { event: 'returned' as const, by_id: superior, at: later(20), content: earlier(final), reason: RETURNED },
        {
          event: 'proposed' as const,
          by_id: member.id,
          at: later(44),
          content: { ...final, passages: [] },
          reason: null,
        },
        { event: 'agreed' as const, by_id: superior, at: agreed, content: final, reason: null },
      ]
  return steps.map((step, index) => ({
    agency_id: row.agency_id,
    id: namedId(FOUNDED_AT, row.id, 'version', String(index + 1)),
    plan_id: row.id,
    employee_id: member.id,
    number: index + 1,
    ...step,
  }))
}

function contentOf({ row, items }: Plan, passages: PlanContent['passages']): PlanContent {
  return { form: row.form, approach: row.approach, items: items.map(itemContent), passages }
}

function itemContent({ line, row, targets }: Item): ItemContent {
  const { id, number, kind, text, serves, perspective, success } = row
  return {
    id,
    number,
    kind,
    text,
    serves,
    supports: row.superior_item_id ? LINES[line].headItem : LINES[line].name,
    perspective,
    success,
    targets: targets.map(({ aspect, measure, low, high, unit_label: unit, direction }) => {
      return { aspect, measure, low, high, unit, direction }
    }),
  }
}

/** The first proposal: lower on the first row, without its quality, and nothing expected yet. */
function earlier(content: PlanContent): PlanContent {
  const [first, ...rest] = content.items
  if (!first) return content
  const targets = first.targets
    .filter((target) => target.aspect !== 'quality')
    .map((target) => (target.aspect === 'quantity' ? lowered(target) : target))
  return { ...content, items: [{ ...first, targets }, ...rest], passages: [] }
}

function lowered<T extends { low: number; high: number }>(target: T): T {
  const less = Math.max(1, Math.round(target.low * 0.8))
  return { ...target, low: less, high: less }
}

function commentsOf(plan: Plan, random: Random, story: Story): CommentRow[] {
  const { row, member, items } = plan
  const [item] = items
  const superior = row.agreed_by
  if (!item || !superior || plan.head) return []
  const asked = new Date((row.proposed_at ?? FOUNDED_AT).getTime() + 20 * HOUR)
  const answered = new Date(asked.getTime() + 22 * HOUR)
  const [question, answer] = random.pick(TALKS)
  const settled = { resolved_by: superior, resolved_at: row.agreed_at ?? answered }
  const open = { resolved_by: null, resolved_at: null }
  const first = said(plan, 'question', item.row.id, null, superior, question, asked, settled)
  const second = said(plan, 'answer', item.row.id, first.id, member.id, answer, answered, open)
  const lately = new Date(story.now.getTime() - random.int(20, 90) * HOUR)
  return random.chance(0.3)
    ? [first, second, said(plan, 'open', null, null, member.id, OPEN_TALK, lately, open)]
    : [first, second]
}

function said(
  { row, member }: Plan,
  name: string,
  item_id: string | null,
  thread: string | null,
  from_id: string,
  text: string,
  at: Date,
  settled: Pick<CommentRow, 'resolved_by' | 'resolved_at'>,
): CommentRow {
  const id = namedId(FOUNDED_AT, row.id, 'comment', name)
  const { agency_id, id: plan_id } = row
  return {
    agency_id,
    id,
    plan_id,
    employee_id: member.id,
    item_id,
    thread_id: thread ?? id,
    from_id,
    text,
    at,
    ...settled,
  }
}
