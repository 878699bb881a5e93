import { type PageCall, shell } from '../organization/index.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import { Button, Csrf, EmptyState, PageHead, Rows, Stack, Status, Tabs } from '../ui/index.ts'
import type { Inbox } from './actions.ts'
import type { NotificationGroup } from './sql.ts'
import { wordsOf } from './words.ts'

/** The inbox: one line for each thing, unread ones first to the eye, each leading to its page. */
export function inboxPage(call: PageCall, inbox: Inbox) {
  const { t, agency, query } = call
  const home = `/${agency.slug}/notifikasi`
  const unread = call.actor.unread ?? 0
  const onlyNew = query.baru !== undefined
  return shell(
    call,
    { title: t('Notifikasi'), place: 'notifikasi', wide: 'mid' },
    <Stack room="tight">
      <PageHead
        title={t('Notifikasi')}
        under={unread > 0 ? t('{count} belum dibaca.', { count: unread }) : t('Semua sudah dibaca.')}
        end={unread > 0 ? <ReadAll call={call} /> : undefined}
      />
      <Tabs
        label={t('Yang ditampilkan')}
        items={[
          { href: home, label: t('Semua'), current: !onlyNew },
          { href: `${home}?baru=ya`, label: t('Belum dibaca'), current: onlyNew },
        ]}
      />
      {inbox.groups.length === 0 ? (
        <NothingTold call={call} onlyNew={onlyNew} />
      ) : (
        <Rows items={inbox.groups.map((group) => line(call, group))} />
      )}
      <p class="small links">
        {inbox.next ? <a href={`${home}?${onlyNew ? 'baru=ya&' : ''}cursor=${inbox.next}`}>{t('Lebih lama')}</a> : null}
        <a href={`/${agency.slug}/pengumuman`}>{t('Pengumuman')}</a>
        <a href={`/${agency.slug}/akun/pemberitahuan`}>{t('Atur pemberitahuan dan surel')}</a>
      </p>
    </Stack>,
  )
}

function ReadAll({ call }: { call: PageCall }) {
  return (
    <form method="post" action={`/${call.agency.slug}/notifikasi/dibaca`}>
      <Csrf token={call.formToken} />
      <Button small>{call.t('Tandai semua dibaca')}</Button>
    </form>
  )
}

function NothingTold({ call, onlyNew }: { call: PageCall; onlyNew: boolean }) {
  const { t, agency } = call
  const action = { href: `/${agency.slug}/hari-ini`, label: t('Ke halaman Hari ini') }
  return (
    <EmptyState action={action}>
      {onlyNew
        ? t('Tidak ada yang belum dibaca.')
        : t('Belum ada kabar. Umpan balik, SKP, dan penilaian Anda dikabarkan di sini.')}
    </EmptyState>
  )
}

function line(call: PageCall, group: NotificationGroup) {
  const { t, agency, language } = call
  const words = wordsOf(group, t, language)
  const earlier = group.all - 1
  return (
    <div class={group.unread > 0 ? 'told is-new' : 'told'}>
      <a href={`/${agency.slug}/notifikasi/${group.id}`}>{group.unread > 0 ? <b>{words}</b> : words}</a>
      <p class="small muted">
        {group.unread > 0 ? <Status tone="now">{t('Baru')}</Status> : null}{' '}
        {[
          group.from,
          formatDateTime(group.at, agency.zone, language),
          earlier > 0 ? t('{count} kabar lain tentang hal ini', { count: earlier }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
