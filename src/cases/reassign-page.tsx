import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  Notice,
  PageHead,
  Section,
  Select,
  Stack,
  Table,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { type HeldCases, readHeld } from './reassign.ts'

/** The page again after a refusal. */
export async function heldRefused(call: PageCall, refused: Refused) {
  const held = await readHeld.load(call)
  if (!held) throw notFound()
  return heldPage(call, held, refused)
}

/** What one officer holds, and the form that gives all of it to another. */
export function heldPage(call: PageCall, held: HeldCases, refused?: Refused) {
  const { t, agency, language } = call
  const { officer, cases, colleagues } = held
  const errors = refused?.errors
  return shell(
    call,
    {
      title: t('Dipegang {name}', { name: officer.name }),
      place: 'loket',
      wide: 'mid',
      crumbs: [{ label: t('Loket'), href: `/${agency.slug}/loket` }, { label: officer.name }],
      refused: refused !== undefined,
    },
    <Stack>
      <PageHead title={t('Dipegang {name}', { name: officer.name })} />
      {call.query.pesan === 'dialihkan' ? (
        <Notice tone="warn" title={t('Sebagian sudah dialihkan')}>
          {t('Permohonannya lebih banyak daripada sekali jalan. Alihkan sisanya sekali lagi.')}
        </Notice>
      ) : null}
      <Table
        caption={t('Daftar permohonan')}
        columns={[
          {
            head: t('Layanan dan pemohon'),
            rowHead: true,
            wide: true,
            cell: (row: HeldCases['cases'][number]) => (
              <>
                <a href={`/${agency.slug}/loket/${row.id}`}>{row.service}</a>
                <span class="under small muted">{row.applicant_name ?? t('tanpa nama')}</span>
              </>
            ),
          },
          {
            head: t('Janji'),
            cell: (row: HeldCases['cases'][number]) => formatDateTime(row.due_at, agency.zone, language),
          },
        ]}
        rows={cases}
      />
      <Section heading={t('Alihkan semuanya')}>
        <WhyRefused refused={refused} />
        <form class="form" method="post" action={`/${agency.slug}/loket/petugas/${officer.id}/pengalihan`}>
          <Csrf token={call.formToken} />
          <Select
            name="to"
            label={t('Kepada')}
            none={t('Pilih rekan')}
            hint={t('Yang tidak dikerjakan rekan ini menunggu petugas langkahnya.')}
            value={refused?.form.get('to') ?? ''}
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
          <TextArea
            name="text"
            label={t('Pesan untuk petugas')}
            optional
            rows={2}
            maxlength={500}
            value={refused?.form.get('text')}
            errors={errors}
          />
          <Buttons>
            <Button kind="first">{t('Alihkan')}</Button>
          </Buttons>
        </form>
      </Section>
    </Stack>,
  )
}
