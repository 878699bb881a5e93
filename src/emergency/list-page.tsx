import { type PageCall, shell } from '../organization/index.ts'
import { formatDays } from '../platform/i18n/format.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { ButtonLink, EmptyState, NeedList, PageHead, SheetLinks, Stack, Status } from '../ui/index.ts'
import type { EmergencyList } from './reading.ts'
import { KIND_LABEL, lastDayOf } from './rules.ts'
import { EMERGENCY_STATUS, titleOf } from './words.ts'

/** The emergencies and exercises of a city, newest first. */
export function listPage(call: PageCall, list: EmergencyList) {
  const { t, agency, language } = call
  const home = `/${agency.slug}/darurat`
  const declare = { href: `${home}/baru`, label: t('Nyatakan keadaan darurat') }
  return shell(
    call,
    {
      title: t('Keadaan darurat'),
      place: 'kota',
      wide: 'mid',
      crumbs: [{ label: t('Kota'), href: `/${agency.slug}/kota` }, { label: t('Keadaan darurat') }],
    },
    <Stack room="tight">
      <PageHead
        title={t('Keadaan darurat')}
        under={t('Setelah bencana target menyesuaikan diri; angka dengan dan tanpa jeda disimpan.')}
        end={
          list.mayDeclare ? (
            <ButtonLink href={declare.href} kind="first">
              {declare.label}
            </ButtonLink>
          ) : undefined
        }
      />
      {list.items.length > 0 ? (
        <>
          <h2 class="vh">{t('Daftar keadaan darurat')}</h2>
          <NeedList
            items={list.items.map(({ row, standing, paused, lowered }) => ({
              title: titleOf(row),
              href: `${home}/${row.id}`,
              text: [
                formatDays(row.first_day, lastDayOf(row), language),
                t(KIND_LABEL[row.kind]),
                row.exercise
                  ? t('latihan, tidak mengubah angka')
                  : t('{paused} target dijeda, {lowered} diturunkan', { paused, lowered }),
              ].join(' · '),
              status: <Status tone={EMERGENCY_STATUS[standing].tone}>{t(EMERGENCY_STATUS[standing].label)}</Status>,
            }))}
          />
          <p class="small links">
            {list.next ? <a href={`${home}?cursor=${list.next}`}>{t('Berikutnya')}</a> : null}{' '}
            <SheetLinks path={home} />
          </p>
        </>
      ) : (
        <EmptyState action={list.mayDeclare ? declare : undefined}>
          {t('Belum pernah ada keadaan darurat. Cobalah sebagai latihan sebelum benar-benar diperlukan.')}
        </EmptyState>
      )}
    </Stack>,
  )
}

/** The list to take along; an exercise says so in a column of its own. */
export function listSheet({ agency, today }: PageCall, { items }: EmergencyList): Sheet {
  return {
    name: `darurat-${today}`,
    demo: agency.demo,
    heads: [
      'latihan',
      'jenis',
      'nama',
      'mulai',
      'sampai',
      'dasar_hukum',
      'keadaan',
      'target_dijeda',
      'target_diturunkan',
    ],
    rows: items.map(({ row, standing, paused, lowered }) => [
      row.exercise ? 'LATIHAN' : '',
      KIND_LABEL[row.kind],
      row.title,
      row.first_day,
      lastDayOf(row),
      row.legal_basis,
      EMERGENCY_STATUS[standing].label,
      paused,
      lowered,
    ]),
  }
}
