import { randomUUID } from 'node:crypto'
import { renderSVG } from 'uqr'
import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { raw } from '../platform/markup.ts'
import {
  Button,
  Buttons,
  Csrf,
  Hidden,
  PageHead,
  Rows,
  Section,
  Select,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { elementName } from './result-view.tsx'
import { ELEMENTS } from './skm-rules.ts'
import { surveyCode } from './survey-code.ts'
import type { SurveyDetail } from './surveys.ts'

const crumbsOf = ({ t, agency }: PageCall, { survey }: SurveyDetail, label: string) => [
  { href: `/${agency.slug}/survei`, label: t('Survei kepuasan') },
  { href: `/${agency.slug}/survei/${survey.id}`, label: survey.title },
  { label },
]

/** Typing paper forms: nine digits a line, a line for every respondent. */
export function paperPage(call: PageCall, detail: SurveyDetail, refused?: Refused) {
  const { t, agency } = call
  const { survey, found } = detail
  const title = t('Ketik dari kertas')
  const entered = Number(call.query.masuk ?? 0)
  return shell(
    call,
    {
      title,
      wide: 'mid',
      crumbs: crumbsOf(call, detail, title),
      refused: refused !== undefined,
      flash: entered > 0 ? { kind: 'ok', text: t('{count} lembar tersimpan.', { count: entered }) } : undefined,
    },
    <Stack room="tight">
      <PageHead title={title} under={t('{n} jawaban sejauh ini', { n: found.result.n })} />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/survei/${survey.id}/kertas`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={refused?.form.get('id') ?? randomUUID()} />
        {detail.services.length > 1 && (
          <Select
            name="service"
            label={t('Layanan yang ditanyakan')}
            value={refused?.form.get('service') ?? call.query.layanan}
            choices={detail.services.map((service) => ({ value: service.id, label: service.name }))}
            errors={refused?.errors}
          />
        )}
        <TextArea
          name="lines"
          label={t('Sembilan angka tiap lembar, satu baris satu lembar')}
          hint={t('Urut unsur 1 sampai 9. Misalnya 334343434. Angka di luar 1 sampai 4 diminta ketik ulang.')}
          rows={10}
          maxlength={4000}
          value={refused?.form.get('lines')}
          errors={refused?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Simpan lembar-lembar ini')}</Button>
        </Buttons>
      </form>
      <Section heading={t('Urutan unsur')} tight>
        <Rows small items={ELEMENTS.map(({ code }) => `${code.slice(1)}. ${elementName(call, code)}`)} />
      </Section>
    </Stack>,
  )
}

/** The campaign's link and its QR code, to be printed and hung up. */
export function linkPage(call: PageCall, detail: SurveyDetail) {
  const { t, agency, keys, origin } = call
  const title = t('Tautan dan QR')
  const link = `${origin}/${agency.slug}/isi/${surveyCode(keys, detail.survey.id)}`
  return shell(
    call,
    { title, wide: 'mid', crumbs: crumbsOf(call, detail, title) },
    <Stack room="tight">
      <PageHead title={detail.survey.title} under={detail.found.unit} />
      <p>{t('Pindai, lalu jawab sembilan pertanyaan. Tanpa nama, sekitar satu menit.')}</p>
      <div class="qr" role="img" aria-label={t('Kode QR ke tautan di bawah ini')}>
        {raw(renderSVG(link, { border: 2 }))}
      </div>
      <p>
        <a href={link}>{link}</a>
      </p>
    </Stack>,
  )
}
