import { NODE_KIND_LABEL, type PlanningNode, pathTo } from '../indicators/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Checkbox,
  DateInput,
  EmptyState,
  Hidden,
  Notice,
  PageHead,
  Section,
  Select,
  Sentences,
  SheetLinks,
  Stack,
  Tabs,
} from '../ui/index.ts'
import { Branches } from './branches.tsx'
import { orphansOf } from './findings.ts'
import { mayDraft } from './may.ts'
import { lineOf, type Node, walk } from './rules.ts'
import type { Tree } from './tree.ts'
import { breachIn, findingIn } from './words.ts'

/** Beyond this many nodes only the first two levels of a tree are drawn; the rest is a link away. */
const MOST_DRAWN = 160
const EVERYTHING = 99

/** The trees of the city, or one branch of them. */
export function treePage(call: PageCall, tree: Tree) {
  const { t } = call
  const { focus } = tree
  const many = tree.shown.flatMap(walk).length > MOST_DRAWN
  const open = call.query.buka === 'semua' || tree.onlyFindings ? EVERYTHING : focus ? 2 : 0
  const branches = { call, tree, open, deepest: many && !focus ? 1 : EVERYTHING, query: dayQuery(tree, call) }
  return shell(
    call,
    {
      title: focus ? focus.title : t('Pohon kinerja'),
      place: 'kota',
      crumbs: crumbsOf(call, focus, t('Pohon kinerja')),
    },
    <Stack>
      <TreeHead call={call} tree={tree} view="pohon" />
      {focus ? null : <Sentences items={sentencesOf(call, tree)} />}
      <Filters call={call} tree={tree} path="iku/pohon" />
      <div class="stack" data-tree>
        {focus ? (
          <Branches {...branches} nodes={tree.shown} />
        ) : (
          objectivesOf(tree).map(({ objective, nodes }) => (
            <Section
              heading={objective ? objective.title : t('Belum terhubung ke sasaran')}
              aside={wayIn(call, tree, objective)}
            >
              <Branches {...branches} nodes={nodes} />
            </Section>
          ))
        )}
      </div>
      {tree.shown.length === 0 ? <EmptyState>{emptyWords(call, tree)}</EmptyState> : null}
      <Orphans call={call} tree={tree} />
    </Stack>,
  )
}

/** What the pages of the tree begin with: name, revision, the two ways to see it, and what can be done. */
export function TreeHead({ call, tree, view }: { call: PageCall; tree: Tree; view: 'pohon' | 'tabel' }) {
  const { t, agency } = call
  const home = `/${agency.slug}/iku/pohon`
  const query = queryOf(call)
  return (
    <div class="stack stack-tight">
      <PageHead
        title={tree.focus ? tree.focus.title : t('Pohon kinerja')}
        under={<RevisionLine call={call} tree={tree} />}
        end={
          mayDraft(call.actor) === 'yes' ? <ButtonLink href={`${home}/draf`}>{t('Ubah pohon')}</ButtonLink> : undefined
        }
      />
      <Tabs
        label={t('Cara melihat')}
        items={[
          { href: `${home}${query}`, label: t('Pohon'), current: view === 'pohon' },
          { href: `${home}/tabel${query}`, label: t('Tabel'), current: view === 'tabel' },
          { href: `${home}/revisi`, label: t('Revisi') },
          { href: `${home}/usulan`, label: t('Usulan') },
        ]}
      />
    </div>
  )
}

function RevisionLine({ call, tree }: { call: PageCall; tree: Tree }) {
  const { t, agency, language, today } = call
  const { revision, on } = tree.forest
  if (!revision) return <>{t('Belum ada revisi yang terbit.')}</>
  const href = `/${agency.slug}/iku/pohon/revisi/${revision.id}`
  const words = t('Revisi {number}, berlaku sejak {day}', {
    number: revision.number,
    day: formatDate(revision.holdsFrom, 'long', language),
  })
  return (
    <>
      <a href={href}>{words}</a>
      {on === today ? null : ` · ${t('keadaan pada {day}', { day: formatDate(on, 'long', language) })}`}
    </>
  )
}

/** Day, unit and findings, kept in the address. */
export function Filters({ call, tree, path }: { call: PageCall; tree: Tree; path: string }) {
  const { t, agency } = call
  const { forest } = tree
  const changed = forest.on !== call.today || tree.unitId !== null || tree.onlyFindings
  const units = [...forest.units.values()].sort((one, other) => one.code.localeCompare(other.code))
  return (
    <details open={changed}>
      <summary class="small">{t('Saring menurut unit, keadaan, atau tanggal')}</summary>
      <form class="filters" method="get" action={`/${agency.slug}/${path}`}>
        {tree.focus ? <Hidden name="simpul" value={tree.focus.id} /> : null}
        {call.query.revisi ? <Hidden name="revisi" value={call.query.revisi} /> : null}
        <Select
          name="unit"
          label={t('Unit dan di bawahnya')}
          none={t('Semua unit')}
          value={tree.unitId ?? ''}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <DateInput name="tanggal" label={t('Keadaan pada')} value={forest.on} />
        <Checkbox name="perlu" label={t('Hanya yang perlu dibenahi')} value="1" checked={tree.onlyFindings} />
        <Button small>{t('Tampilkan')}</Button>
      </form>
      <p class="small links">
        {changed ? <a href={`/${agency.slug}/${path}`}>{t('Hapus saringan')}</a> : null}
        <a href={withQuery(call, { buka: 'semua' })}>{t('Buka semua cabang')}</a>
        <SheetLinks path={`/${agency.slug}/iku/pohon/tabel`} query={queryOf(call).slice(1)} />
      </p>
    </details>
  )
}

const KEPT = ['simpul', 'unit', 'tanggal', 'revisi', 'perlu', 'urut'] as const

/** The query that keeps what is asked for; empty or with its question mark. */
export function queryOf(call: PageCall, changes: Record<string, string> = {}): string {
  const kept = KEPT.flatMap((name): [string, string][] => {
    const value = changes[name] ?? call.query[name]
    return value ? [[name, value]] : []
  })
  const added = Object.entries(changes).filter(([name]) => !KEPT.some((each) => each === name))
  const text = new URLSearchParams([...kept, ...added]).toString()
  return text ? `?${text}` : ''
}

const withQuery = (call: PageCall, changes: Record<string, string>) => `${call.path}${queryOf(call, changes)}`

/** The day and revision alone, for links to single nodes. */
function dayQuery(tree: Tree, call: PageCall): string {
  const day = tree.forest.on === call.today ? '' : `tanggal=${tree.forest.on}`
  const known = call.query.revisi && tree.forest.revision ? `revisi=${tree.forest.revision.number}` : ''
  const text = [day, known].filter(Boolean).join('&')
  return text ? `?${text}` : ''
}

/** Kota › IKU › Pohon kinerja › … down to the parent of the focus. */
export function crumbsOf({ t, agency }: PageCall, focus: Node | null, last: string) {
  const home = `/${agency.slug}/iku/pohon`
  const way = focus ? lineOf(focus) : []
  return [
    { label: t('Kota'), href: `/${agency.slug}/kota` },
    { label: t('IKU'), href: `/${agency.slug}/iku` },
    focus ? { label: t('Pohon kinerja'), href: home } : { label: last },
    ...way.map((node, at) =>
      at === way.length - 1 ? { label: node.title } : { label: node.title, href: `${home}?simpul=${node.id}` },
    ),
  ]
}

/** The shown IKU by the objective they serve, in the order of the promise. */
function objectivesOf(tree: Tree): { objective: PlanningNode | null; nodes: Node[] }[] {
  const objectiveOf = (node: Node) =>
    tree.planning.find((each) => each.id === tree.forest.indicators.get(node.id)?.nodeId) ?? null
  const groups = Map.groupBy(tree.shown, (node) => objectiveOf(node)?.id ?? '')
  const known = tree.planning.flatMap((objective) => {
    const nodes = groups.get(objective.id)
    return nodes ? [{ objective, nodes }] : []
  })
  const loose = groups.get('')
  return loose ? [...known, { objective: null, nodes: loose }] : known
}

function wayIn({ t }: PageCall, tree: Tree, objective: PlanningNode | null): string | undefined {
  if (!objective) return undefined
  const above = pathTo(tree.planning, objective.parentId).filter(
    (node) => node.kind === 'mission' || node.kind === 'goal',
  )
  return above.map((node) => `${t(NODE_KIND_LABEL[node.kind])} ${node.code}: ${node.title}`).join(' › ')
}

/** The state of the cascade: how far it reaches, which sums are open, and what nobody carries. */
function sentencesOf(call: PageCall, tree: Tree): { finding: string; href?: string; rest?: string }[] {
  const { t, agency } = call
  const { nodes } = tree.forest
  const handed = nodes.filter((node) => node.children.length > 0)
  const perlu = `/${agency.slug}/iku/pohon?perlu=1`
  const all = nodes.flatMap(walk)
  const open = all.flatMap((node) =>
    (tree.findings.get(node.id) ?? []).flatMap((finding) => (finding.kind === 'shares' ? [{ node, finding }] : [])),
  )
  const lonely = nodes.filter((node) => tree.findings.get(node.id)?.some((finding) => finding.kind === 'no-carrier'))
  const [first] = open
  return [
    {
      finding: t('{handed} dari {all} IKU sudah diturunkan', { handed: handed.length, all: nodes.length }),
      rest: t('menjadi {count} hasil pada unit dan jabatan.', { count: all.length - nodes.length }),
    },
    {
      finding: t('{count} pembagian belum genap.', { count: open.length }),
      ...(first ? { href: perlu, rest: `${first.node.title}: ${findingIn(call, first.node, first.finding)}.` } : {}),
    },
    {
      finding: t('{count} IKU tanpa pelaksana.', { count: lonely.length }),
      ...(lonely.length > 0 ? { href: perlu, rest: `${lonely.map((node) => node.title).join('; ')}.` } : {}),
    },
  ]
}

function emptyWords({ t }: PageCall, tree: Tree): string {
  if (tree.onlyFindings) return t('Tidak ada yang perlu dibenahi di sini.')
  return tree.unitId === null
    ? t('Belum ada IKU. Pengelola kinerja memuatnya dari dokumen perencanaan.')
    : t('Belum ada hasil yang diturunkan ke unit ini.')
}

/** What hangs from nothing: left out of the tree, but not out of sight. */
function Orphans({ call, tree }: { call: PageCall; tree: Tree }) {
  const orphans = orphansOf(tree.forest)
  if (orphans.length === 0) return null
  return (
    <Notice tone="off" title={call.t('{count} simpul tidak tersambung ke IKU', { count: orphans.length })}>
      <ul>
        {orphans.map(({ link, breach }) => (
          <li>
            {link.title}: {breachIn(call, breach)}.
          </li>
        ))}
      </ul>
    </Notice>
  )
}
