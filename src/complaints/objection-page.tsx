import { randomUUID } from 'node:crypto'
import { publicShell } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, ButtonLink, Buttons, FileInput, Hidden, PageHead, Stack, TextArea, WhyRefused } from '../ui/index.ts'
import type { Heard } from './heard.ts'

type Call = PageCall<Visitor>

/** What is not solved yet, in words and, if one likes, in a picture; once. */
export function objectionPage(call: Call, heard: Heard, refused?: Refused) {
  const { t, agency, params } = call
  const { until, service, unit } = heard
  const back = `/${agency.slug}/laporan/${params.code}`
  const open = until !== null && call.today <= until
  return publicShell(
    {
      ...call,
      place: 'lapor',
      title: t('Apa yang belum selesai?'),
      crumbs: [{ label: t('Yang Anda sampaikan'), href: back }, { label: t('Belum selesai') }],
      refused: refused !== undefined,
    },
    <Stack room="tight">
      <PageHead title={t('Apa yang belum selesai?')} under={[service?.name, unit].filter(Boolean).join(' · ')} />
      <WhyRefused refused={refused} />
      {open ? <Form call={call} heard={heard} until={until} refused={refused} /> : <Shut call={call} back={back} />}
    </Stack>,
  )
}

function Form({ call, heard, until, refused }: { call: Call; heard: Heard; until: string; refused?: Refused }) {
  const { t, agency, params, language } = call
  const asNew = refused?.problem.key === 'already-different'
  return (
    <>
      <blockquote class="voice lines">{heard.row.answer ?? t('Isinya sudah dihapus')}</blockquote>
      <form
        class="form"
        method="post"
        enctype="multipart/form-data"
        action={`/${agency.slug}/laporan/${params.code}/belum-selesai`}
      >
        <Hidden name="id" value={(asNew ? undefined : refused?.form.get('id')) ?? randomUUID()} />
        <TextArea
          name="text"
          label={t('Ceritakan singkat')}
          hint={t('Dapat dikirim satu kali, sampai {day}. Sesudah itu dijawab lagi.', {
            day: formatDate(until, 'long', language),
          })}
          rows={4}
          maxlength={2000}
          value={refused?.form.get('text')}
          errors={refused?.errors}
        />
        <FileInput
          name="files"
          label={t('Foto')}
          hint={t('Satu foto. Jangan sampai wajah atau pelat nomor orang lain terlihat.')}
          note={t('Lokasi dan data kamera dihapus.')}
          optional
          errors={refused?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Kirim')}</Button>
        </Buttons>
      </form>
    </>
  )
}

function Shut({ call: { t }, back }: { call: Call; back: string }) {
  return (
    <>
      <p class="read">
        {t('Ini tidak dapat dikirim sekarang: belum dijawab, sudah pernah dikirim, atau lewat batasnya.')}
      </p>
      <Buttons>
        <ButtonLink href={back}>{t('Lihat jawabannya')}</ButtonLink>
      </Buttons>
    </>
  )
}
