import './standing.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { Button, Buttons, Csrf, PageHead, Select, SheetLinks, Stack, Table, TextInput } from '../ui/index.ts'
import { changePassword, readOwnAccount } from './account.ts'
import { accountPage, ownAccount } from './account-page.tsx'
import { pageAsked, pageOf, readColleague, readStaff, wholeDirectory } from './actions.ts'
import type { PageCall, Routes } from './actor.ts'
import { staffSheet } from './downloads.ts'
import { mayProposeGrant, mayReadGrants } from './may.ts'
import { formatNip } from './nip-rules.ts'
import { formatCode, issueRecoveryCode } from './recovery.ts'
import { roleGrantPages } from './role-grant-pages.tsx'
import { holds } from './rules.ts'
import { endSession, makeToken } from './sessions.ts'
import { shell } from './shell.tsx'
import type { Colleague, Unit } from './sql.ts'

/** One's own account, and the page from which a unit's administrator hands out a code. */
export function accountPages(routes: Routes): void {
  routes.page('/akun', readOwnAccount, (call, account) => accountPage(call, account, {}))
  routes.form('/akun/sandi', changePassword, {
    read: (form) => ({ current: form.get('current'), password: form.get('password') }),
    done: (call) => `/${call.agency.slug}/masuk?diganti=1`,
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
  roleGrantPages(routes)
  routes.page('/sdm/pegawai', readStaff, staffPage)
  sheetPages(routes, '/sdm/pegawai', wholeDirectory, staffSheet)
  routes.page('/sdm/pegawai/:id', readColleague, (call, colleague) => colleaguePage(call, colleague))
  routes.form('/sdm/pegawai/:id/kode', issueRecoveryCode, {
    read: () => ({}),
    done: (call, { code, person }) => colleaguePage(call, { ...person.colleague, mayReadNip: false }, formatCode(code)),
  })
}

function staffPage(call: PageCall, { colleagues, units }: { colleagues: Colleague[]; units: Unit[] }) {
  const { t, agency } = call
  const { items, next } = pageOf(colleagues, pageAsked(call).limit)
  const { q = '', unit = '' } = call.query
  const asked = new URLSearchParams({ ...(q ? { q } : {}), ...(unit ? { unit } : {}) }).toString()
  return shell(
    call,
    { title: t('Pegawai'), place: 'sdm' },
    <Stack room="wide">
      <PageHead
        title={t('Pegawai')}
        under={t('Nama, jabatan, dan unit. Cari sebagian nama.')}
        end={<StaffLinks call={call} />}
      />
      <form class="filters" method="get" action={`/${agency.slug}/sdm/pegawai`}>
        <TextInput name="q" label={t('Nama')} value={q} />
        <Select
          name="unit"
          label={t('Unit')}
          none={t('Semua unit')}
          value={unit}
          choices={units.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel)}
        />
        <Button kind="first">{t('Cari')}</Button>
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
          <a href={`/${agency.slug}/sdm/pegawai?${asked}${asked ? '&' : ''}cursor=${next}`}>{t('Berikutnya')}</a>
        </p>
      ) : null}
      <SheetLinks path={`/${agency.slug}/sdm/pegawai`} query={asked} />
    </Stack>,
  )
}

const byLabel = (left: { label: string }, right: { label: string }) => left.label.localeCompare(right.label, 'id')

/** The other desks of HR and administrators. */
function StaffLinks({ call: { t, agency, actor } }: { call: PageCall }) {
  const desks = [
    { path: 'sdm/impor', label: t('Impor'), shown: holds(actor, 'hr') },
    { path: 'sdm/koreksi', label: t('Koreksi data'), shown: holds(actor, 'hr') },
    { path: 'sdm/siklus', label: t('Siklus kinerja'), shown: holds(actor, 'hr') },
    { path: 'sdm/kalender', label: t('Kalender kerja'), shown: holds(actor, 'hr') },
    { path: 'sdm/peran', label: t('Peran dan persetujuannya'), shown: mayReadGrants(actor) === 'yes' },
  ].filter((desk) => desk.shown)
  if (desks.length === 0) return null
  return (
    <p class="links">
      {desks.map((desk) => (
        <a href={`/${agency.slug}/${desk.path}`}>{desk.label}</a>
      ))}
    </p>
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
        <>
          <p>
            {t('Kode satu kali, berlaku satu jam, hanya tampil sekarang:')} <b class="num">{code}</b>
          </p>
          <p class="read">
            {t('Orangnya membuka Masuk, memilih “Pertama kali masuk, atau lupa kata sandi”, lalu mengetik kode ini.')}
          </p>
        </>
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
      {colleague.mayReadNip ? (
        <p class="links">
          <a href={`/${call.agency.slug}/sdm/pegawai/${colleague.id}/koreksi`}>{t('Data ini salah?')}</a>
        </p>
      ) : null}
      {holds(call.actor, 'hr') ? (
        <p class="links">
          <a href={`/${call.agency.slug}/cuti/pegawai/${colleague.id}`}>{t('Cuti dan giliran')}</a>
        </p>
      ) : null}
      {mayProposeGrant(call.actor) === 'yes' && call.actor.id !== colleague.id ? (
        <p class="links">
          <a href={`/${call.agency.slug}/sdm/peran/baru?pegawai=${colleague.id}`}>
            {t('Usulkan peran untuk pegawai ini')}
          </a>
        </p>
      ) : null}
    </Stack>,
  )
}
