import { plansBegun } from '../appraisal/index.ts'
import { type PromiseBegun, promiseBegun } from '../indicators/index.ts'
import {
  type Call,
  holds,
  type PageCall,
  type PeopleBegun,
  peopleBegun,
  ROLE_LABEL,
  type Role,
} from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Child } from '../platform/markup.ts'
import { servicesBegun } from '../services/index.ts'
import { Section, Status } from '../ui/index.ts'

/** How far a city that begins has come. Nothing of it is stored: each step is what the records hold. */
export interface Begun {
  people: PeopleBegun
  promise: PromiseBegun
  plans: boolean
  services: boolean
}

/** Roles take two people. */
const TWO = 2

/** Without these, somebody waits for a decision that nobody may take. */
const NEEDED: readonly Role[] = ['leader', 'performance-manager', 'service-desk', 'complaints-desk', 'auditor']

/** How far the city has come, for whoever keeps its house; null for everybody else, without asking, and once all is there. */
export async function readBegun(call: Call): Promise<Begun | null> {
  const { tx, actor, today } = call
  if (!actor.roles.some(({ role, unitId }) => unitId === null && (role === 'admin' || role === 'hr'))) return null
  const [people, promise, plans, services] = await Promise.all([
    peopleBegun(tx, today),
    promiseBegun(tx),
    plansBegun(tx),
    servicesBegun(tx),
  ])
  const begun = { people, promise, plans, services }
  return isComplete(begun) ? null : begun
}

function isComplete({ people, promise, plans, services }: Begun): boolean {
  const manned = people.units && people.staff && people.signIns && people.administrators >= TWO
  return manned && missingRoles(people).length === 0 && missingList(promise) === null && plans && services
}

const missingRoles = ({ held }: PeopleBegun): Role[] => NEEDED.filter((role) => !held.includes(role))

/** The first list of the promise that is not there yet, as imports call it. */
function missingList({ plans, indicators, targets }: PromiseBegun): 'plans' | 'indicators' | 'targets' | null {
  if (!plans) return 'plans'
  if (!indicators) return 'indicators'
  return targets ? null : 'targets'
}

interface FirstStep {
  done: boolean
  title: string
  /** The page where it is done; null where the reader may not open it. */
  path: string | null
  text: string
}

/** What comes next in a city that begins, in the order in which one rests on the other; nothing once all is there. */
export function FirstSteps({ call, begun }: { call: PageCall; begun: Begun | null }) {
  if (!begun) return null
  const { t, agency, language } = call
  const steps = [...peopleSteps(call, begun.people), ...workSteps(call, begun)]
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  const said = (count: number) => formatNumber(count, 0, language)
  return (
    <Section
      heading={t('Menyiapkan {city}', { city: agency.name })}
      aside={t('{done} dari {all} langkah selesai', { done: said(done), all: said(steps.length) })}
      id="menyiapkan"
      tight
    >
      <ol class="rows">
        {steps.map((step) => (
          <li aria-current={step === next ? 'step' : undefined}>
            <StepLine call={call} step={step} next={step === next} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function StepLine({ call: { t, agency }, step, next }: { call: PageCall; step: FirstStep; next: boolean }): Child {
  if (step.done) {
    return (
      <>
        <Status tone="ok">{t('Selesai')}</Status> {step.title}
      </>
    )
  }
  return (
    <>
      <Status tone={next ? 'now' : 'none'}>{next ? t('Berikutnya') : t('Belum')}</Status>{' '}
      {step.path ? <a href={`/${agency.slug}/${step.path}`}>{step.title}</a> : <b>{step.title}</b>}
      <br />
      <span class="small muted">{step.text}</span>
    </>
  )
}

function peopleSteps({ t, actor }: PageCall, people: PeopleBegun): FirstStep[] {
  const hr = holds(actor, 'hr')
  const missing = missingRoles(people)
    .map((role) => t(ROLE_LABEL[role]))
    .join(', ')
  return [
    {
      done: people.units,
      title: t('Muat daftar unit kerja'),
      path: hr ? 'sdm/impor/jenis/units' : null,
      text: t('Oleh BKPSDM, dari Excel: kode, nama, dan kode unit di atasnya.'),
    },
    {
      done: people.staff,
      title: t('Muat daftar pegawai'),
      path: hr ? 'sdm/impor/jenis/staff' : null,
      text: t('Oleh BKPSDM: NIP, nama, jabatan, unit, dan atasan dalam satu daftar.'),
    },
    {
      done: people.administrators >= TWO,
      title: t('Tambah admin kedua'),
      path: 'sdm/peran',
      text: t('Peran diusulkan satu admin dan disetujui admin lain. Admin kedua dibuat operator sistem.'),
    },
    {
      done: missing === '',
      title: t('Bagikan peran'),
      path: 'sdm/peran',
      text: t('Belum ada pemegangnya: {roles}.', { roles: missing }),
    },
    {
      done: people.signIns,
      title: t('Bantu pegawai masuk pertama kali'),
      path: 'sdm/pegawai',
      text: t('Buka nama pegawai, buat kodenya, lalu serahkan langsung. Unit besar sebaiknya punya admin sendiri.'),
    },
  ]
}

function workSteps({ t, actor, today }: PageCall, { promise, plans, services }: Begun): FirstStep[] {
  const list = missingList(promise)
  const hr = holds(actor, 'hr')
  const writes = actor.atDesk === true
  return [
    {
      done: list === null,
      title: t('Muat janji kota'),
      path: holds(actor, 'hr', 'performance-manager') && list ? `sdm/impor/jenis/${list}` : null,
      text: list ? t(NEXT_LIST[list]) : '',
    },
    {
      done: plans,
      title: t('Sepakati SKP pertama'),
      path: hr ? `sdm/siklus?jendela=skp-${today.slice(0, 4)}` : null,
      text: t('Dari atas ke bawah: kepala unit lebih dulu, karena SKP bawahan mendukung SKP atasannya.'),
    },
    {
      done: services,
      title: t('Terbitkan layanan pertama'),
      path: writes ? 'loket/layanan/baru' : null,
      text: t('Kepala unit atau petugas loket menulisnya di Loket. Sesudah itu warga melihatnya.'),
    },
  ]
}

const NEXT_LIST = {
  plans: 'Oleh pengelola kinerja atau BKPSDM. Mulai dari visi sampai kegiatan, lalu IKU, lalu target.',
  indicators: 'Oleh pengelola kinerja atau BKPSDM. Rencana sudah ada; berikutnya IKU, lalu target.',
  targets: 'Oleh pengelola kinerja atau BKPSDM. IKU sudah ada; berikutnya targetnya.',
}
