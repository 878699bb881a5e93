import { type PageCall, shell } from '../organization/index.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  EmptyState,
  type Flash,
  PageHead,
  Section,
  Stack,
  Status,
} from '../ui/index.ts'
import { actIn, changesIn, placeIn } from './change-words.ts'
import type { Draft } from './draft.ts'
import { type Node, walk } from './rules.ts'
import { sharesOf } from './shares.ts'
import type { Difference } from './stretches.ts'
import { sumIn } from './words.ts'

/** The crumbs down to the draft, and one step further. */
export function draftCrumbs({ t, agency }: PageCall, last?: string) {
  const home = `/${agency.slug}/iku/pohon`
  return [
    { label: t('IKU'), href: `/${agency.slug}/iku` },
    { label: t('Pohon kinerja'), href: home },
    last === undefined ? { label: t('Draf') } : { label: t('Draf'), href: `${home}/draf` },
    ...(last === undefined ? [] : [{ label: last }]),
  ]
}

/** What the actor is about to change: collected here, weighed in the preview, published at once. */
export function draftPage(call: PageCall, draft: Draft) {
  const { t, agency } = call
  const home = `/${agency.slug}/iku/pohon`
  const empty = draft.changes.length === 0
  return shell(
    call,
    { title: t('Draf pohon kinerja'), place: 'kota', crumbs: draftCrumbs(call), flash: flashOf(call) },
    <Stack>
      <PageHead title={t('Draf pohon kinerja')} under={<Begun call={call} draft={draft} />} />
      <p class="read">
        {t(
          'Perubahan dikumpulkan di sini dan hanya Anda yang melihatnya. Pohon baru berubah setelah draf diterbitkan.',
        )}
      </p>
      {empty ? (
        <EmptyState action={{ href: home, label: t('Buka pohon, lalu pilih simpul yang akan diubah') }}>
          {t('Draf ini masih kosong.')}
        </EmptyState>
      ) : (
        <>
          <Buttons>
            <ButtonLink href={`${home}/draf/pratinjau`} kind="first">
              {t('Lihat dampak dan terbitkan')}
            </ButtonLink>
            <ButtonLink href={home}>{t('Ubah simpul lain')}</ButtonLink>
          </Buttons>
          <Open call={call} draft={draft} />
          <Changes call={call} draft={draft} />
        </>
      )}
      {draft.revision ? <Discard call={call} /> : null}
    </Stack>,
  )
}

function Begun({ call, draft }: { call: PageCall; draft: Draft }) {
  const { t, agency, language } = call
  if (!draft.revision) return null
  const at = formatDateTime(draft.revision.begun_at, agency.zone, language)
  return <>{t('Dimulai {at}, {count} perubahan', { at, count: draft.differences.length })}</>
}

const MESSAGES: Partial<Record<string, string>> = {
  tersimpan: 'Tersimpan di draf.',
  dibatalkan: 'Perubahan itu dibatalkan.',
  dibuang: 'Draf dibuang. Pohon tetap seperti semula.',
}

function flashOf(call: PageCall): Flash | undefined {
  const message = MESSAGES[call.query.pesan ?? '']
  return message ? { kind: 'ok', text: call.t(message) } : undefined
}

function Changes({ call, draft }: { call: PageCall; draft: Draft }) {
  const { t } = call
  return (
    <Section heading={t('Yang berubah')} tight>
      <ul class="rows">
        {draft.differences.map((difference) => (
          <li>
            <ChangeLine call={call} draft={draft} difference={difference} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ChangeLine({ call, draft, difference }: { call: PageCall; draft: Draft; difference: Difference }) {
  const { t, agency } = call
  const { forest } = draft
  const link = difference.after ?? difference.before
  const change = draft.changes.find((row) => row.link_id === difference.id)
  const forests = { before: draft.published, after: forest }
  return (
    <div class="split">
      <div>
        <p>
          <span class="muted">{actIn(call, difference)}</span>{' '}
          {difference.after ? (
            <a href={`/${agency.slug}/iku/pohon/draf/simpul/${difference.id}/ubah`}>{link?.title}</a>
          ) : (
            link?.title
          )}{' '}
          <span class="small muted">{placeIn(forests, difference)}</span>
        </p>
        <ul class="small">
          {changesIn(call, forests, difference).map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      </div>
      {change ? (
        <form method="post" action={`/${agency.slug}/iku/pohon/draf/perubahan/${change.id}/pembatalan`}>
          <Csrf token={call.formToken} />
          <Button small>{t('Batalkan')}</Button>
        </form>
      ) : null}
    </div>
  )
}

/** Sums that the draft leaves open: said here, so that the preview brings no surprise. */
function Open({ call, draft }: { call: PageCall; draft: Draft }) {
  const touched = new Set(
    draft.differences.flatMap(({ id, before, after }) => [id, before?.parentId ?? '', after?.parentId ?? '']),
  )
  const open = draft.forest.nodes.flatMap(walk).filter((node) => touched.has(node.id) && isOpen(node))
  if (open.length === 0) return null
  return (
    <ul class="small">
      {open.map((node) => {
        const shares = sharesOf(node)
        return (
          <li>
            <Status tone="off">
              {node.title}: {shares ? sumIn(call, node, shares) : ''}
            </Status>{' '}
            <a href={`/${call.agency.slug}/iku/pohon/draf/simpul/${node.id}/bagi`}>{call.t('Bagi target')}</a>
          </li>
        )
      })}
    </ul>
  )
}

const isOpen = (node: Node) => sharesOf(node)?.complete === false

function Discard({ call }: { call: PageCall }) {
  const { t, agency } = call
  return (
    <details>
      <summary class="small">{t('Buang seluruh draf')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/iku/pohon/draf/pembuangan`}>
        <Csrf token={call.formToken} />
        <p class="small muted">{t('Semua perubahan di draf ini hilang. Pohon yang terbit tidak berubah.')}</p>
        <Buttons>
          <Button>{t('Buang draf')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
