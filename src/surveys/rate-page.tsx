import { publicShell } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, Buttons, Notice, PageHead, Stack, TextArea, WhyRefused } from '../ui/index.ts'
import { FaceQuestion, NineQuestions } from './faces.tsx'
import type { Asked } from './ratings.ts'

type Call = PageCall<Visitor>

/** The page behind a token: the one question, the nine that may follow, or why neither is asked. */
export function ratePage(call: Call, asked: Asked | null, refused?: Refused) {
  if (!asked) return unknownPage(call)
  const { refusal, invitation } = asked
  if (refusal === null) return questionPage(call, asked, refused)
  if (refusal === 'expired') return expiredPage(call, asked)
  return invitation.elements_on === null ? thanksPage(call, asked, refused) : donePage(call, asked, refused)
}

function frame(call: Call, title: string, refused?: Refused) {
  return { agency: call.agency, t: call.t, language: call.language, path: call.path, title, refused: !!refused }
}

const rateAddress = (call: Call) => `/${call.agency.slug}/nilai/${call.params.token ?? ''}`

function questionPage(call: Call, { service, unit }: Asked, refused?: Refused) {
  const { t } = call
  const { form, errors } = refused ?? {}
  const title = t('Bagaimana layanan {service}?', { service })
  return publicShell(
    frame(call, title, refused),
    <Stack room="tight">
      <PageHead title={title} under={unit} />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={rateAddress(call)}>
        <FaceQuestion t={t} label={t('Pilih satu')} value={form?.get('score')} errors={errors} />
        <TextArea
          name="comment"
          label={t('Apa yang perlu kami ketahui?')}
          hint={t('Tanpa nama atau nomor; dibaca unit ini.')}
          optional
          rows={2}
          maxlength={500}
          value={form?.get('comment')}
          errors={errors}
        />
        <Buttons>
          <Button kind="first" wide>
            {t('Kirim penilaian')}
          </Button>
        </Buttons>
        <p class="small muted">
          {t(
            'Tanpa nama. Jawaban dibuka bersama paling sedikit empat jawaban lain, tanpa waktu dan tanpa kode permohonan.',
          )}
        </p>
      </form>
    </Stack>,
  )
}

function thanksPage(call: Call, { service }: Asked, refused?: Refused) {
  const { t, agency } = call
  const { form, errors } = refused ?? {}
  const title = t('Terima kasih. Penilaian Anda sudah kami terima.')
  return publicShell(
    frame(call, title, refused),
    <Stack>
      <PageHead title={title} under={service} />
      <WhyRefused refused={refused} />
      <section class="section">
        <div class="section-head">
          <h2>{t('Punya satu menit lagi?')}</h2>
          <p>{t('Sembilan pertanyaan ini membentuk indeks kepuasan masyarakat (IKM). Boleh dilewati.')}</p>
        </div>
        <form class="form nine" method="post" action={`${rateAddress(call)}/unsur`}>
          <NineQuestions t={t} given={(code) => form?.get(code)} errors={errors} />
          <Buttons>
            <Button kind="first" wide>
              {t('Kirim sembilan jawaban')}
            </Button>
          </Buttons>
        </form>
      </section>
      <p class="small links">
        <a href={`/${agency.slug}`}>{t('Lewati, ke halaman kota')}</a>
      </p>
    </Stack>,
  )
}

function donePage(call: Call, { service }: Asked, refused?: Refused) {
  const { t, agency } = call
  const title = t('Terima kasih. Semua jawaban sudah kami terima.')
  return publicShell(
    frame(call, title, refused),
    <Stack room="tight">
      <PageHead title={title} under={service} />
      <WhyRefused refused={refused} />
      <p>{t('Jawaban Anda dihitung begitu ada cukup jawaban lain, supaya tidak ada yang tahu mana milik Anda.')}</p>
      <p class="small links">
        <a href={`/${agency.slug}`}>{t('Ke halaman kota')}</a>
      </p>
    </Stack>,
  )
}

function expiredPage(call: Call, { service }: Asked) {
  const { t, agency } = call
  return publicShell(
    frame(call, t('Masa menilai sudah lewat')),
    <Stack room="tight">
      <PageHead title={t('Masa menilai sudah lewat')} under={service} />
      <p>{t('Permohonan dapat dinilai selama tiga puluh hari sesudah selesai.')}</p>
      <p class="small links">
        <a href={`/${agency.slug}`}>{t('Ke halaman kota')}</a>
      </p>
    </Stack>,
  )
}

function unknownPage(call: Call) {
  const { t, agency } = call
  return publicShell(
    frame(call, t('Tautan ini tidak kami kenal')),
    <Stack room="tight">
      <PageHead title={t('Tautan ini tidak kami kenal')} />
      <Notice tone="warn">{t('Salin lagi tautan dari pesan atau tanda terima Anda, sampai huruf terakhir.')}</Notice>
      <p class="small links">
        <a href={`/${agency.slug}`}>{t('Ke halaman kota')}</a>
      </p>
    </Stack>,
  )
}
