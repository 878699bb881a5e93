import { type PageCall, shell } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { SheetLinks, Stack, Status, Table, Tabs } from '../ui/index.ts'
import { type Line, linesOf, ORDERS, type Order, orderAsked, pageOfLines } from './lines.ts'
import type { Tree } from './tree.ts'
import { crumbsOf, Filters, queryOf, TreeHead } from './tree-page.tsx'
import { amountIn, FINDING_TONE, findingIn, KIND_WORD, STATUS_WORD, TONE, targetIn } from './words.ts'

const ORDER_WORD: Record<Order, string> = {
  pohon: 'Urut pohon',
  unit: 'Urut unit',
  capaian: 'Terjauh dari target dulu',
  perlu: 'Perlu dibenahi dulu',
}

/** The tree as a table: the same rows, sorted and taken along. */
export function tablePage(call: PageCall, tree: Tree) {
  const { t, agency } = call
  const path = `/${agency.slug}/iku/pohon/tabel`
  const order = orderAsked(call)
  const lines = linesOf(tree, order)
  const { items, next } = pageOfLines(call, lines)
  return shell(
    call,
    { title: t('Pohon kinerja, tabel'), place: 'kota', crumbs: crumbsOf(call, tree.focus, t('Pohon kinerja')) },
    <Stack>
      <TreeHead call={call} tree={tree} view="tabel" />
      <Filters call={call} tree={tree} path="iku/pohon/tabel" />
      <Tabs
        label={t('Urutan')}
        items={ORDERS.map((each) => ({
          href: `${path}${queryOf(call, { urut: each })}`,
          label: t(ORDER_WORD[each]),
          current: each === order,
        }))}
      />
      <Lines call={call} items={items} />
      <p class="small links">
        <span class="muted">{t('{shown} dari {all} simpul', { shown: items.length, all: lines.length })}</span>
        {call.query.cursor ? <a href={`${path}${queryOf(call)}`}>{t('Dari awal')}</a> : null}
        {next ? <a href={`${path}${queryOf(call, { cursor: next })}`}>{t('Berikutnya')}</a> : null}
        <SheetLinks path={path} query={queryOf(call).slice(1)} />
      </p>
    </Stack>,
  )
}

function Lines({ call, items }: { call: PageCall; items: Line[] }) {
  const { t, agency } = call
  return (
    <Table
      caption={t('Pohon kinerja: hasil, unit, target, realisasi, dan yang perlu dibenahi')}
      rows={items}
      empty={t('Tidak ada simpul yang cocok dengan saringan ini.')}
      columns={[
        {
          head: t('Hasil'),
          rowHead: true,
          wide: true,
          cell: ({ node, code }) => (
            <>
              <a href={`/${agency.slug}/iku/pohon/simpul/${node.id}`}>{node.title}</a>
              <br />
              <span class="muted">
                {code} · {node.link ? t('tingkat {depth}', { depth: node.depth }) : t('IKU kota')}
                {node.link ? ` · ${t(KIND_WORD[node.link.kind]).toLowerCase()}` : ''}
              </span>
            </>
          ),
        },
        {
          head: t('Unit atau jabatan'),
          phone: 'full',
          cell: ({ place, owner }) => (
            <>
              {place ?? t('unit sudah tidak ada')}
              <br />
              <span class="muted">{owner ?? t('belum terisi')}</span>
            </>
          ),
        },
        { head: t('Target'), numeric: true, cell: ({ node }) => targetIn(call, node) ?? '–' },
        { head: t('Realisasi'), numeric: true, cell: (line) => realised(call, line) },
        {
          head: t('Keadaan'),
          phone: 'full',
          cell: (line) => <State call={call} line={line} />,
        },
      ]}
    />
  )
}

function realised(call: PageCall, { node, measure }: Line): string {
  if (measure?.letter) return measure.letter
  return measure?.value == null ? '–' : amountIn(call, node.scale, measure.value)
}

function State({ call, line }: { call: PageCall; line: Line }) {
  const { t, language } = call
  const { node, measure, findings } = line
  const percent = measure?.achievement.percent
  return (
    <ul>
      {measure ? (
        <li>
          <Status tone={TONE[measure.status]}>{t(STATUS_WORD[measure.status])}</Status>
          {percent == null ? null : <span class="muted"> {formatNumber(percent, 0, language)}%</span>}
        </li>
      ) : (
        <li class="muted">{t('dibaca pegawai dan atasannya')}</li>
      )}
      {findings.map((finding) => (
        <li>
          <Status tone={FINDING_TONE[finding.kind]}>{findingIn(call, node, finding)}</Status>
        </li>
      ))}
    </ul>
  )
}
