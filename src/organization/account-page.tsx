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
import { type OwnAccount, readOwnAccount } from './account.ts'
import type { AccountEvent, SessionRow } from './account-sql.ts'
import type { PageCall } from './actor.ts'
import type { Grant } from './role-grant-sql.ts'
import { roleWords, StandingOf, spanWords } from './role-words.tsx'
import { holds, ROLE_LABEL } from './rules.ts'
import { shell } from './shell.tsx'

/** The person's own account, read again for a page that was refused or shows something once. */
export async function ownAccount(call: PageCall): Promise<OwnAccount> {
  return (
    (await readOwnAccount.load(call)) ?? {
      employeeId: call.actor.id,
      events: [],
      grants: [],
      sessions: [],
      accesses: [],
    }
  )
}

/** One's own account: what happened to it, what is signed in, the password, tokens. */
export function accountPage(call: PageCall, account: OwnAccount, errors: Errors, token?: string) {
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
      <Section heading={t('Pemberitahuan')} tight>
        <p class="small links">
          <a href={`/${agency.slug}/notifikasi`}>
            {call.actor.unread ? t('Notifikasi: {count} baru', { count: call.actor.unread }) : t('Notifikasi')}
          </a>
          <a href={`/${agency.slug}/akun/pemberitahuan`}>{t('Atur pemberitahuan dan surel')}</a>
          {holds(call.actor, 'admin') ? <a href={`/${agency.slug}/sdm/surat`}>{t('Surel keluar')}</a> : null}
        </p>
      </Section>
      <p class="small">
        <a href={`/${agency.slug}/sdm/pegawai/${call.actor.id}/koreksi`}>{t('Data ini salah?')}</a>{' '}
        {t('Atasan, unit, jabatan, nama, atau golongan.')}
      </p>
      <Section heading={t('Tombol pintas')} id="tombol" tight>
        <label class="check scripted" for="tombol-pintas">
          <input type="checkbox" id="tombol-pintas" data-keys-switch />
          <span>{t('Satu huruf menjalankan tombol, misalnya J dan K di antrean. Berlaku di perangkat ini.')}</span>
        </label>
      </Section>
      <OwnRoles call={call} grants={account.grants} />
      <Sessions call={call} account={account} />
      <History call={call} events={account.events} />
      <Accesses call={call} account={account} />
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
            hint={t('Paling sedikit 12 huruf. Sesudahnya semua perangkat keluar, dan Anda masuk lagi.')}
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
  const named = (session: SessionRow) => session.name ?? (session.kind === 'browser' ? t('Peramban') : t('Token'))
  return (
    <Section heading={t('Perangkat dan token yang masuk')}>
      <Table
        caption={t('Perangkat dan token yang masuk')}
        columns={[
          { head: t('Nama'), cell: named, rowHead: true },
          { head: t('Sejak'), cell: (row) => formatDateTime(row.created_at, agency.zone, call.language) },
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

function OwnRoles({ call, grants }: { call: PageCall; grants: Grant[] }) {
  const { t, agency } = call
  if (grants.length === 0) return null
  return (
    <Section heading={t('Peran Anda')} id="peran" aside={t('Setiap peran diberikan oleh dua orang.')} tight>
      <Table
        caption={t('Peran Anda')}
        columns={[
          {
            head: t('Peran'),
            rowHead: true,
            cell: (grant) => <a href={`/${agency.slug}/sdm/peran/${grant.id}`}>{roleWords(call, grant)}</a>,
          },
          { head: t('Masa'), cell: (grant) => spanWords(call, grant), wide: true },
          { head: t('Keadaan'), cell: (grant) => <StandingOf call={call} grant={grant} />, label: false },
        ]}
        rows={grants}
      />
    </Section>
  )
}

/** What a fact about the account is called; `{name}` is the device, the token or the colleague. */
const EVENTS: Record<string, string> = {
  'session.opened': 'Masuk dari {name}',
  'session.closed': 'Keluar dari {name}',
  'session.revoked': 'Sesi di {name} diakhiri',
  'token.made': 'Token “{name}” dibuat',
  'token.revoked': 'Token “{name}” diakhiri',
  'password.set': 'Kata sandi pertama dipasang',
  'password.changed': 'Kata sandi diganti',
  'password.recovered': 'Kata sandi baru dibuat dengan kode pemulihan',
  'recovery-code.issued': 'Kode pemulihan dibuat',
  'recovery-code.replaced': 'Kode pemulihan diganti kode baru',
  'recovery-code.used': 'Kode pemulihan dipakai',
  'role-grant.proposed': 'Peran {name} diusulkan untuk Anda',
  'role-grant.approved': 'Peran {name} disetujui untuk Anda',
  'role-grant.declined': 'Usulan peran {name} ditolak',
  'role-grant.withdrawn': 'Usulan peran {name} ditarik',
  'role-grant.ended': 'Peran {name} diakhiri',
  'role-grant.installed': 'Peran {name} dipasang',
  'role_grant.loaded': 'Peran {name} dipasang',
}

function History({ call, events }: { call: PageCall; events: readonly AccountEvent[] }) {
  const { t, agency, language } = call
  const said = (event: AccountEvent) => {
    const wording = EVENTS[event.verb]
    const role = event.role && t(ROLE_LABEL[event.role])
    return wording
      ? t(wording, { name: role ?? event.name ?? t('perangkat tak dikenal') })
      : t('Dicatat bersama data awal')
  }
  const by = (event: AccountEvent) => (event.own ? t('Anda') : (event.actor ?? t('Operator sistem')))
  return (
    <Section
      heading={t('Riwayat akun')}
      id="riwayat"
      aside={t('40 terakhir. Bila ada yang bukan Anda, ganti kata sandi.')}
    >
      <Table
        caption={t('Riwayat akun')}
        columns={[
          { head: t('Yang terjadi'), cell: said, rowHead: true, wide: true },
          {
            head: t('Kapan'),
            cell: (event) => formatDateTime(event.at, agency.zone, language),
            phone: 'full',
            label: t('Kapan'),
          },
          { head: t('Oleh'), cell: by },
          { head: t('Jaringan'), cell: (event) => event.network ?? '–', nowrap: true },
        ]}
        rows={[...events]}
        empty={t('Belum ada yang tercatat.')}
      />
    </Section>
  )
}
