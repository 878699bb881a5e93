import type { PageCall } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { Button, Buttons, Csrf, Hidden, Section, Status, TextArea } from '../ui/index.ts'
import type { PlanDetail } from './plans.ts'
import type { Thread } from './threads.ts'

/** What was typed into a field of the page that was refused: `place` is a thread, a row, `skp` or `reason`. */
export interface Said {
  place: string
  text: string
  message: string
}

interface DialogueProps {
  call: PageCall
  plan: PlanDetail
  said?: Said
}

const speaks = ({ relation }: PlanDetail) => relation === 'self' || relation === 'superior'

/** How much is still talked about, before somebody agrees. */
export function OpenThreads({ call, plan }: DialogueProps) {
  const open = (plan.threads ?? []).filter((thread) => !thread.resolvedAt)
  const [first] = open
  if (!first) return null
  return (
    <p class="small">
      <a href={`#dialog-${first.itemId ?? 'skp'}`}>
        {call.t('{count} percakapan belum selesai', { count: open.length })}
      </a>
    </p>
  )
}

/** The dialogue about one row, folded away while nothing waits in it. */
export function RowDialogue({ call, plan, said, itemId }: DialogueProps & { itemId: string }) {
  const { t } = call
  const threads = (plan.threads ?? []).filter((thread) => thread.itemId === itemId)
  if (threads.length === 0 && !speaks(plan)) return null
  const open = threads.filter((thread) => !thread.resolvedAt).length
  const spoken = threads.some((thread) => thread.id === said?.place) || said?.place === itemId
  const shown = open > 0 || spoken || call.query.dialog === itemId
  return (
    <details class="dialogue screen-only" id={`dialog-${itemId}`} open={shown}>
      <summary>
        {threads.length === 0
          ? t('Beri komentar')
          : open > 0
            ? t('Dialog: {open} dari {all} belum selesai', { open, all: threads.length })
            : t('Dialog: {all} sudah selesai', { all: threads.length })}
      </summary>
      <Threads call={call} plan={plan} said={said} threads={threads} />
      {speaks(plan) ? <CommentForm call={call} plan={plan} said={said} place={itemId} itemId={itemId} /> : null}
    </details>
  )
}

/** The dialogue about the plan as a whole. */
export function PlanDialogue({ call, plan, said }: DialogueProps) {
  const { t } = call
  const threads = (plan.threads ?? []).filter((thread) => thread.itemId === null)
  if (threads.length === 0 && !speaks(plan)) return null
  return (
    <Section heading={t('Dialog tentang SKP ini')} id="dialog-skp">
      <div class="dialogue screen-only">
        <Threads call={call} plan={plan} said={said} threads={threads} />
        {speaks(plan) ? <CommentForm call={call} plan={plan} said={said} place="skp" /> : null}
      </div>
    </Section>
  )
}

function Threads(props: DialogueProps & { threads: readonly Thread[] }) {
  return (
    <>
      {props.threads.map((thread) => (
        <ThreadView {...props} thread={thread} />
      ))}
    </>
  )
}

function ThreadView({ call, plan, said, thread }: DialogueProps & { thread: Thread }) {
  const { t, agency, language } = call
  const dayOf = (at: Date) => formatDate(dayIn(at, agency.zone), 'short', language)
  return (
    <div class={thread.resolvedAt ? 'thread settled' : 'thread'}>
      <ol>
        {thread.comments.map((comment) => (
          <li>
            <p class="source">
              <b>{comment.fromId === call.actor.id ? t('Anda') : comment.from}</b>, {dayOf(comment.at)}
            </p>
            <p class="small lines">{comment.text}</p>
          </li>
        ))}
      </ol>
      {thread.resolvedAt ? <Status tone="ok">{t('Selesai {date}', { date: dayOf(thread.resolvedAt) })}</Status> : null}
      {speaks(plan) ? (
        <div class="thread-steps">
          <details open={said?.place === thread.id}>
            <summary>{t('Balas')}</summary>
            <CommentForm call={call} plan={plan} said={said} place={thread.id} threadId={thread.id} />
          </details>
          {thread.resolvedAt ? null : (
            <form method="post" action={`/${agency.slug}/skp/${plan.row.id}/komentar/${thread.id}/penyelesaian`}>
              <Csrf token={call.formToken} />
              <Button small>{t('Tandai selesai')}</Button>
            </form>
          )}
        </div>
      ) : null}
    </div>
  )
}

function CommentForm(props: DialogueProps & { place: string; itemId?: string; threadId?: string }) {
  const { call, plan, said, place, itemId, threadId } = props
  const { t, agency } = call
  const again = said?.place === place ? said : undefined
  return (
    <form class="form column" method="post" action={`/${agency.slug}/skp/${plan.row.id}/komentar`}>
      <Csrf token={call.formToken} />
      <Hidden name="id" value={uuidv7(call.now.getTime())} />
      {itemId ? <Hidden name="itemId" value={itemId} /> : null}
      {threadId ? <Hidden name="threadId" value={threadId} /> : null}
      <TextArea
        id={`text-${place}`}
        name="text"
        label={threadId ? t('Jawaban Anda') : t('Komentar Anda')}
        value={again?.text}
        errors={again ? { text: again.message } : undefined}
        rows={2}
      />
      <Buttons>
        <Button small>{t('Kirim')}</Button>
      </Buttons>
    </form>
  )
}
