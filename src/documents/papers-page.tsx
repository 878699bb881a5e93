import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate, formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  EmptyState,
  Hidden,
  Notice,
  PageHead,
  Rows,
  Section,
  Stack,
  Status,
} from '../ui/index.ts'
import { spacedCode } from './paper-rules.ts'
import type { Papers } from './papers.ts'
import { Proof } from './proof.tsx'

type Paper = Papers['papers'][number]
interface PapersProps {
  call: PageCall
  papers: Papers
}

const MESSAGES: Partial<Record<string, string>> = {
  diminta: 'Permintaan diterima. PDF-nya muncul di bawah dalam beberapa detik.',
  tampilan: 'Pilihan Anda tersimpan.',
}

/** The official papers of one plan or evaluation. */
export function papersPage(call: PageCall, papers: Papers) {
  const { t, agency, language } = call
  const own = papers.relation === 'self'
  const plan = papers.kind === 'plan'
  const title = plan
    ? t('Dokumen resmi SKP {year}', { year: papers.period })
    : t('Dokumen evaluasi {period}', { period: formatPeriod(papers.period, { lang: language }) })
  const message = MESSAGES[call.query.pesan ?? '']
  return shell(
    call,
    {
      title,
      place: own ? (plan ? 'skp' : 'penilaian') : 'tim',
      wide: 'mid',
      crumbs: [
        plan
          ? { href: `/${agency.slug}/skp`, label: 'SKP' }
          : { href: `/${agency.slug}/penilaian?periode=${papers.period}`, label: t('Penilaian') },
        { label: t('Dokumen resmi') },
      ],
      flash: message ? { kind: 'ok', text: t(message) } : undefined,
    },
    <>
      <PageHead
        title={title}
        under={[
          own ? null : papers.name,
          t('Formulir resmi sebagai PDF, siap ditandatangani. Kode QR-nya membuktikan isinya tidak diubah.'),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <div class="below-head" data-live={isBusy(papers) ? `${call.path}?fragment=1` : undefined}>
        {papersFragment(call, papers)}
      </div>
    </>,
  )
}

const isBusy = ({ papers }: Papers) => papers.some((paper) => paper.state === 'waiting')

/** The part of the page that changes when a paper is made. */
export function papersFragment(call: PageCall, papers: Papers) {
  const [newest, ...older] = papers.papers
  return (
    <Stack>
      <Ask call={call} papers={papers} />
      {newest ? <Newest call={call} papers={papers} paper={newest} /> : null}
      {older.length > 0 ? <Older call={call} papers={older} /> : null}
    </Stack>
  )
}

/** Asks for the paper of what stands now; nothing to ask while it is there. */
function Ask({ call, papers }: PapersProps) {
  const { t } = call
  const current = papers.papers.find((paper) => paper.subject_version === papers.version)
  if (current && current.state !== 'failed') return null
  if (!papers.ripe) {
    return (
      <Notice tone="none">
        {papers.kind === 'plan'
          ? t('Dokumen resmi dibuat sesudah SKP disepakati.')
          : t('Dokumen resmi dibuat sesudah penilaian ditutup.')}
      </Notice>
    )
  }
  return (
    <>
      {papers.papers.length === 0 ? <EmptyState>{t('Belum ada dokumen resmi.')}</EmptyState> : null}
      {current ? <Notice tone="off">{t('Dokumen gagal dibuat. Coba sekali lagi.')}</Notice> : null}
      <form method="post" action={call.path}>
        <Csrf token={call.formToken} />
        <Button kind="first">{current ? t('Coba lagi') : t('Buat dokumen resmi')}</Button>
      </form>
    </>
  )
}

function Newest({ call, papers, paper }: PapersProps & { paper: Paper }) {
  const { t, agency, language } = call
  return (
    <Section
      heading={paper.subject_version === papers.version ? t('Dokumen yang berlaku') : t('Dokumen sebelumnya')}
      aside={formatDateTime(paper.issued_at, agency.zone, language)}
    >
      <Stack room="tight">
        <Progress call={call} paper={paper} />
        <Proof call={call} paper={paper} />
        <Shown call={call} papers={papers} paper={paper} />
      </Stack>
    </Section>
  )
}

function Progress({ call, paper }: { call: PageCall; paper: Paper }) {
  const { t, agency, language } = call
  if (paper.state === 'failed') return <Status tone="off">{t('Gagal dibuat')}</Status>
  if (paper.state === 'waiting') {
    return (
      <>
        <Status tone="now">
          {paper.before === 0
            ? t('Sedang dibuat')
            : t('Menunggu giliran: {before} dokumen sebelum ini', { before: paper.before })}
        </Status>
        <p class="small">
          <a href={call.path}>{t('Lihat lagi')}</a>
        </p>
      </>
    )
  }
  return (
    <Buttons>
      <ButtonLink kind="first" href={`/${agency.slug}/dokumen/berkas/${paper.id}`}>
        {t('Unduh PDF, {size} KB', { size: formatNumber(Math.ceil((paper.bytes ?? 0) / 1024), 0, language) })}
      </ButtonLink>
    </Buttons>
  )
}

/** The public check names nobody unless the officer says so. */
function Shown({ call, papers, paper }: PapersProps & { paper: Paper }) {
  const { t, agency } = call
  const words = paper.shown
    ? t('Halaman pemeriksaan menyebut nama dan jabatan.')
    : t('Halaman pemeriksaan tidak menyebut nama.')
  if (papers.relation !== 'self') return <p class="small muted">{words}</p>
  return (
    <form class="row-links" method="post" action={`/${agency.slug}/dokumen/${paper.id}/tampilan`}>
      <Csrf token={call.formToken} />
      <Hidden name="shown" value={paper.shown ? 'no' : 'yes'} />
      <p class="small muted">{words}</p>
      <Button small>{paper.shown ? t('Sembunyikan nama saya') : t('Tampilkan nama saya')}</Button>
    </form>
  )
}

function Older({ call, papers }: { call: PageCall; papers: readonly Paper[] }) {
  const { t, agency, language } = call
  return (
    <Section heading={t('Dokumen terdahulu')} tight>
      <Rows
        small
        items={papers.map((paper) => (
          <>
            {paper.sha256 ? (
              <a href={`/${agency.slug}/dokumen/berkas/${paper.id}`}>{spacedCode(paper.code)}</a>
            ) : (
              spacedCode(paper.code)
            )}{' '}
            <span class="muted">{formatDate(dayIn(paper.issued_at, agency.zone), 'long', language)}</span>
          </>
        ))}
      />
    </Section>
  )
}
