import { formatDate, formatDateTime } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Csrf,
  EmptyState,
  ErrorSummary,
  type Errors,
  PageHead,
  Section,
  Stack,
  Table,
  TextInput,
} from '../ui/index.ts'
import {
  changePassword,
  endSession,
  issueRecoveryCode,
  makeToken,
  type OwnAccount,
  readOwnAccount,
  type Session,
} from './account.ts'
import { pageAsked, pageOf, readColleague, readColleagues } from './actions.ts'
import type { PageCall, Routes } from './actor.ts'
import { formatNip, holds } from './rules.ts'
import { shell } from './shell.tsx'
import type { Colleague } from './sql.ts'

/** One's own account, and the page from which a unit's administrator hands out a code. */
export function accountPages(routes: Routes): void {
  routes.page('/akun', readOwnAccount, (call, account) => accountPage(call, account, {}))
  routes.form('/akun/sandi', changePassword, {
    read: (form) => ({ current: form.get('current'), password: form.get('password') }),
    done: (call) => `/${call.agency.slug}/masuk`,
    refused: async (call, { errors }) => accountPage(call, await ownAccount(call), errors),
  })
  routes.form('/akun/token', makeToken, {
    read: (form) => ({ name: form.get('name') ?? '' }),
    done: async (call, { token }) => accountPage(call, await ownAccount(call), {}, token),
    refused: async (call, { errors }) => accountPage(call, await ownAccount(call), errors),
  })
  routes.form('/akun/sesi/:id/akhiri', endSession, {
    read: () => ({}),
    done: (call, { own }) => (own ? `/${call.agency.slug}/masuk` : `/${call.agency.slug}/akun`),
  })
  routes.form('/keluar', endSession, { read: () => ({}), done: (call) => `/${call.agency.slug}/masuk` })
  routes.page('/sdm/pegawai', readColleagues, colleaguesPage)
  routes.page('/sdm/pegawai/:id', readColleague, (call, colleague) => colleaguePage(call, colleague))
  routes.form('/sdm/pegawai/:id/kode', issueRecoveryCode, {
    read: () => ({}),
    done: (call, { code, person }) =>
      colleaguePage(call, { ...person.colleague, mayReadNip: false }, `${code.slice(0, 4)}-${code.slice(4)}`),
  })
}

function colleaguesPage(call: PageCall, colleagues: Colleague[]) {
  const { t, agency } = call
  const { items, next } = pageOf(colleagues, pageAsked(call).limit)
  const q = call.query.q ?? ''
  return shell(
    call,
    { title: t('Pegawai'), place: 'sdm' },
    <Stack room="wide">
      <PageHead title={t('Pegawai')} under={t('Nama, jabatan, dan unit. Cari sebagian nama.')} />
      <form class="form" method="get" action={`/${agency.slug}/sdm/pegawai`}>
        <TextInput name="q" label={t('Nama')} value={q} size="mid" />
        <Buttons>
          <Button kind="first">{t('Cari')}</Button>
        </Buttons>
      </form>
      <Table
        caption={t('Pegawai')}
        columns={[
          {
            head: t('Nama'),
            rowHead: true,
            cell: (row: Colleague) => <a href={`/${agency.slug}/sdm/pegawai/${row.id}`}>{row.name}</a>,
          },
          { head: t('Jabatan'), cell: (row: Colleague) => row.title ?? t('belum dipetakan') },
          { head: t('Unit'), cell: (row: Colleague) => row.unitName ?? '' },
        ]}
        rows={items}
        empty={t('Tidak ada pegawai dengan nama itu.')}
      />
      {next ? (
        <p class="links">
          <a href={`/${agency.slug}/sdm/pegawai?q=${encodeURIComponent(q)}&cursor=${next}`}>{t('Berikutnya')}</a>
        </p>
      ) : null}
    </Stack>,
  )
}

function colleaguePage(call: PageCall, colleague: Colleague & { mayReadNip: boolean }, code?: string) {
  const mayIssue = holds(call.actor, 'admin', 'hr') && call.actor.id !== colleague.id
  const { t } = call
  return shell(
    call,
    { title: colleague.name },
    <Stack>
      <PageHead title={colleague.name} under={[colleague.title, colleague.unitName].filter(Boolean).join(' · ')} />
      {colleague.mayReadNip ? <p class="num">NIP {formatNip(colleague.nip)}</p> : null}
      {code ? (
        <p>
          {t('Kode satu kali, berlaku satu jam, hanya tampil sekarang:')} <b class="num">{code}</b>
        </p>
      ) : null}
      {mayIssue && !code ? (
        <form method="post" action={`/${call.agency.slug}/sdm/pegawai/${colleague.id}/kode`} class="form">
          <Csrf token={call.formToken} />
          <p class="read">{t('Kode pemulihan diserahkan langsung kepada orangnya, setelah Anda mengenalinya.')}</p>
          <Buttons>
            <Button kind="first">{t('Buat kode pemulihan')}</Button>
          </Buttons>
        </form>
      ) : null}
    </Stack>,
  )
}

async function ownAccount(call: PageCall): Promise<OwnAccount> {
  return (await readOwnAccount.load(call)) ?? { employeeId: call.actor.id, sessions: [], accesses: [] }
}

function accountPage(call: PageCall, account: OwnAccount, errors: Errors, token?: string) {
  const { t, agency } = call
  return shell(
    call,
    { title: t('Akun'), place: 'akun', wide: 'mid', refused: Object.keys(errors).length > 0 },
    <Stack room="wide">
      <PageHead
        title={t('Akun')}
        under={[call.actor.name, call.actor.title].filter(Boolean).join(', ')}
        end={
          <form method="post" action={`/${agency.slug}/keluar`}>
            <Csrf token={call.formToken} />
            <Button>{t('Keluar')}</Button>
          </form>
        }
      />
      <ErrorSummary errors={errors} />
      <Accesses call={call} account={account} />
      <Sessions call={call} account={account} />
      <Section heading={t('Ganti kata sandi')}>
        <form class="form" method="post" action={`/${agency.slug}/akun/sandi`}>
          <Csrf token={call.formToken} />
          <TextInput
            name="current"
            label={t('Kata sandi sekarang')}
            type="password"
            autocomplete="current-password"
            errors={errors}
            size="mid"
          />
          <TextInput
            name="password"
            label={t('Kata sandi baru')}
            hint={t('Paling sedikit 12 huruf. Semua perangkat lain akan keluar.')}
            type="password"
            autocomplete="new-password"
            errors={errors}
            size="mid"
          />
          <Buttons>
            <Button kind="first">{t('Ganti')}</Button>
          </Buttons>
        </form>
      </Section>
      <Section heading={t('Token untuk program')} id="token">
        {token ? (
          <p>
            {t('Salin sekarang, hanya tampil sekali:')} <code>{token}</code>
          </p>
        ) : null}
        <form class="form" method="post" action={`/${agency.slug}/akun/token`}>
          <Csrf token={call.formToken} />
          <TextInput
            name="name"
            label={t('Nama token')}
            hint={t('Misalnya “Laptop kantor”.')}
            errors={errors}
            size="mid"
          />
          <Buttons>
            <Button>{t('Buat token')}</Button>
          </Buttons>
        </form>
      </Section>
    </Stack>,
  )
}

function Accesses({ call, account }: { call: PageCall; account: OwnAccount }) {
  const { t } = call
  return (
    <Section heading={t('Siapa melihat data Anda')} aside={t('100 terakhir')}>
      {account.accesses.length === 0 ? (
        <EmptyState>{t('Belum ada yang membuka data Anda.')}</EmptyState>
      ) : (
        <Table
          caption={t('Siapa melihat data Anda')}
          columns={[
            { head: t('Tanggal'), cell: (row) => formatDate(row.day, 'long', call.language), nowrap: true },
            { head: t('Siapa'), cell: (row) => [row.viewer, row.title].filter(Boolean).join(', '), rowHead: true },
            { head: t('Yang dilihat'), cell: (row) => row.what },
          ]}
          rows={account.accesses}
        />
      )}
    </Section>
  )
}

function Sessions({ call, account }: { call: PageCall; account: OwnAccount }) {
  const { t, agency } = call
  const named = (session: Session) => session.name ?? (session.kind === 'browser' ? t('Peramban') : t('Token'))
  return (
    <Section heading={t('Perangkat dan token yang masuk')}>
      <Table
        caption={t('Perangkat dan token yang masuk')}
        columns={[
          { head: t('Nama'), cell: named, rowHead: true },
          { head: t('Sejak'), cell: (row) => formatDateTime(row.createdAt, agency.zone, call.language) },
          {
            head: t('Akhiri'),
            label: false,
            cell: (row) =>
              row.id === call.actor.sessionId ? (
                t('yang ini')
              ) : (
                <form method="post" action={`/${agency.slug}/akun/sesi/${row.id}/akhiri`}>
                  <Csrf token={call.formToken} />
                  <Button small>{t('Akhiri')}</Button>
                </form>
              ),
          },
        ]}
        rows={account.sessions}
      />
    </Section>
  )
}
