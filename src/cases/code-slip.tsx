import { type PageCall, shell } from '../organization/index.ts'
import { ButtonLink, Buttons, CodeToKeep, PageHead, PrintButton, Stack } from '../ui/index.ts'
import { PRINT_WORDS } from './case-words.ts'
import { spacedCode } from './codes.ts'

/** A slip with a code that was just made, to print for the applicant: it is shown this once. */
export function codeSlip(call: PageCall, { code, id }: { code: string; id: string }) {
  const { t, agency } = call
  return shell(
    call,
    { title: t('Kode baru'), place: 'loket' },
    <Stack>
      <PageHead title={t('Kode baru')} under={t('Hanya tampil sekarang. Cetak atau salin untuk pemohon.')} />
      <CodeToKeep
        label={t('Kode permohonan Anda')}
        code={spacedCode(code)}
        link={`${call.origin}/${agency.slug}/lacak/${code}`}
        picture={t('Kode QR ke halaman lacak')}
      >
        <p class="read">{t('Lacak di {link}', { link: `${call.origin}/${agency.slug}/lacak` })}</p>
      </CodeToKeep>
      <PrintButton now label={t(PRINT_WORDS.label)} without={t(PRINT_WORDS.without)} />
      <Buttons>
        <ButtonLink href={`/${agency.slug}/loket/${id}`}>{t('Kembali ke permohonan')}</ButtonLink>
      </Buttons>
    </Stack>,
  )
}
