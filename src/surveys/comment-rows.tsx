import type { PageCall } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { Rows } from '../ui/index.ts'

/** What citizens wrote beside their ratings, by the day on which it was released. */
export function CommentRows({
  call,
  comments,
}: {
  call: PageCall
  comments: readonly { comment: string; service: string; day: string }[]
}) {
  const { t, language } = call
  return (
    <Rows
      items={comments.map(({ comment, service, day }) => (
        <>
          <q>{comment}</q>
          <br />
          <span class="small muted">
            {service} · {t('dibuka {day}', { day: formatDate(day, 'short', language) })}
          </span>
        </>
      ))}
    />
  )
}
