import { type PageCall, publicShell, shell } from '../organization/index.ts'
import type { PageCall as OpenCall } from '../platform/http.ts'
import { dayIn, formatDate, formatDateTime, formatDays, formatNumber } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  EmptyState,
  Notice,
  PageHead,
  Rows,
  Section,
  Stack,
  Status,
} from '../ui/index.ts'
import type { Paper } from './issue.ts'
import { spacedCode } from './paper-rules.ts'
import { Proof } from './proof.tsx'
import type { Publication, Ripening } from './publications.ts'

/** What both pages need of a call, staff or public. */
type Call = Pick<OpenCall<unknown>, 't' | 'agency' | 'language' | 'origin' | 'path'>

/** The papers of one survey, as its unit sees them. */
export function surveyPapersPage(call: PageCall, ripening: Ripening) {
  const { t, agency, language } = call
  const { survey } = ripening
  const { found, papers } = ripening.publication
  const title = t('Dokumen publikasi SKM')
  const busy = papers.some(({ state }) => state === 'waiting')
  return shell(
    call,
    {
      title,
      wide: 'mid',
      crumbs: [
        { href: `/${agency.slug}/survei`, label: t('Survei kepuasan') },
        { href: `/${agency.slug}/survei/${survey.id}`, label: survey.title },
        { label: title },
      ],
      flash:
        call.query.pesan === 'diminta'
          ? { kind: 'ok', text: t('Permintaan diterima. PDF-nya muncul di bawah dalam beberapa detik.') }
          : undefined,
    },
    <>
      <PageHead title={title} under={`${found.unit} · ${formatDays(survey.first, survey.last, language)}`} />
      <div class="below-head" data-live={busy ? `${call.path}?fragment=1` : undefined}>
        {surveyPapersFragment(call, ripening)}
      </div>
    </>,
  )
}

/** The part of the page that changes when the paper is made. */
export function surveyPapersFragment(call: PageCall, ripening: Ripening) {
  return (
    <Stack>
      <Ask call={call} ripening={ripening} />
      <Made call={call} publication={ripening.publication} />
    </Stack>
  )
}

/** The papers of a published survey, for everybody. */
export function publishedPapersPage(call: OpenCall<Visitor>, publication: Publication) {
  const { t, agency, language } = call
  const { survey, unit } = publication.found
  const title = t('Dokumen publikasi SKM')
  return publicShell(
    {
      agency,
      t,
      language,
      path: call.path,
      place: 'kinerja',
      title,
      crumbs: [
        { href: `/${agency.slug}/ikm`, label: t('Kepuasan warga') },
        { href: `/${agency.slug}/ikm/${survey.id}`, label: unit },
        { label: title },
      ],
    },
    <Stack>
      <PageHead title={title} under={`${unit} · ${formatDays(survey.first, survey.last, language)}`} />
      {publication.papers.length === 0 ? (
        <EmptyState action={{ href: `/${agency.slug}/ikm/${survey.id}`, label: t('Hasil survei di layar') }}>
          {publication.found.result.n < LEAST_SHOWN
            ? t('Jawabannya kurang dari lima. Hasil sesedikit itu tidak diterbitkan.')
            : t('Unit ini belum membuat dokumennya. Hasilnya dapat dibaca di layar.')}
        </EmptyState>
      ) : (
        <Made call={call} publication={publication} />
      )}
    </Stack>,
  )
}

function Ask({ call, ripening }: { call: PageCall; ripening: Ripening }) {
  const { t } = call
  const { found, version, papers } = ripening.publication
  if (!found.survey.closed_on) {
    return <Notice tone="none">{t('Dokumen publikasi dibuat sesudah survei ditutup.')}</Notice>
  }
  if (found.result.n < LEAST_SHOWN) {
    return <Notice tone="none">{t('Jawabannya kurang dari lima. Hasil sesedikit itu tidak diterbitkan.')}</Notice>
  }
  const current = papers.find((paper) => paper.subject_version === version)
  if (current && current.state !== 'failed') return null
  return (
    <>
      {current && <Notice tone="off">{t('Dokumen gagal dibuat. Coba sekali lagi.')}</Notice>}
      {!current && papers.length > 0 && (
        <Notice tone="warn">{t('Jawaban atau tindak lanjutnya bertambah sejak dokumen di bawah dibuat.')}</Notice>
      )}
      {ripening.mayIssue ? (
        <form method="post" action={call.path}>
          <Csrf token={call.formToken} />
          <Button kind="first">{current ? t('Coba lagi') : t('Buat dokumen publikasi')}</Button>
        </form>
      ) : (
        papers.length === 0 && <EmptyState>{t('Belum ada dokumen. Kepala unit dapat membuatnya.')}</EmptyState>
      )}
    </>
  )
}

function Made({ call, publication }: { call: Call; publication: Publication }) {
  const { t, agency, language } = call
  const [newest, ...older] = publication.papers
  if (!newest) return null
  return (
    <>
      <Section
        heading={newest.subject_version === publication.version ? t('Dokumen yang berlaku') : t('Dokumen sebelumnya')}
        aside={formatDateTime(newest.issued_at, agency.zone, language)}
      >
        <Stack room="tight">
          <Taken call={call} paper={newest} />
          <Proof call={call} paper={newest} />
        </Stack>
      </Section>
      {older.length > 0 && (
        <Section heading={t('Dokumen terdahulu')} tight>
          <Rows
            small
            items={older.map((paper) => (
              <>
                <a href={`/${agency.slug}/cek/${paper.code}`}>{spacedCode(paper.code)}</a>{' '}
                <span class="muted">{formatDate(dayIn(paper.issued_at, agency.zone), 'long', language)}</span>
              </>
            ))}
          />
        </Section>
      )}
    </>
  )
}

function Taken({ call, paper }: { call: Call; paper: Paper }) {
  const { t, agency, language } = call
  if (paper.state === 'ready') {
    return (
      <Buttons>
        <ButtonLink kind="first" href={`/${agency.slug}/ikm/berkas/${paper.id}`}>
          {t('Unduh PDF, {size} KB', { size: formatNumber(Math.ceil((paper.bytes ?? 0) / 1024), 0, language) })}
        </ButtonLink>
      </Buttons>
    )
  }
  if (paper.state === 'failed') return <Status tone="off">{t('Gagal dibuat')}</Status>
  return (
    <>
      <Status tone="now">{t('Sedang dibuat')}</Status>
      <p class="small">
        <a href={call.path}>{t('Lihat lagi')}</a>
      </p>
    </>
  )
}
