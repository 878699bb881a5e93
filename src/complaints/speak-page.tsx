import { randomUUID } from 'node:crypto'
import { publicShell } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import {
  Button,
  Buttons,
  Checkbox,
  CodeToKeep,
  Hidden,
  PageHead,
  PrintButton,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import type { Speaking, Spoken } from './actions.ts'

type Call = PageCall<Visitor>

const frameOf = (call: Call, title: string, refused?: Refused) => ({
  agency: call.agency,
  t: call.t,
  language: call.language,
  path: call.path,
  title,
  place: 'lapor' as const,
  refused: refused !== undefined,
})

/** "Ada yang kurang?": a few words, with or without a contact. */
export function speakPage(call: Call, { service, unit }: Speaking, refused?: Refused) {
  const { t, agency } = call
  const form = refused?.form
  const errors = refused?.errors ?? {}
  const asNew = refused?.problem.key === 'already-different'
  const title = t('Ada yang kurang?')
  return publicShell(
    frameOf(call, title, refused),
    <Stack room="tight">
      <PageHead title={title} under={service ? `${service.name} · ${unit}` : agency.name} />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/kurang`}>
        <Hidden name="id" value={(asNew ? undefined : form?.get('id')) ?? randomUUID()} />
        <Hidden name="service" value={service?.slug ?? ''} />
        <TextArea
          name="text"
          label={t('Apa yang kurang, atau dapat lebih baik?')}
          hint={t('Beberapa kata cukup. Dijawab dalam 5 sampai 60 hari kerja, menurut golongannya.')}
          rows={4}
          maxlength={2000}
          value={form?.get('text')}
          errors={errors}
        />
        <TextInput
          name="place"
          label={t('Di mana?')}
          hint={t('Misalnya “loket 2” atau nama kelurahan. Hanya dibaca yang menjawab, tidak dipublikasikan.')}
          maxlength={120}
          optional
          value={form?.get('place')}
          errors={errors}
        />
        <TextInput
          name="contact"
          {...contactWords(call)}
          size="mid"
          optional
          value={form?.get('contact')}
          errors={errors}
        />
        <Checkbox
          name="anonymous"
          label={t('Tanpa nama: jangan simpan kontak apa pun')}
          checked={form?.get('anonymous') === 'on'}
        />
        <Buttons>
          <Button kind="first">{t('Kirim')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}

/** What is asked for is what the city can send to. */
function contactWords({ t, mail, texts }: Call) {
  const hint = t('Untuk mengabari Anda. Disimpan terpisah: petugas yang menjawab tidak melihatnya.')
  if (mail && texts) return { label: t('E-mail atau nomor HP'), hint }
  if (mail) {
    return {
      label: t('E-mail'),
      hint: t('Untuk mengabari Anda lewat e-mail. Disimpan terpisah: petugas yang menjawab tidak melihatnya.'),
    }
  }
  if (texts) return { label: t('Nomor HP'), hint }
  return {
    label: t('E-mail atau nomor HP'),
    hint: t('Kabar tidak dikirim; jawabannya Anda baca dengan kode yang muncul sesudah mengirim. Disimpan terpisah.'),
  }
}

/** What was received and by when it is answered, and the code that is shown this once. */
export function spokenPage(call: Call, { code, due }: Spoken) {
  const { t, agency, language } = call
  const link = `${call.origin}/${agency.slug}/laporan/${code}`
  const title = t('Terima kasih, sudah kami terima')
  return publicShell(
    frameOf(call, title),
    <Stack room="tight">
      <PageHead title={title} under={t('Dijawab paling lambat {day}.', { day: formatDate(due, 'long', language) })} />
      <CodeToKeep label={t('Kode aduan Anda')} code={code} link={link} picture={t('Kode QR ke jawabannya')}>
        <p class="read">
          {t('Cetak atau potret halaman ini. Jawabannya, dan apa yang berubah karenanya, Anda baca di')}{' '}
          <a href={`/${agency.slug}/laporan/${code}`}>{link}</a>, {t('atau ketik kodenya di halaman Lacak.')}
        </p>
        <p class="small muted read">
          {t('Bila ternyata perlu pemeriksaan, batasnya bertambah; tanggalnya tertulis di halaman itu.')}
        </p>
        <PrintButton label={t('Cetak')} />
      </CodeToKeep>
    </Stack>,
  )
}
