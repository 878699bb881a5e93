import { publicShell, type Routes, type PageCall as StaffCall, shell } from '../organization/index.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import { dayIn, formatDate, formatTime } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { dayAndTime, keepingPage, loadKeeping } from '../services/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  EmptyState,
  ErrorSummary,
  NeedList,
  PageHead,
  Section,
  Stack,
} from '../ui/index.ts'
import { daysOf, SlotDays, SlotTimes } from './slot-picker.tsx'
import { type Choosing, type Coming, chooseSlot, prepareSlot, readComing, setSlotPlan } from './slots.ts'

type Call = PageCall<Visitor>

/** Choosing when to come, with the code of a case; and who comes, for the counter. */
export function slotPages(routes: Routes): void {
  routes.publicPage('/lacak/:code/jadwal', prepareSlot, (call, choosing) => slotPage(call, choosing, {}))
  routes.publicForm('/lacak/:code/jadwal', chooseSlot, {
    read: (form) => ({ at: form.get('at') ?? '' }),
    done: (call) => `/${call.agency.slug}/lacak/${call.params.code}/jadwal`,
    refused: async (call, refused) => {
      const choosing = await prepareSlot.load(call)
      if (!choosing) throw refused.problem
      return slotPage(call, choosing, refused)
    },
  })
  routes.page('/loket/jadwal', readComing, comingPage)
  routes.form('/loket/layanan/:slug/jadwal', setSlotPlan, {
    read: (form) => Object.fromEntries(form.entries()),
    done: (call) => `/${call.agency.slug}/loket/layanan/${call.params.slug}?pesan=tersimpan`,
    refused: async (call, refused) => {
      const keeping = await loadKeeping(call)
      if (!keeping) throw refused.problem
      return keepingPage(call, keeping, refused)
    },
  })
}

function slotPage(call: Call, { tracked, booking, free }: Choosing, { errors, problem }: Partial<Refused>) {
  const { t, agency, language } = call
  const home = `/${agency.slug}/lacak/${tracked.code}`
  const chosen = booking?.state === 'booked' ? booking : null
  const said = errors && Object.keys(errors).length > 0 ? errors : problem ? { at: problem.detail } : {}
  const shown = daysOf(call, free, chosen?.at ?? null)
  return publicShell(
    { ...call, title: t('Jam datang'), place: 'lacak', refused: problem !== undefined },
    <Stack>
      <PageHead
        title={
          chosen ? t('Anda datang {at}', { at: dayAndTime(chosen.at, agency.zone, language) }) : t('Kapan Anda datang?')
        }
        under={`${tracked.service.name} · ${tracked.standard.components.place ?? ''}`}
      />
      <SlotDays call={call} shown={shown} hrefOf={(day) => `${home}/jadwal?hari=${day}`} />
      <form method="post" action={`${home}/jadwal${shown.day ? `?hari=${shown.day}` : ''}`} class="form">
        <ErrorSummary errors={said} />
        {shown.days.length === 0 ? (
          <EmptyState>{t('Semua jam sudah penuh. Coba lagi besok, atau hubungi loket.')}</EmptyState>
        ) : (
          <SlotTimes call={call} shown={shown} chosen={chosen?.at ?? null} errors={said} />
        )}
        <Buttons>
          {shown.days.length > 0 ? (
            <Button kind="first">{chosen ? t('Pindah ke jam ini') : t('Pesan jam ini')}</Button>
          ) : null}
          <ButtonLink href={home}>{t('Kembali')}</ButtonLink>
        </Buttons>
      </form>
      {chosen ? (
        <form method="post" action={`${home}/jadwal`}>
          <Button name="at" value="none" small>
            {t('Batalkan jam datang')}
          </Button>
        </form>
      ) : null}
    </Stack>,
  )
}

/** Who comes in the next seven days. */
function comingPage(call: StaffCall, { lines }: Coming) {
  const { t, agency, language } = call
  const crumbs = [{ label: t('Loket'), href: `/${agency.slug}/loket` }, { label: t('Jadwal kedatangan') }]
  const days = [...Map.groupBy(lines, (line) => dayIn(line.at, agency.zone))]
  return shell(
    call,
    { title: t('Jadwal kedatangan'), place: 'loket', wide: 'mid', crumbs },
    <Stack room="tight">
      <PageHead title={t('Jadwal kedatangan')} under={t('Hari ini dan enam hari berikutnya.')} />
      {days.length === 0 ? <EmptyState>{t('Belum ada yang memesan jam datang.')}</EmptyState> : null}
      {days.map(([day, coming]) => (
        <Section heading={formatDate(day, 'weekday', language)} tight>
          <NeedList
            items={coming.map((line) => ({
              title: line.name ?? t('Pemohon'),
              href: `/${agency.slug}/loket/${line.applicationId}`,
              when: formatTime(line.at, agency.zone, language),
              text: line.service,
            }))}
          />
        </Section>
      ))}
    </Stack>,
  )
}
