import { diffWords } from 'diff'
import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { Button, Columns, EmptyState, PageHead, Rows, Section, Select, Stack, Status } from '../ui/index.ts'
import { HAND_OVER_LABEL } from './hand-overs.tsx'
import { planHref } from './plan-words.ts'
import type { Change, Part } from './version-rules.ts'
import type { Versions } from './versions.ts'

/** The versions of a plan, and two of them compared word by word. */
export function versionPage(call: PageCall, seen: Versions) {
  const { t } = call
  const own = seen.relation === 'self'
  const title = t('Versi SKP {year}', { year: seen.row.year })
  return shell(
    call,
    {
      title,
      place: own ? 'skp' : 'tim',
      crumbs: [
        { href: planHref(call, seen.row), label: t('SKP {year}', { year: seen.row.year }) },
        { label: t('Versi') },
      ],
    },
    <>
      <PageHead title={title} under={t('Isi SKP disimpan setiap kali berpindah tangan, dan dapat dibandingkan.')} />
      {seen.versions.length === 0 ? (
        <EmptyState>{t('Belum ada versi: SKP ini belum pernah diajukan.')}</EmptyState>
      ) : (
        <div class="below-head">
          <Columns kind="aside">
            <Stack>
              <Choice call={call} seen={seen} />
              <Compared call={call} seen={seen} />
            </Stack>
            <List call={call} seen={seen} />
          </Columns>
        </div>
      )}
    </>,
  )
}

interface SeenProps {
  call: PageCall
  seen: Versions
}

function nameOf({ t, agency, language }: PageCall, version: Versions['versions'][number]): string {
  const date = formatDate(dayIn(version.at, agency.zone), 'short', language)
  return `${version.number}. ${t(HAND_OVER_LABEL[version.event])}, ${date}`
}

function Choice({ call, seen }: SeenProps) {
  const { t } = call
  const choices = seen.versions.map((version) => ({ value: String(version.number), label: nameOf(call, version) }))
  return (
    <form class="filters" method="get" action={call.path}>
      <Select
        name="dari"
        label={t('Dari versi')}
        none={t('Kosong')}
        value={seen.from === null ? '' : String(seen.from)}
        choices={choices}
      />
      <Select
        name="ke"
        label={t('Ke versi')}
        value={seen.to === null ? 'kini' : String(seen.to)}
        choices={[...choices, { value: 'kini', label: t('Isi sekarang') }]}
      />
      <Button>{t('Bandingkan')}</Button>
    </form>
  )
}

function Compared({ call, seen }: SeenProps) {
  const { t } = call
  const first = seen.from === null
  const changed = seen.parts.filter((part) => part.kind !== 'same')
  const same = seen.parts.filter((part) => part.kind === 'same')
  return (
    <>
      <Section
        heading={first ? t('Isi versi ini') : changed.length === 0 ? t('Tidak ada perubahan') : t('Yang berubah')}
        aside={first || changed.length === 0 ? undefined : t('{count} bagian', { count: changed.length })}
      >
        {changed.map((part) => (
          <PartView call={call} part={part} plain={first} />
        ))}
      </Section>
      {same.length > 0 ? (
        <details>
          <summary>{t('{count} bagian tanpa perubahan', { count: same.length })}</summary>
          {same.map((part) => (
            <PartView call={call} part={part} plain />
          ))}
        </details>
      ) : null}
    </>
  )
}

const KIND = {
  added: { tone: 'ok', text: 'Ditambah' },
  removed: { tone: 'off', text: 'Dihapus' },
  changed: { tone: 'warn', text: 'Diubah' },
} as const

function PartView({ call, part, plain }: { call: PageCall; part: Part; plain: boolean }) {
  const { t } = call
  const kind = plain || part.kind === 'same' ? null : KIND[part.kind]
  const shown = part.kind === 'changed' ? part.changes.filter((each) => each.before !== each.after) : part.changes
  return (
    <div class="version-part">
      <div class="fig-top">
        <h3>{t(part.title)}</h3>
        {kind ? <Status tone={kind.tone}>{t(kind.text)}</Status> : null}
      </div>
      <dl class="pairs texts">
        {shown.map((change) => (
          <div>
            {change.label ? <dt>{t(change.label)}</dt> : null}
            <dd class="lines">
              {plain || part.kind === 'added' ? change.after || change.before : <Words call={call} change={change} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

// Numbers stay whole: 2.100 becomes 2.345, not 2.[100][345].
const WORDS = new Intl.Segmenter('id', { granularity: 'word' })

/** What was taken out and put in, word by word; said as well as drawn. */
function Words({ call, change }: { call: PageCall; change: Change }) {
  const { t } = call
  return (
    <>
      {diffWords(change.before, change.after, { intlSegmenter: WORDS }).map(({ value, added, removed }) =>
        added ? (
          <ins>
            <span class="vh">{t('ditambah:')} </span>
            {value}
          </ins>
        ) : removed ? (
          <del>
            <span class="vh">{t('dihapus:')} </span>
            {value}
          </del>
        ) : (
          value
        ),
      )}
    </>
  )
}

function List({ call, seen }: SeenProps) {
  const { t, agency, language } = call
  return (
    <Section heading={t('Semua versi')} tight>
      <Rows
        small
        items={seen.versions.toReversed().map((version) => (
          <>
            <a href={`${call.path}?ke=${version.number}`}>{nameOf(call, version)}</a>
            <p class="source">
              {version.by}, {formatDate(dayIn(version.at, agency.zone), 'long', language)}
              {version.reason ? `: “${version.reason}”` : ''}
            </p>
          </>
        ))}
      />
    </Section>
  )
}
