import { publicShell } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import type { PageCall } from '../platform/http.ts'
import type { Child } from '../platform/markup.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, ButtonLink, Buttons, Hidden, PageHead, Stack } from '../ui/index.ts'
import { type Applying, draftCookie } from './applying.ts'

type Call = PageCall<Visitor>

/** The address under which a service is applied for. */
export const homeOf = ({ agency }: Call, { service }: Pick<Applying, 'service'>) =>
  `/${agency.slug}/layanan/${service.slug}/ajukan`

/** The page on which a time to come is chosen. */
export const TIME_PAGE = 'jadwal'

/** On to a page of the form, with the cookie that opens the draft there. */
export function goTo(call: Call, { service, open }: Pick<Applying, 'service' | 'open'>, page: string): Response {
  const cookie: Record<string, string> = open ? { 'set-cookie': draftCookie(call.agency, service, open.code) } : {}
  return seeOther(`${homeOf(call, { service })}/${page}`, cookie)
}

/** A page of applying, beneath the service it is about. */
export function frame(
  call: Call,
  { service }: Pick<Applying, 'service'>,
  title: string,
  children: Child,
  refused = false,
) {
  const { agency, t } = call
  const crumbs = [
    { label: t('Layanan'), href: `/${agency.slug}/layanan` },
    { label: service.name, href: `/${agency.slug}/layanan/${service.slug}` },
    { label: t('Ajukan') },
  ]
  return publicShell({ ...call, title, refused, place: 'layanan', crumbs }, children)
}

/** What was sent is not sent again by itself: to the receipt, or on with a new one that keeps what was typed. */
export function sentBeforePage(call: Call, applying: Applying, typed?: { step: string; values: [string, string][] }) {
  const { t } = call
  return frame(
    call,
    applying,
    t('Sudah terkirim'),
    <Stack>
      <PageHead
        title={t('Permohonan ini sudah terkirim')}
        under={t('Buka tanda terimanya, atau kirim sebagai permohonan baru dengan isian yang sama.')}
      />
      <form method="post" action={homeOf(call, applying)}>
        <Hidden name="copy" value="yes" />
        {typed ? <Hidden name="step" value={typed.step} /> : null}
        {typed?.values.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Buttons>
          <ButtonLink href={`${homeOf(call, applying)}/terkirim`} kind="first">
            {t('Buka tanda terima')}
          </ButtonLink>
          <Button>{t('Kirim sebagai baru')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
