import type { PageCall } from '../organization/index.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { type Carry, connector, type Piece } from './actions.ts'
import type { Rendering } from './connector.ts'
import type { PieceKind } from './rules.ts'

/** The page's own address with some of its query changed. */
export function addressOf({ agency, query }: PageCall, change: Record<string, string>): string {
  const { pegawai = '', bulan = '', semua = '' } = query
  const wanted = Object.entries({ pegawai, bulan, semua, ...change }).filter(([, value]) => value !== '')
  const text = new URLSearchParams(Object.fromEntries(wanted)).toString()
  return `/${agency.slug}/ekinerja${text ? `?${text}` : ''}`
}

/** Whether the address asks for everything, not only for what is new or changed. */
export function wantsAll(call: PageCall): boolean {
  return call.query.semua === '1'
}

/** The pieces that a page or file shows. */
export function shownOf<Content>(call: PageCall, pieces: readonly Piece<Content>[]): Piece<Content>[] {
  return pieces.filter((piece) => wantsAll(call) || piece.standing !== 'copied')
}

/** The pieces of one kind as the connector writes them. */
export function render(call: PageCall, carry: Carry, kind: PieceKind): Rendering {
  const contents = <Content>(pieces: readonly Piece<Content>[]) => shownOf(call, pieces).map(({ content }) => content)
  if (kind === 'plan') return connector.plan(contents(carry.plan))
  if (kind === 'rating') return connector.ratings(contents(carry.ratings))
  return connector.entries(contents(carry.entries).map((entry) => ({ ...entry, link: call.origin + entry.link })))
}

/** The pieces of one kind as a list to take along. */
export function carrySheet(call: PageCall, carry: Carry, kind: PieceKind): Sheet {
  const { heads, rows } = render(call, carry, kind)
  const what = { plan: 'skp', entry: 'catatan', rating: 'penilaian' }[kind]
  return { name: `ekinerja-${what}-${carry.month}-${carry.person.nip}`, heads, rows, demo: call.agency.demo }
}
