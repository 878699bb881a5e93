import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Chips,
  Csrf,
  EmptyState,
  type Errors,
  type Flash,
  Hidden,
  PageHead,
  Stack,
  Status,
  TextArea,
  type Tone,
  WhyRefused,
} from '../ui/index.ts'
import { TreeTabs } from './revision-pages.tsx'
import type { Node } from './rules.ts'
import type { SuggestionRow } from './suggestion-sql.ts'
import type { Seen } from './suggestions.ts'

type Given = { typed?: Record<string, string>; errors?: Errors; problem?: string | undefined }

const STATE: Record<SuggestionRow['state'], { tone: Tone; word: string }> = {
  open: { tone: 'now', word: 'Menunggu jawaban' },
  taken: { tone: 'ok', word: 'Diambil' },
  declined: { tone: 'none', word: 'Tidak diambil' },
}

/** Suggestions: one's own, and those about units one keeps, with the form to answer. */
export function suggestionsPage(call: PageCall, { items }: { items: Seen[] }, given: Given & { about?: string } = {}) {
  const { t, agency } = call
  const home = `/${agency.slug}/iku/pohon`
  return shell(
    call,
    {
      title: t('Usulan perubahan'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      flash: flashOf(call),
      crumbs: [
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: t('Pohon kinerja'), href: home },
        { label: t('Usulan') },
      ],
    },
    <Stack>
      <PageHead
        title={t('Usulan perubahan')}
        under={t('Usulan Anda, dan usulan untuk unit yang Anda kelola. Setiap usulan dijawab dengan kata-kata.')}
      />
      <TreeTabs call={call} current="usulan" />
      <WhyRefused refused={given} />
      {items.length === 0 ? (
        <EmptyState action={{ href: home, label: t('Buka pohon, pilih simpul, lalu “Usulkan perubahan”') }}>
          {t('Belum ada usulan di sini.')}
        </EmptyState>
      ) : (
        <ul class="rows">
          {items.map((seen) => (
            <li id={`usulan-${seen.suggestion.id}`}>
              <SuggestionLine call={call} seen={seen} given={given.about === seen.suggestion.id ? given : {}} />
            </li>
          ))}
        </ul>
      )}
    </Stack>,
  )
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  if (query.pesan === 'terkirim') return { kind: 'ok', text: t('Usulan terkirim kepada pengelola kinerja.') }
  return query.pesan === 'dijawab' ? { kind: 'ok', text: t('Jawaban tersimpan, pengusul diberi tahu.') } : undefined
}

function SuggestionLine({ call, seen, given }: { call: PageCall; seen: Seen; given: Given }) {
  const { t, agency, language } = call
  const { suggestion, node, mayAnswer } = seen
  const { tone, word } = STATE[suggestion.state]
  return (
    <div class="stack stack-tight">
      <div>
        <p>
          {node ? (
            <a href={`/${agency.slug}/iku/pohon/simpul/${node.id}`}>{node.title}</a>
          ) : (
            <span class="muted">{t('Simpul yang sudah diakhiri')}</span>
          )}{' '}
          <span class="small muted">
            {suggestion.author}, {formatDate(dayIn(suggestion.at, agency.zone), 'short', language)}
          </span>
        </p>
        <p class="read">{suggestion.text}</p>
        <Status tone={tone}>{t(word)}</Status>
        {suggestion.answer ? (
          <p class="small">
            “{suggestion.answer}” <span class="muted">{suggestion.answeredBy}</span>
          </p>
        ) : null}
      </div>
      {mayAnswer ? <AnswerForm call={call} seen={seen} given={given} /> : null}
    </div>
  )
}

function AnswerForm({ call, seen, given }: { call: PageCall; seen: Seen; given: Given }) {
  const { t, agency } = call
  const { suggestion } = seen
  const of = (name: string) => `${name}-${suggestion.id}`
  return (
    <details open={given.errors !== undefined}>
      <summary class="small">{t('Jawab')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/iku/pohon/usulan/${suggestion.id}/jawaban`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(suggestion.version)} />
        <Chips
          name="state"
          id={of('state')}
          label={t('Diambil?')}
          one
          values={given.typed?.state ? [given.typed.state] : []}
          choices={[
            { value: 'taken', label: t('Diambil') },
            { value: 'declined', label: t('Tidak diambil') },
          ]}
          errors={given.errors}
        />
        <TextArea
          name="answer"
          id={of('answer')}
          label={t('Jawaban')}
          rows={2}
          maxlength={1000}
          value={given.typed?.answer}
          errors={given.errors}
        />
        <Buttons>
          <Button>{t('Kirim jawaban')}</Button>
        </Buttons>
      </form>
    </details>
  )
}

/** The form for a new suggestion about a node. */
export function suggestionPage(call: PageCall, { node }: { node: Node }, given: Given = {}) {
  const { t, agency } = call
  const home = `/${agency.slug}/iku/pohon`
  return shell(
    call,
    {
      title: t('Usulkan perubahan'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: [
        { label: t('Pohon kinerja'), href: home },
        { label: node.title, href: `${home}/simpul/${node.id}` },
        { label: t('Usulkan perubahan') },
      ],
    },
    <Stack>
      <PageHead title={t('Usulkan perubahan')} under={node.title} />
      <WhyRefused refused={given} />
      <form class="form" method="post" action={`${home}/simpul/${node.id}/usulan`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={given.typed?.id ?? uuidv7()} />
        <TextArea
          name="text"
          label={t('Apa yang sebaiknya berubah?')}
          hint={t('Misalnya: target kami tidak sepadan dengan banyaknya bayi. Sebutkan angka dan sumbernya.')}
          rows={5}
          maxlength={1000}
          value={given.typed?.text}
          errors={given.errors}
        />
        <p class="small muted">{t('Dibaca pengelola kinerja unit ini dan BKPSDM, dengan nama Anda.')}</p>
        <Buttons>
          <Button kind="first">{t('Kirim usulan')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
