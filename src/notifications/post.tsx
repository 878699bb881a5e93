import { z } from 'zod'
import { idParam, type PageCall, shell, type Verb, type View } from '../organization/index.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import { isUuid } from '../platform/ids.ts'
import { type DeadLetter, deadLetters, mailCounts, retryMail } from '../platform/mail.ts'
import { notFound } from '../platform/problems.ts'
import { Button, Csrf, PageHead, Section, Stack, Table } from '../ui/index.ts'
import { mayTendMail } from './may.ts'

/** How the post does: what is on its way, what went out lately, and what was given up. */
interface Post {
  waiting: number
  oldest: Date | null
  sent: number
  dead: DeadLetter[]
  next: string | null
}

const LINES = 50
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export const readPost: View<Post> = {
  action: 'mail.list',
  async load(call) {
    const after = call.query.cursor ?? ''
    const [counts, dead] = await Promise.all([
      call.tx.one(mailCounts, [call.tx.agencyId, call.now]),
      call.tx.rows(deadLetters, [call.tx.agencyId, isUuid(after) ? after : NEWEST, LINES + 1]),
    ])
    const shown = dead.slice(0, LINES)
    return { ...counts, dead: shown, next: dead.length > LINES ? (shown.at(-1)?.id ?? null) : null }
  },
  may: mayTendMail,
}

/** The administrator mended what was in the way: a letter given up goes on its way again. */
export const retryLetter: Verb<object, { id: string }, object> = {
  action: 'mail.retry',
  input: z.object({}),
  load: async (call) => ({ id: idParam(call) }),
  may: mayTendMail,
  async run(call, { id }) {
    const changed = await call.tx.run(retryMail, [call.tx.agencyId, id, call.now])
    if (changed === 0) throw notFound()
    return {}
  },
}

/** What the post could not deliver, and why. */
export function postPage(call: PageCall, post: Post) {
  const { t, agency, language } = call
  const facts = t('{waiting} surel menunggu, {sent} terkirim dalam 7 hari.', { waiting: post.waiting, sent: post.sent })
  return shell(
    call,
    { title: t('Surel keluar'), place: 'sdm', wide: 'mid' },
    <Stack room="wide">
      <PageHead
        title={t('Surel keluar')}
        under={
          call.mail
            ? facts
            : t('Belum ada server surel, jadi tidak ada surel yang dikirim. Operator sistem mengisinya (SMTP_URL).')
        }
      />
      <Section heading={t('Tidak dapat dikirim')}>
        <Table
          caption={t('Tidak dapat dikirim')}
          columns={[
            { head: t('Kepada'), cell: (row) => row.name ?? t('Pemohon'), rowHead: true },
            { head: t('Ditulis'), cell: (row) => formatDateTime(row.createdAt, agency.zone, language) },
            { head: t('Jawaban server'), cell: (row) => row.error ?? '–', wide: true },
            {
              head: t('Tindakan'),
              label: false,
              cell: (row) => (
                <form method="post" action={`/${agency.slug}/sdm/surat/${row.id}/ulang`}>
                  <Csrf token={call.formToken} />
                  <Button small>{t('Kirim lagi')}</Button>
                </form>
              ),
            },
          ]}
          rows={post.dead}
          empty={t('Tidak ada. Surel yang ditolak server muncul di sini.')}
        />
        {post.next ? <a href={`/${agency.slug}/sdm/surat?cursor=${post.next}`}>{t('Lebih lama')}</a> : null}
      </Section>
    </Stack>,
  )
}
