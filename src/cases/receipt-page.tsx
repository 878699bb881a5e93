import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { costWords, promiseWords } from '../services/index.ts'
import { ButtonLink, CodeToKeep, KeyValues, PageHead, PrintButton, Section, Stack } from '../ui/index.ts'
import type { Applying } from './applying.ts'
import { PRINT_WORDS } from './case-words.ts'
import { contactOf } from './cases.ts'
import { spacedCode } from './codes.ts'
import { reachedBy } from './reach-rules.ts'
import type { SentCase } from './sending.ts'

const NEWS = {
  email: 'Kabar setiap perubahan kami kirim ke e-mail Anda.',
  text: 'Kabar setiap perubahan kami kirim ke nomor HP Anda.',
  none: 'Cetak atau potret halaman ini: kabar hanya ada di halaman Lacak, dengan kode ini.',
}

/** The receipt of what was just sent: the code, where it is followed, and when it is promised. */
export function receiptPage(call: PageCall<Visitor>, receipt: Applying & SentCase) {
  const { t } = call
  return publicShell({ ...call, title: t('Tanda terima'), place: 'layanan' }, <Receipt call={call} receipt={receipt} />)
}

/** The receipt itself, printed as it stands. */
export function Receipt({
  call,
  receipt: { service, standard, application, code, visit },
  atCounter = false,
}: {
  call: PageCall<unknown>
  receipt: Pick<Applying, 'service' | 'standard'> & SentCase
  /** Its applicant stands there: no time to come is offered. */
  atCounter?: boolean
}) {
  const { t, agency, language } = call
  const link = `${call.origin}/${agency.slug}/lacak/${code}`
  const papers = standard.components.requirements ?? []
  const at = (instant: Date) => formatDateTime(instant, agency.zone, language)
  return (
    <Stack>
      <PageHead
        title={t('Permohonan terkirim')}
        under={t('Selesai paling lambat {at}.', { at: at(application.due_at) })}
      />
      <CodeToKeep
        label={t('Kode permohonan Anda')}
        code={spacedCode(code)}
        link={link}
        picture={t('Kode QR ke halaman lacak')}
      >
        <p class="read">
          {t('Lacak dengan kode ini di')}{' '}
          <a href={`/${agency.slug}/lacak/${code}`}>{`${call.origin}/${agency.slug}/lacak`}</a>.{' '}
          {t(NEWS[reachedBy(contactOf(application), call) ?? 'none'])}
        </p>
        {atCounter ? null : <PrintButton label={t(PRINT_WORDS.label)} />}
      </CodeToKeep>
      {visit?.offered && !atCounter ? (
        <div>
          <ButtonLink href={`/${agency.slug}/lacak/${code}/jadwal`} {...(visit.at ? {} : { kind: 'first' })}>
            {visit.at ? t('Ubah jam datang') : t('Pilih jam datang')}
          </ButtonLink>
        </div>
      ) : null}
      <Section heading={service.name} tight>
        <KeyValues
          items={[
            { term: t('Pemohon'), value: application.applicant_name },
            ...(application.proxy_name ? [{ term: t('Diwakili'), value: application.proxy_name }] : []),
            { term: t('Diterima'), value: at(application.received_at) },
            ...(visit?.at ? [{ term: t('Jam datang'), value: at(visit.at) }] : []),
            {
              term: t('Janji kami'),
              value: promiseWords(standard.promise_amount, standard.promise_unit, language),
            },
            { term: t('Biaya atau tarif'), value: costWords(standard.cost, language) },
            ...(standard.presence && papers.length > 0 && !atCounter
              ? [{ term: t('Yang dibawa saat datang'), value: papers.map(({ text }) => text).join('; ') }]
              : []),
          ]}
        />
      </Section>
    </Stack>
  )
}
