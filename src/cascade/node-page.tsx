import { NODE_KIND_LABEL, pathTo } from '../indicators/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import {
  ButtonLink,
  Buttons,
  Columns,
  KeyValues,
  PageHead,
  type PathNode,
  PathTimeline,
  Section,
  Stack,
} from '../ui/index.ts'
import { Branches, BranchRow } from './branches.tsx'
import type { NodeDetail } from './node.ts'
import { lineOf } from './rules.ts'
import { sharesOf } from './shares.ts'
import { ownerOf, placeOf } from './tree.ts'
import { amountIn, CONTRIBUTION_WORD, KIND_EXPLAINED, KIND_WORD, SPREAD_WORD, sumIn, targetIn } from './words.ts'

/** One node: where it comes from, what became of it, and who carries it. */
export function nodePage(call: PageCall, detail: NodeDetail) {
  const { t, agency } = call
  const { tree, node } = detail
  const home = `/${agency.slug}/iku/pohon`
  return shell(
    call,
    {
      title: node.title,
      place: 'kota',
      crumbs: [
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: t('Pohon kinerja'), href: home },
        ...lineOf(node)
          .slice(0, -1)
          .map((each) => ({ label: each.title, href: `${home}/simpul/${each.id}` })),
        { label: node.title },
      ],
    },
    <Columns kind="aside">
      <Stack>
        <PageHead title={node.title} under={underOf(detail)} />
        <div class="branches branch-alone">
          <BranchRow call={call} tree={tree} node={node} query="" alone />
        </div>
        <Steps call={call} detail={detail} />
        <Parts call={call} detail={detail} />
        <People call={call} detail={detail} />
      </Stack>
      <aside class="stack">
        <Facts call={call} detail={detail} />
        <Section heading={t('Dari visi sampai di sini')}>
          <PathTimeline nodes={wayOf(call, detail)} />
        </Section>
      </aside>
    </Columns>,
  )
}

/** Of which IKU it is a part; of an IKU its code. */
function underOf({ tree, node }: NodeDetail): string {
  const indicator = tree.forest.indicators.get(node.root.id)
  return [indicator?.code, node.title === indicator?.name ? null : indicator?.name].filter(Boolean).join(' · ')
}

/** What can be done here: the keeper's changes, or anybody's suggestion. */
function Steps({ call, detail }: { call: PageCall; detail: NodeDetail }) {
  const { t, agency } = call
  const { node, mayKeep } = detail
  const draft = `/${agency.slug}/iku/pohon/draf/simpul/${node.id}`
  return (
    <Buttons>
      {mayKeep ? (
        <>
          <ButtonLink href={`${draft}/bagi`}>{t('Bagi target')}</ButtonLink>
          <ButtonLink href={`${draft}/sebar`}>{t('Ambil utuh di banyak unit')}</ButtonLink>
          <ButtonLink href={`${draft}/baru`}>{t('Tambah turunan')}</ButtonLink>
          {node.link ? (
            <>
              <ButtonLink href={`${draft}/pindah`}>{t('Pindah ke…')}</ButtonLink>
              <ButtonLink href={`${draft}/ubah`}>{t('Ubah')}</ButtonLink>
            </>
          ) : null}
        </>
      ) : (
        <ButtonLink href={`/${agency.slug}/iku/pohon/simpul/${node.id}/usulan`}>{t('Usulkan perubahan')}</ButtonLink>
      )}
    </Buttons>
  )
}

function Facts({ call, detail }: { call: PageCall; detail: NodeDetail }) {
  const { t, agency } = call
  const { node, tree } = detail
  const { link } = node
  const measuring = link?.measuredBy ? tree.forest.indicators.get(link.measuredBy) : null
  return (
    <KeyValues
      items={[
        { term: t('Penanggung jawab'), value: ownerOf(tree, node) ?? t('belum terisi') },
        {
          term: t('Unit'),
          value: <a href={`/${agency.slug}/kota/opd/${node.unitId}`}>{tree.forest.units.get(node.unitId)?.name}</a>,
        },
        { term: t('Target {year}', { year: tree.forest.year }), value: targetIn(call, node) ?? t('belum ada target') },
        ...(link
          ? [
              {
                term: t('Diturunkan'),
                value: <span title={t(KIND_EXPLAINED[link.kind])}>{t(KIND_WORD[link.kind])}</span>,
              },
              { term: t('Sumbangan'), value: t(CONTRIBUTION_WORD[link.contribution]) },
            ]
          : []),
        { term: t('Bila dibagi'), value: t(SPREAD_WORD[node.scale.spread]) },
        ...(measuring
          ? [
              {
                term: t('Diukur dari'),
                value: <a href={`/${agency.slug}/iku/${measuring.id}`}>{measuring.name}</a>,
              },
            ]
          : []),
        {
          term: t('IKU'),
          value: <a href={`/${agency.slug}/iku/${node.root.id}`}>{tree.forest.indicators.get(node.root.id)?.code}</a>,
        },
      ]}
    />
  )
}

function Parts({ call, detail }: { call: PageCall; detail: NodeDetail }) {
  const { t, agency } = call
  const { node, tree } = detail
  if (node.children.length === 0) return null
  return (
    <Section
      heading={t('Turunannya')}
      aside={<SharesLine call={call} detail={detail} />}
      end={{ href: `/${agency.slug}/iku/pohon?simpul=${node.id}`, label: t('Lihat sebagai pohon') }}
    >
      <Branches call={call} tree={tree} nodes={node.children} open={0} deepest={1} query="" />
    </Section>
  )
}

function SharesLine({ call, detail }: { call: PageCall; detail: NodeDetail }) {
  const { t } = call
  const { node } = detail
  const shares = sharesOf(node)
  if (!shares) return null
  const given = amountIn(call, node.scale, shares.given)
  return (
    <>
      {shares.complete
        ? t('Bagian genap: {given}.', { given })
        : t('Bagian belum genap: {words}.', { words: sumIn(call, node, shares) })}
    </>
  )
}

const SHOWN = 12

function People({ call, detail }: { call: PageCall; detail: NodeDetail }) {
  const { t, agency } = call
  const { people } = detail
  const shown = call.query.pegawai === 'semua' ? people : people.slice(0, SHOWN)
  return (
    <Section
      heading={t('Pelaksana')}
      id="pelaksana"
      aside={t('SKP yang memuat IKU ini, urut unit dan abjad. Bukan urutan hasil.')}
    >
      {people.length === 0 ? (
        <p class="muted">{t('Belum ada SKP yang memuatnya di sini.')}</p>
      ) : (
        <ul class="rows small">
          {shown.map((row) => (
            <li>
              <a href={`/${agency.slug}/kota/opd/${row.unitId}#pegawai`}>
                {[row.title, row.name].filter(Boolean).join(', ')}
              </a>{' '}
              <span class="muted">
                {row.unitName} · {t('RHK {number}', { number: row.number })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {people.length > shown.length ? (
        <p class="small">
          <a href="?pegawai=semua#pelaksana">{t('{rest} baris lain', { rest: people.length - shown.length })}</a>
        </p>
      ) : null}
    </Section>
  )
}

function wayOf(call: PageCall, { tree, node, line }: NodeDetail): PathNode[] {
  const { t, agency } = call
  const promise = pathTo(tree.planning, tree.forest.indicators.get(node.root.id)?.nodeId ?? null)
  return [
    ...promise.map((each) => ({ kind: t(NODE_KIND_LABEL[each.kind]), text: each.title })),
    ...line.map((each) => ({
      kind: [each.link ? t(KIND_WORD[each.link.kind]) : 'IKU', placeOf(tree, each)].filter(Boolean).join(' · '),
      text: [each.title, targetIn(call, each)].filter(Boolean).join(', '),
      ...(each.id === node.id ? { here: true } : { href: `/${agency.slug}/iku/pohon/simpul/${each.id}` }),
    })),
  ]
}
