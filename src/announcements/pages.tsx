import { directory, type PageCall, type Routes, shell, type Unit, type View } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import { ButtonLink, EmptyState, NeedList, PageHead, Stack, Status } from '../ui/index.ts'
import {
  type AnnouncementList,
  answer,
  ask,
  hide,
  publish,
  readAnnouncement,
  readAnnouncements,
  withdraw,
} from './actions.ts'
import { announcementPage, audienceWords } from './announcement-page.tsx'
import { mayAnnounce } from './may.ts'
import { newPage } from './new-page.tsx'
import type { AnnouncementLine } from './sql.ts'

/** What the form for a new announcement offers. */
const readNew: View<{ units: Unit[] }> = {
  action: 'announcement.new',
  load: async (call) => ({ units: await directory.units(call.tx, call.today) }),
  may: mayAnnounce,
}

/** Announcements: the list, one with its questions, and a new one. */
export function announcementPages(routes: Routes): void {
  const home = (call: PageCall) => `/${call.agency.slug}/pengumuman`
  routes.page('/pengumuman', readAnnouncements, listPage)
  routes.page('/pengumuman/baru', readNew, (call, { units }) => newPage(call, units))
  routes.form('/pengumuman/baru', publish, {
    read: typedOf,
    done: (call, row) => `${home(call)}/${row.id}?pesan=terbit`,
    refused: async (call, { form, errors, problem }: Refused) => {
      const found = await readNew.load(call)
      const again = problem.key === 'already-different' ? uuidv7(call.now.getTime()) : form.get('id')
      return newPage(call, found?.units ?? [], { form, errors, id: again, problem: problem.detail })
    },
  })
  routes.page('/pengumuman/:id', readAnnouncement, (call, detail) => announcementPage(call, detail))
  routes.form('/pengumuman/:id/tarik', withdraw, { read: () => ({}), done: home })
  routes.form('/pengumuman/:id/tanya', ask, {
    read: (form) => ({ id: form.get('id') || undefined, text: form.get('text') ?? '' }),
    done: (call, asked) => `${home(call)}/${asked.announcementId}?pesan=terkirim#t-${asked.id}`,
    refused: async (call, { form, errors, problem }) => {
      const detail = await readAnnouncement.load(call)
      if (!detail) throw notFound()
      return announcementPage(call, detail, { text: form.get('text') ?? '', errors, problem })
    },
  })
  routes.form('/pengumuman/pertanyaan/:id/jawaban', answer, {
    read: (form) => ({ answer: form.get('answer') ?? '' }),
    done: (call, row) => `${home(call)}/${row.announcement_id}#t-${row.id}`,
  })
  routes.form('/pengumuman/pertanyaan/:id/sembunyi', hide, {
    read: (form) => ({ reason: form.get('reason') ?? '' }),
    done: (call, row) => `${home(call)}/${row.announcement_id}#t-${row.id}`,
  })
}

function typedOf(form: Form) {
  const { id, title, text, unit, role, first, last } = Object.fromEntries(form.entries())
  return { id: id || undefined, title, text, unit, role, first, last }
}

function listPage(call: PageCall, list: AnnouncementList) {
  const { t, agency } = call
  const home = `/${agency.slug}/pengumuman`
  return shell(
    call,
    { title: t('Pengumuman'), place: 'notifikasi', wide: 'mid' },
    <Stack room="tight">
      <PageHead
        title={t('Pengumuman')}
        under={t('Dari BKPSDM dan pimpinan. Setiap orang boleh bertanya, dan semua melihat jawabannya.')}
        end={
          list.mayAnnounce ? (
            <ButtonLink href={`${home}/baru`} kind="first">
              {t('Tulis pengumuman')}
            </ButtonLink>
          ) : undefined
        }
      />
      {list.lines.length === 0 ? (
        <EmptyState action={{ href: `/${agency.slug}/hari-ini`, label: t('Ke halaman Hari ini') }}>
          {t('Belum ada pengumuman untuk Anda.')}
        </EmptyState>
      ) : (
        <>
          <h2 class="vh">{t('Daftar pengumuman')}</h2>
          <NeedList items={list.lines.map((line) => lineOf(call, line, list.mayAnnounce))} />
        </>
      )}
      <p class="small links">
        {list.next ? <a href={`${home}?cursor=${list.next}`}>{t('Lebih lama')}</a> : null}
        <a href={`/${agency.slug}/notifikasi`}>{t('Notifikasi')}</a>
      </p>
    </Stack>,
  )
}

function lineOf(call: PageCall, line: AnnouncementLine, announces: boolean) {
  const { t, agency, language, today } = call
  const open = announces && line.open > 0 ? t('{count} pertanyaan belum dijawab', { count: line.open }) : ''
  const over = line.withdrawn_at !== null || (line.last !== null && line.last < today)
  return {
    title: line.title,
    href: `/${agency.slug}/pengumuman/${line.id}`,
    when: formatDate(line.first, 'short', language),
    text: [line.publisher, audienceWords(call, line), open].filter(Boolean).join(' · '),
    status: over ? (
      <Status tone="none">{line.withdrawn_at ? t('Ditarik') : t('Sudah lewat')}</Status>
    ) : line.unread ? (
      <Status tone="now">{t('Baru')}</Status>
    ) : undefined,
  }
}
