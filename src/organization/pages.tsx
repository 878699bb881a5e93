import './standing.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { Button, PageHead, Select, SheetLinks, Stack, Table, TextInput } from '../ui/index.ts'
import { changePassword, readOwnAccount } from './account.ts'
import { accountPage, ownAccount } from './account-page.tsx'
import { pageAsked, pageOf, readStaff, wholeDirectory } from './actions.ts'
import type { PageCall, Routes } from './actor.ts'
import { colleaguePage, readColleaguePage } from './colleague-page.tsx'
import { staffSheet } from './downloads.ts'
import { mayReadGrants } from './may.ts'
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
  routes.page('/sdm/pegawai/:id', readColleaguePage, (call, colleague) => colleaguePage(call, colleague))
  routes.form('/sdm/pegawai/:id/kode', issueRecoveryCode, {
    read: () => ({}),
    done: (call, { code, person }) => {
      const shown = { ...person.colleague, mayReadNip: false, mayReport: false, code: 'none' as const }
      return colleaguePage(call, shown, formatCode(code))
    },
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
