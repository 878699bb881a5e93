import { randomUUID } from 'node:crypto'
import { publicShell } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, ButtonLink, Buttons, Hidden, Notice, PageHead, Select, Stack, WhyRefused } from '../ui/index.ts'
import { NineQuestions } from './faces.tsx'
import type { Asking } from './responses.ts'

type Call = PageCall<Visitor>

/** The nine questions of a campaign; on a tablet a fresh form for whoever comes next. */
export function answerPage(call: Call, asking: Asking, where: 'link' | 'tablet', refused?: Refused) {
  const { t, agency } = call
  const { survey, unit, services, open } = asking
  const here = `/${agency.slug}/isi/${call.params.code ?? ''}${where === 'tablet' ? '/tablet' : ''}`
  const frame = {
    agency,
    t,
    language: call.language,
    path: call.path,
    title: survey.title,
    refused: refused !== undefined,
  }
  if (call.query.terima) return thanks(call, frame, here, where)
  if (!open) {
    return publicShell(
      frame,
      <Stack room="tight">
        <PageHead title={survey.title} under={unit} />
        <WhyRefused refused={refused} />
        <Notice tone="none">{t('Survei ini tidak menerima jawaban lagi, atau belum mulai.')}</Notice>
      </Stack>,
    )
  }
  const form = refused?.form
  const asNew = refused?.problem.key === 'already-different'
  return publicShell(
    frame,
    <Stack room="tight">
      <PageHead
        title={t('Bagaimana layanan di {unit}?', { unit })}
        under={t('Sembilan pertanyaan, tanpa nama, sekitar satu menit.')}
      />
      <WhyRefused refused={refused} />
      <form class="form nine" method="post" action={here}>
        <Hidden name="id" value={(asNew ? undefined : form?.get('id')) ?? randomUUID()} />
        {services.length > 1 && (
          <Select
            name="service"
            label={t('Layanan yang Anda terima')}
            none={t('Pilih satu')}
            value={form?.get('service')}
            choices={services.map((service) => ({ value: service.id, label: service.name }))}
            errors={refused?.errors}
          />
        )}
        <NineQuestions t={t} given={(code) => form?.get(code)} errors={refused?.errors} />
        <Buttons>
          <Button kind="first" wide>
            {t('Kirim sembilan jawaban')}
          </Button>
        </Buttons>
      </form>
    </Stack>,
  )
}

function thanks(call: Call, frame: Parameters<typeof publicShell>[0], here: string, where: 'link' | 'tablet') {
  const { t, agency } = call
  return publicShell(
    frame,
    <Stack room="tight">
      <PageHead title={t('Terima kasih. Semua jawaban sudah kami terima.')} />
      <p>{t('Hasil survei terbit di halaman kota sesudah survei ditutup.')}</p>
      <Buttons>
        {where === 'tablet' ? (
          <ButtonLink href={here} kind="first">
            {t('Orang berikutnya')}
          </ButtonLink>
        ) : (
          <ButtonLink href={`/${agency.slug}/ikm`}>{t('Hasil survei sebelumnya')}</ButtonLink>
        )}
      </Buttons>
    </Stack>,
  )
}
