import { assets } from '../platform/assets.ts'
import type { ProblemPage } from '../platform/http.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { type Child, pageOf } from '../platform/markup.ts'
import type { Agency } from '../platform/policy.ts'
import { ButtonLink, Buttons, type Crumb, type Flash, Layout, type NavItem, PageHead, Stack } from '../ui/index.ts'
import type { PageCall } from './actor.ts'
import { type Actor, holds } from './rules.ts'

/** The sections of the staff's pages. */
export type Place =
  | 'hari-ini'
  | 'kerja'
  | 'skp'
  | 'tim'
  | 'tinjau'
  | 'penilaian'
  | 'kota'
  | 'iku'
  | 'sdm'
  | 'akun'
  | 'notifikasi'
  | 'instruksi'
  | 'aduan'
  | 'loket'
  | 'pemeriksaan'

/** What one page says about itself; everything else of its frame is the same everywhere. */
export interface PageFrame {
  title: string
  place?: Place
  crumbs?: Crumb[]
  wide?: 'page' | 'mid' | 'full'
  flash?: Flash
  /** The draft that was just sent. */
  sent?: string
  /** A form on the page was refused: the title says so first. */
  refused?: boolean
  /** How many entries wait for the actor's review. */
  waiting?: number
  band?: Child
}

/** The frame around a staff page: masthead with the places this person uses, phone bar, footer. */
export function shell(call: PageCall, page: PageFrame, children: Child) {
  const { agency, actor, t, language } = call
  const items = places(call, page)
  const frame = {
    lang: language,
    title: documentTitle(t, call.resumed ? { ...page, refused: false } : page, agency),
    agency: { slug: agency.slug, name: agency.name, href: `/${agency.slug}/${home(actor)}` },
    demo: agency.demo,
    nav: items,
    dock: dockOf(items, call),
    who: {
      name: actor.name,
      role: actor.title ?? actor.unitName ?? undefined,
      href: `/${agency.slug}/akun`,
      hint: t('Akun'),
      links: [unreadLink(call, page)],
    },
    footer: footerOf(agency, language, t, { path: call.path, help: '#pegawai' }),
    breadcrumb: page.crumbs,
    assets: assets(),
    wide: page.wide,
    flash: page.flash ?? resumedFlash(call),
    sent: page.sent,
    person: actor.id,
  }
  return pageOf(
    frame,
    [page.band, children],
    <Layout {...frame} band={page.band}>
      {children}
    </Layout>,
  )
}

function unreadLink({ agency, actor, t }: PageCall, { place }: PageFrame): NavItem {
  const href = `/${agency.slug}/notifikasi`
  return { href, label: t('Notifikasi'), count: actor.unread, current: place === 'notifikasi' }
}

/** A form shown again after signing in: nothing was sent yet. */
function resumedFlash({ t, resumed }: PageCall): Flash | undefined {
  if (!resumed) return undefined
  const files = resumed === 'files' ? ` ${t('Pilih lagi foto dan berkasnya.')}` : ''
  return { kind: 'ok', text: t('Anda sudah masuk lagi. Periksa, lalu kirim.') + files }
}

function documentTitle(t: Translate, page: PageFrame, agency: Agency): string {
  const prefix = page.refused ? `${t('Kesalahan:')} ` : ''
  return `${prefix}${page.title} · Laras ${agency.name}`
}

/** Where a person begins: a leader with the city, everyone else with today. */
export function home(actor: Actor): Place {
  return holds(actor, 'leader') ? 'kota' : 'hari-ini'
}

function places(call: PageCall, page: PageFrame): NavItem[] {
  const { actor, t } = call
  const all: { place: Place; label: string; shown: boolean; count?: number }[] = [
    { place: 'kota', label: t('Kota'), shown: holds(actor, 'leader') },
    { place: 'hari-ini', label: t('Hari ini'), shown: true },
    { place: 'kerja', label: t('Kerja'), shown: true },
    { place: 'skp', label: t('SKP'), shown: true },
    { place: 'tim', label: t('Tim'), shown: actor.hasTeam },
    { place: 'tinjau', label: t('Tinjau'), shown: actor.hasTeam, count: page.waiting },
    { place: 'loket', label: t('Loket'), shown: actor.atDesk ?? false },
    { place: 'pemeriksaan', label: t('Pemeriksaan'), shown: holds(actor, 'auditor') },
    { place: 'penilaian', label: t('Penilaian'), shown: true },
    { place: 'kota', label: t('Kota'), shown: !holds(actor, 'leader') },
    { place: 'instruksi', label: t('Instruksi'), shown: actor.hasTeam || holds(actor, 'leader', 'auditor') },
    { place: 'aduan', label: t('Aduan'), shown: holds(actor, 'complaints-desk') },
    { place: 'sdm', label: t('Pegawai'), shown: holds(actor, 'hr', 'admin') },
  ]
  return all
    .filter((item) => item.shown)
    .map((item) => ({
      href: hrefOf(call.agency, item.place),
      label: item.label,
      count: item.count,
      current: item.place === page.place,
    }))
}

/** Places whose address is not their name. */
const DEEPER: Partial<Record<Place, string>> = {
  tinjau: 'tim/tinjau',
  sdm: 'sdm/pegawai',
  pemeriksaan: 'loket/pemeriksaan',
}

function hrefOf(agency: Agency, place: Place): string {
  return `/${agency.slug}/${DEEPER[place] ?? place}`
}

/** Five thumbs wide: the places most used on a phone, with + in the middle. */
function dockOf(items: readonly NavItem[], call: PageCall): NavItem[] {
  const { t, agency, actor } = call
  const pick = (label: string) => items.filter((item) => item.label === label)
  const first = holds(actor, 'leader') ? pick(t('Kota')) : pick(t('Hari ini'))
  const second = actor.hasTeam ? pick(t('Tim')) : pick(t('Kerja'))
  const third = actor.hasTeam ? pick(t('Tinjau')) : actor.atDesk ? pick(t('Loket')) : pick(t('SKP'))
  return [
    ...first.slice(0, 1),
    ...second,
    { href: `/${agency.slug}/kerja/baru`, label: t('Catat kerja'), plus: true },
    ...third,
    { href: `/${agency.slug}/akun`, label: t('Saya') },
  ]
}

/** @param at.help the part of the help that concerns the reader */
function footerOf(
  agency: Agency,
  language: Language,
  t: Translate,
  { path, help = '' }: { path: string; help?: string },
) {
  return [
    { href: `/${agency.slug}/bantuan${help}`, label: t('Bantuan') },
    { href: `/${agency.slug}/cek`, label: t('Periksa dokumen') },
    language === 'id'
      ? { href: `${path}?lang=en`, label: 'English' }
      : { href: `${path}?lang=id`, label: 'Bahasa Indonesia' },
  ]
}

/** The sections of the public pages. */
export type PublicPlace = 'kinerja' | 'layanan' | 'lapor' | 'lacak'

/** What a public page says about itself. */
export interface PublicFrame {
  agency: Agency | null
  t: Translate
  language: Language
  path: string
  title: string
  place?: PublicPlace
  crumbs?: Crumb[]
  /** A form on the page was refused: the title says so first. */
  refused?: boolean
  flash?: Flash
}

/** The frame around a page that anyone may open. */
export function publicShell(page: PublicFrame, children: Child) {
  const { agency, t, language } = page
  return (
    <Layout
      lang={language}
      title={`${page.refused ? `${t('Kesalahan:')} ` : ''}${page.title} · Laras${agency ? ` ${agency.name}` : ''}`}
      agency={agency ? { slug: agency.slug, name: agency.name, href: `/${agency.slug}` } : undefined}
      demo={agency?.demo ?? false}
      nav={agency ? publicPlaces(agency, page) : []}
      footer={agency ? footerOf(agency, language, t, { path: page.path }) : []}
      breadcrumb={page.crumbs}
      flash={page.flash}
      assets={assets()}
      wide="mid"
    >
      {children}
    </Layout>
  )
}

function publicPlaces({ slug }: Agency, { t, place }: PublicFrame): NavItem[] {
  return [
    { href: `/${slug}/layanan`, label: t('Layanan'), current: place === 'layanan' },
    { href: `/${slug}/kurang`, label: t('Lapor'), current: place === 'lapor' },
    { href: `/${slug}/lacak`, label: t('Lacak'), current: place === 'lacak' },
    { href: `/${slug}`, label: t('Kinerja'), current: place === 'kinerja' },
    { href: `/${slug}/masuk`, label: t('Masuk') },
  ]
}

/** A page about something that did not work: what happened, and what to do now. */
export function problemPage({ agency, problem, reference, t, language, path }: ProblemPage) {
  const heading = HEADINGS[problem.key] ?? 'Tidak berhasil'
  return publicShell(
    { agency, t, language, path, title: t(heading) },
    <Stack>
      <PageHead title={t(heading)} />
      <p class="read">{problem.detail}</p>
      {problem.errors.length > 1 ? (
        <ul class="read">
          {problem.errors.map((error) => (
            <li>{error.message}</li>
          ))}
        </ul>
      ) : null}
      {reference ? <p class="muted">{t('Kode rujukan: {reference}', { reference })}</p> : null}
      <Buttons>
        {agency ? (
          <>
            <ButtonLink href={`/${agency.slug}`} kind="first">
              {t('Ke halaman depan kota')}
            </ButtonLink>
            <ElsewhereLink slug={agency.slug} path={path} t={t} />
          </>
        ) : (
          <ButtonLink href="/" kind="first">
            {t('Ke daftar kota')}
          </ButtonLink>
        )}
      </Buttons>
    </Stack>,
  )
}

/** Who follows a code reads their way back to it; from a citizens' page nobody is sent to a sign-in. */
function ElsewhereLink({ slug, path, t }: { slug: string; path: string; t: Translate }) {
  const [, , section = ''] = path.split('/')
  if (FOLLOWED.includes(section)) return <ButtonLink href={`/${slug}/lacak`}>{t('Ketik kodenya lagi')}</ButtonLink>
  if (FOR_CITIZENS.includes(section)) return null
  return <ButtonLink href={`/${slug}/hari-ini`}>{t('Ke halaman Hari ini')}</ButtonLink>
}

const FOLLOWED = ['lacak', 'laporan', 'nilai']
const FOR_CITIZENS = ['layanan', 'kurang', 'kinerja', 'perbaikan', 'ikm', 'cek', 'bantuan']

const HEADINGS: Partial<Record<string, string>> = {
  'not-found': 'Halaman ini tidak ada, atau bukan untuk Anda',
  'not-yours': 'Ini tugas orang lain',
  'form-expired': 'Halaman ini sudah terlalu lama terbuka',
  'wrong-state': 'Belum waktunya, atau sudah lewat',
  'second-person-needed': 'Perlu orang kedua',
  'changed-meanwhile': 'Sudah diubah orang lain',
  'version-required': 'Muat ulang, lalu ulangi',
  'invalid-input': 'Ada isian yang perlu dilengkapi',
  'already-different': 'Sudah terkirim dengan isi lain',
  'too-large': 'Kiriman terlalu besar',
  'too-many': 'Terlalu sering dicoba',
  'unreadable-body': 'Kiriman tidak terbaca',
  unavailable: 'Sedang sibuk',
  unexpected: 'Ada yang rusak di pihak kami',
}
