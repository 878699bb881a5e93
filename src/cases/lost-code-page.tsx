import { publicShell, type Routes } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, ButtonLink, Buttons, ErrorSummary, PageHead, Stack, TextInput } from '../ui/index.ts'
import { askForCode, prepareLostCode } from './lost-code.ts'

type Call = PageCall<Visitor>

/** Asking for the link of a case whose code was lost. */
export function lostCodePages(routes: Routes): void {
  routes.publicPage('/layanan/kode-hilang', prepareLostCode, (call) => lostPage(call, {}))
  routes.publicForm('/layanan/kode-hilang', askForCode, {
    read: (form) => ({ contact: form.get('contact') ?? '' }),
    done: sentPage,
    refused: lostPage,
  })
}

/** What is sent to whom: by letters alone, or also to numbers. */
const SENT_TO = {
  mail: 'Tulis kontak yang Anda berikan waktu mengajukan. Tautannya kami kirim ke e-mail Anda; ke nomor HP tidak.',
  texts: 'Tulis kontak yang Anda berikan waktu mengajukan. Tautannya kami kirim ke sana.',
}

function lostPage(call: Call, { form, errors }: Partial<Refused>) {
  const { t, agency } = call
  if (!call.mail && !call.texts) return counterPage(call)
  return publicShell(
    { ...call, title: t('Kode permohonan hilang'), place: 'lacak', refused: errors !== undefined },
    <Stack>
      <PageHead title={t('Kode permohonan hilang')} under={t(SENT_TO[call.texts ? 'texts' : 'mail'])} />
      <form method="post" action={`/${agency.slug}/layanan/kode-hilang`} class="form asking">
        <ErrorSummary errors={errors ?? {}} />
        <TextInput
          name="contact"
          label={t('E-mail atau nomor HP')}
          value={form?.get('contact')}
          errors={errors ?? {}}
          size="mid"
          maxlength={200}
        />
        <Button kind="first">{t('Kirim tautannya')}</Button>
      </form>
      <p class="small muted read">
        {t('Tidak punya kontak itu lagi? Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.')}
      </p>
    </Stack>,
  )
}

/** Where nothing can be sent: who makes a new code. */
function counterPage(call: Call) {
  const { t, agency } = call
  return publicShell(
    { ...call, title: t('Kode permohonan hilang'), place: 'lacak' },
    <Stack>
      <PageHead
        title={t('Kode permohonan hilang')}
        under={t('Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.')}
      />
      <p class="read">
        {t(
          'Dari sini tidak ada pesan yang dikirim, jadi kode hanya diganti di loket. Kode lama tidak berlaku lagi sesudahnya.',
        )}
      </p>
      <Buttons>
        <ButtonLink href={`/${agency.slug}/layanan`}>{t('Cari loketnya di daftar layanan')}</ButtonLink>
      </Buttons>
    </Stack>,
  )
}

/** The same whether the contact is known or not. */
function sentPage(call: Call) {
  const { t, agency } = call
  if (!call.mail && !call.texts) return counterPage(call)
  const title = t('Bila ada permohonan berjalan dengan kontak itu, tautannya kami kirim ke sana')
  return publicShell(
    { ...call, title, place: 'lacak' },
    <Stack>
      <PageHead
        title={title}
        under={t(
          'Tidak menerima apa pun dalam satu jam? Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.',
        )}
      />
      <Buttons>
        <ButtonLink href={`/${agency.slug}/lacak`}>{t('Ke halaman lacak')}</ButtonLink>
      </Buttons>
    </Stack>,
  )
}
