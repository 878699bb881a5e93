import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { Button, Buttons, Csrf, type Errors, PageHead, SheetLinks, Stack, TextArea, WhyRefused } from '../ui/index.ts'
import { importMarks, MARK_HEADS } from './mark-import.ts'
import { mayKeepCalendar } from './may.ts'
import { MARK_KINDS, MARK_LABEL } from './rules.ts'

/** Days from a spreadsheet, pasted. */
export function importPages(routes: Routes): void {
  routes.page(
    '/sdm/kalender/impor',
    { action: 'calendar.import-form', load: async () => ({}), may: mayKeepCalendar },
    (call) => importPage(call, '', {}),
  )
  routes.form('/sdm/kalender/impor', importMarks, {
    read: (form) => ({ csv: form.get('csv') }),
    done: (call, { written, same }) => `/${call.agency.slug}/sdm/kalender?pesan=impor&jumlah=${written}-${same}`,
    refused: (call, { form, errors, problem }) => importPage(call, form.get('csv') ?? '', errors, problem),
  })
}

function importPage(call: PageCall, csv: string, errors: Errors, problem?: { detail: string }) {
  const { t, agency } = call
  const title = t('Tempel CSV')
  return shell(
    call,
    {
      title,
      place: 'sdm',
      wide: 'mid',
      refused: problem !== undefined,
      crumbs: [{ label: t('Kalender kerja'), href: `/${agency.slug}/sdm/kalender` }, { label: title }],
    },
    <Stack>
      <PageHead
        title={title}
        under={t('Semua baris masuk, atau tidak satu pun. Baris yang sama tidak ditulis dua kali.')}
        end={<SheetLinks path={`/${agency.slug}/kalender`} />}
      />
      <WhyRefused refused={{ errors, problem }} />
      <form class="form" method="post" action={`/${agency.slug}/sdm/kalender/impor`}>
        <Csrf token={call.formToken} />
        <TextArea
          name="csv"
          label={t('Isi CSV atau sel yang disalin')}
          hint={t('Baris pertama: {heads}. Jenis: {kinds}. Ditetapkan: ya atau belum.', {
            heads: MARK_HEADS.join('; '),
            kinds: MARK_KINDS.map((kind) => MARK_LABEL[kind]).join(', '),
          })}
          rows={12}
          value={csv}
          errors={errors}
        />
        <Buttons>
          <Button kind="first">{t('Masukkan')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
