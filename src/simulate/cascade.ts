import {
  type Content,
  type changeTable,
  columnsOf,
  type linkTable,
  type revisionTable,
  spreadOf,
  type suggestionTable,
} from '../cascade/index.ts'
import { daterange } from '../organization/index.ts'
import { addDays, type Span } from '../platform/dates.ts'
import type { CityPlan, PartPlan, Persona } from './city.ts'
import type { LineKey } from './lines.ts'
import type { BuiltUnit, Organisation } from './organisation.ts'
import type { Iku } from './promise.ts'
import { namedId } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT, instantAt, type Story } from './story.ts'

type LinkDraft = RowOf<typeof linkTable>
type RevisionDraft = RowOf<typeof revisionTable>

const REASONS = {
  first: 'Penetapan pohon kinerja awal tahun, hasil musyawarah perencanaan dengan semua perangkat daerah.',
  july: 'Mutasi 1 Juli memindahkan perbaikan data kelahiran dari pendaftaran penduduk ke Seksi Kelahiran.',
}

/** The city's cascade: a first revision of the year, and one of July that moves what a transfer moved. */
export function cascadeRows(
  city: CityPlan,
  organisation: Organisation,
  ikus: ReadonlyMap<LineKey, Iku>,
  story: Story,
): {
  revisions: RevisionDraft[]
  links: LinkDraft[]
  changes: RowOf<typeof changeTable>[]
  suggestions: RowOf<typeof suggestionTable>[]
} {
  const year = story.today.slice(0, 4)
  const july = `${year}-07-01`
  const moves = story.today >= july && city.cascade !== undefined
  const draft = new Draft(organisation, ikus, year, moves ? july : null)
  for (const iku of ikus.values()) {
    const plans = city.cascade?.[iku.plan.line] ?? evenly(organisation, iku)
    draft.hang(plans, iku, iku.id, { target: yearlyTarget(iku, year), unit: iku.plan.unit })
  }
  const author = organisation.memberAt(city.personas.hr).id
  const revision = (number: number, holds_from: string, published: string, reason: string): RevisionDraft => ({
    agency_id: organisation.agencyId,
    id: namedId(FOUNDED_AT, organisation.agencyId, 'cascade revision', String(number)),
    number,
    state: 'published',
    holds_from,
    reason,
    author_id: author,
    begun_at: instantAt(story, published, 9),
    published_at: instantAt(story, published, 14),
    touched: null,
  })
  const begun = draftOf(city, organisation, ikus, story, draft.rows)
  return {
    revisions: [
      revision(1, `${year}-01-01`, `${year}-01-05`, REASONS.first),
      ...(moves ? [revision(2, july, `${year}-07-06`, REASONS.july)] : []),
      ...begun.revisions,
    ],
    links: draft.rows,
    changes: begun.changes,
    suggestions: suggestionsOf(city, organisation, ikus, story),
  }
}

/** What HR is about to change: the share of the sum that is missing, where the city's plan leaves one open. */
function draftOf(
  city: CityPlan,
  organisation: Organisation,
  ikus: ReadonlyMap<LineKey, Iku>,
  story: Story,
  links: readonly LinkDraft[],
) {
  const { agencyId: agency_id } = organisation
  const iku = ikus.get('ktp-pemula')
  const base = links.find((link) => link.parent_id === iku?.id && link.kind === 'split' && link.target !== null)
  if (!iku || !base || !city.cascade) return { revisions: [], changes: [] }
  const begun_at = instantAt(story, addDays(story.today, -2), 10)
  const revision: RevisionDraft = {
    agency_id,
    id: namedId(begun_at, agency_id, 'cascade draft'),
    number: null,
    state: 'draft',
    holds_from: null,
    reason: null,
    author_id: organisation.memberAt(city.personas.hr).id,
    begun_at,
    published_at: null,
    touched: null,
  }
  const { id: base_id, span: _span, from_revision: _from, to_revision: _to, ...content } = base
  const change = {
    ...content,
    id: namedId(begun_at, revision.id, base.link_id),
    revision_id: revision.id,
    act: 'change' as const,
    base_id,
    target: yearlyTarget(iku, story.today.slice(0, 4)),
    changed_at: begun_at,
  }
  return { revisions: [revision], changes: [change] }
}

/** One suggestion that waits, one that was answered. */
function suggestionsOf(
  city: CityPlan,
  organisation: Organisation,
  ikus: ReadonlyMap<LineKey, Iku>,
  story: Story,
): RowOf<typeof suggestionTable>[] {
  const { agencyId: agency_id } = organisation
  const hr = organisation.memberAt(city.personas.hr).id
  const told = SUGGESTIONS.flatMap(({ by, days, text, answer }) => {
    const author = organisation.memberAt(city.personas[by])
    const unit = organisation.sittingOn(author, story.today)?.position.unit
    const line = unit?.lines.find((each) => ikus.has(each))
    const iku = line && ikus.get(line)
    return unit && iku && author.id !== hr ? [{ author, unit, iku, days, text, answer }] : []
  })
  return told.map(({ author, unit, iku, days, text, answer }) => {
    const at = instantAt(story, addDays(story.today, -days), 11)
    return {
      agency_id,
      id: namedId(at, agency_id, 'cascade suggestion', author.id),
      node_id: iku.id,
      unit_id: unit.id,
      author_id: author.id,
      text,
      at,
      state: answer === null ? ('open' as const) : ('taken' as const),
      answer,
      answered_by: answer === null ? null : hr,
      answered_at: answer === null ? null : instantAt(story, addDays(story.today, 2 - days), 15),
    }
  })
}

const SUGGESTIONS: readonly { by: Persona; days: number; text: string; answer: string | null }[] = [
  {
    by: 'officer',
    days: 3,
    text: 'Bagian tiap petugas sama, padahal dua orang juga menjaga loket. Usul: bobot petugas loket dikurangi.',
    answer: null,
  },
  {
    by: 'superior',
    days: 40,
    text: 'Tambahkan hasil baru tentang perjanjian dengan rumah sakit, karena di situlah akta terlambat.',
    answer: 'Diambil, sudah masuk pohon sebagai hasil baru bersama.',
  },
]

/** The units beneath the owner that do this line of work, with equal promises; nothing where there are none. */
function evenly(organisation: Organisation, iku: Iku): PartPlan[] {
  const owner = organisation.unit(iku.plan.unit)
  const doing = organisation.units.filter((unit) => unit.parentId === owner.id && unit.lines.includes(iku.plan.line))
  const { target } = iku.plan
  if (typeof target !== 'number' || iku.line.formula === 'typed') {
    return doing.map((unit) => ({ unit: unit.key, kind: 'direct', shared: doing.length > 1 }))
  }
  const base = iku.plan.base === undefined ? {} : { base: iku.plan.base / doing.length }
  return doing.map((unit) => ({
    unit: unit.key,
    kind: 'split',
    ...(iku.line.formula === 'sum' ? { share: 1 / doing.length } : { target }),
    ...base,
  }))
}

function yearlyTarget(iku: Iku, year: string): number | null {
  const aims = [...iku.aims.values()].filter((aim) => aim.period.startsWith(year))
  const targets = aims.map(({ target }) =>
    typeof target === 'object' && target.low === target.high ? target.low : null,
  )
  const last = targets.at(-1) ?? null
  if (iku.line.aggregation !== 'sum' || spread(iku) !== 'sum') return last
  return targets.reduce<number>((sum, target) => sum + (target ?? 0), 0)
}

const spread = ({ line }: Iku) => spreadOf({ formula: line.formula, unit: line.unit, aggregation: line.aggregation })

interface Above {
  target: number | null
  unit: string
}

class Draft {
  readonly rows: LinkDraft[] = []
  private readonly organisation: Organisation
  private readonly ikus: ReadonlyMap<LineKey, Iku>
  private readonly year: string
  private readonly july: string | null

  constructor(organisation: Organisation, ikus: ReadonlyMap<LineKey, Iku>, year: string, july: string | null) {
    this.organisation = organisation
    this.ikus = ikus
    this.year = year
    this.july = july
  }

  /** Hangs parts beneath a parent; the last of a sum's whole shares takes what rounding left. */
  hang(plans: readonly PartPlan[], iku: Iku, parentId: string, above: Above): void {
    const whole = Math.abs(plans.reduce((sum, plan) => sum + (plan.share ?? 0), 0) - 1) < 1e-9
    let left = above.target ?? 0
    for (const [at, plan] of plans.entries()) {
      const rounded = plan.share === undefined ? null : roundTo((above.target ?? 0) * plan.share, iku.line.decimals)
      const rest = whole && at === plans.length - 1 && rounded !== null
      const target = rest ? roundTo(left, 6) : rounded
      left -= target ?? 0
      const id = this.link(plan, iku, parentId, target, at)
      if (plan.parts) this.hang(plan.parts, iku, id, { target: target ?? plan.target ?? above.target, unit: plan.unit })
    }
  }

  private link(plan: PartPlan, iku: Iku, parentId: string, share: number | null, at: number): string {
    const { agencyId: agency_id } = this.organisation
    const link_id = namedId(
      FOUNDED_AT,
      agency_id,
      'cascade',
      parentId,
      plan.unit,
      String(plan.member ?? 'unit'),
      String(at),
    )
    const content = this.contentOf(plan, iku, parentId, share)
    const row = (name: string, said: Content, span: Span, from_revision: number, to_revision: number | null) =>
      this.rows.push({
        agency_id,
        id: namedId(FOUNDED_AT, link_id, name),
        link_id,
        ...columnsOf(said),
        span: daterange(span),
        from_revision,
        to_revision,
      })
    const begin = `${this.year}-01-01`
    if (plan.before === undefined || this.july === null) row('1', content, { from: begin, to: null }, 1, null)
    else {
      const before = { ...content, unitId: this.organisation.unit(plan.before).id }
      row('1', before, { from: begin, to: null }, 1, 2)
      row('2', before, { from: begin, to: this.july }, 2, null)
      row('3', content, { from: this.july, to: null }, 2, null)
    }
    return link_id
  }

  private contentOf(plan: PartPlan, iku: Iku, parentId: string, share: number | null): Content {
    const unit = this.organisation.unit(plan.unit)
    return {
      parentId,
      kind: plan.kind,
      unitId: unit.id,
      positionId: plan.member === undefined ? null : this.positionAt(unit, plan.member),
      title: plan.title ?? iku.line.name,
      target: share ?? plan.target ?? null,
      weight: plan.base === undefined ? null : Math.round(plan.base * 4),
      contribution: plan.shared ? 'shared' : 'direct',
      scale: plan.scale ?? null,
      measuredBy: (plan.measuredBy && this.ikus.get(plan.measuredBy)?.id) ?? null,
    }
  }

  private positionAt(unit: BuiltUnit, member: number): string {
    const [sitting] = this.organisation.memberAt({ unit: unit.key, member }).sittings
    if (!sitting) throw new Error(`Nobody sits at ${unit.key} ${member}`)
    return sitting.position.id
  }
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}
