import type { PageCall } from '../organization/index.ts'
import { formatDate, formatDateTime, formatPeriod } from '../platform/i18n/format.ts'
import { Button, Buttons, Copyable, Csrf, Hidden, Section, SheetLinks, Status } from '../ui/index.ts'
import { type Carry, type Piece, piecesOf } from './actions.ts'
import type { EntryPiece, PlanPiece, RatingPiece } from './connector.ts'
import { addressOf, render, shownOf } from './render.ts'
import type { PieceKind, Standing } from './rules.ts'

const STANDING = {
  new: { label: 'baru', tone: 'none' },
  changed: { label: 'berubah sejak disalin', tone: 'warn' },
  copied: { label: 'sudah disalin', tone: 'ok' },
} as const satisfies Record<Standing, { label: string; tone: 'none' | 'warn' | 'ok' }>

/** One kind of pieces: the words to copy, and what is remembered about each. */
export function Pieces(props: { call: PageCall; carry: Carry; kind: PieceKind; heading: string; note?: string }) {
  const { call, carry, kind, heading, note } = props
  const { t, agency } = call
  const all = piecesOf(carry, kind)
  const shown = shownOf(call, all)
  const count = (standing: Standing) => all.filter((piece) => piece.standing === standing).length
  const query = addressOf(call, { bulan: carry.month }).split('?')[1]
  return (
    <Section
      heading={heading}
      id={kind}
      aside={
        all.length === 0
          ? undefined
          : t('{fresh} baru, {changed} berubah, {copied} sudah disalin', {
              fresh: count('new'),
              changed: count('changed'),
              copied: count('copied'),
            })
      }
    >
      {note ? <p class="small muted">{note}</p> : null}
      {shown.length === 0 ? (
        <p class="muted">{all.length === 0 ? t('Belum ada apa pun di sini.') : t('Semua sudah disalin.')}</p>
      ) : (
        <div class="stack stack-tight">
          <Copyable
            id={`teks-${kind}`}
            label={t('Teks untuk ditempel')}
            text={render(call, carry, kind).text}
            button={t('Salin teks')}
            done={t('Tersalin. Tempel di e-Kinerja, lalu tandai di bawah.')}
          />
          <p class="small">
            <SheetLinks path={`/${agency.slug}/ekinerja/${kind}`} query={query} />
          </p>
          <Marks call={call} kind={kind} shown={shown} />
        </div>
      )}
    </Section>
  )
}

type AnyPiece = Piece<PlanPiece | EntryPiece | RatingPiece>

function Marks({ call, kind, shown }: { call: PageCall; kind: PieceKind; shown: AnyPiece[] }) {
  const { t } = call
  const pending = shown.some((piece) => piece.standing !== 'copied')
  const copied = shown.some((piece) => piece.standing === 'copied')
  return (
    <form class="form" method="post" action={addressOf(call, {})}>
      <Csrf token={call.formToken} />
      <Hidden name="kind" value={kind} />
      <details open={shown.length <= 5}>
        <summary>{t('{count} baris dalam teks ini', { count: shown.length })}</summary>
        <ul class="rows small">
          {shown.map((piece) => (
            <li>
              <Mark call={call} piece={piece} />
            </li>
          ))}
        </ul>
      </details>
      <Buttons>
        {pending ? <Button kind="first">{t('Tandai sudah disalin')}</Button> : null}
        {copied ? (
          <Button name="copied" value="tidak">
            {t('Tandai belum disalin')}
          </Button>
        ) : null}
      </Buttons>
    </form>
  )
}

function Mark({ call, piece }: { call: PageCall; piece: AnyPiece }) {
  const { t, agency, language } = call
  const { label, tone } = STANDING[piece.standing]
  const when = piece.copiedAt ? ` ${formatDateTime(piece.copiedAt, agency.zone, language)}` : ''
  return (
    <label class="check">
      <input type="checkbox" name="piece" value={`${piece.id}:${piece.hash}`} checked />
      <span>
        {titleOf(call, piece)}{' '}
        <Status tone={tone}>
          {t(label)}
          {piece.standing === 'new' ? '' : when}
        </Status>
      </span>
    </label>
  )
}

function titleOf({ language }: PageCall, { content }: AnyPiece): string {
  if ('period' in content) return formatPeriod(content.period, { lang: language })
  if ('date' in content) return `${formatDate(content.date, 'short', language)} · ${content.text}`
  return `${content.number}. ${content.text}`
}
