import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { type PageCall, shell } from '../organization/index.ts'
import { ButtonLink, Buttons, PageHead, Stack } from '../ui/index.ts'
import { spacedCode } from './codes.ts'

/** A slip with a code that was just made, to print for the applicant: it is shown this once. */
export function codeSlip(call: PageCall, { code, id }: { code: string; id: string }) {
  const { t, agency } = call
  const link = `${call.origin}/${agency.slug}/lacak/${code}`
  return shell(
    call,
    { title: t('Kode baru'), place: 'loket' },
    <Stack>
      <PageHead title={t('Kode baru')} under={t('Hanya tampil sekarang. Cetak atau salin untuk pemohon.')} />
      <p class="code-large num">{spacedCode(code)}</p>
      <div class="code-picture">{raw(renderSVG(link, { border: 1 }))}</div>
      <p class="read">{t('Lacak di {link}', { link: `${call.origin}/${agency.slug}/lacak` })}</p>
      <Buttons>
        <ButtonLink href={`/${agency.slug}/loket/${id}`}>{t('Kembali ke permohonan')}</ButtonLink>
      </Buttons>
    </Stack>,
  )
}
