import { seeOther } from '../platform/answers.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { dayAndTime, visible } from '../services/index.ts'
import { Button, Buttons, EmptyState, ErrorSummary, Notice } from '../ui/index.ts'
import { frame, homeOf, sentBeforePage, TIME_PAGE } from './apply-frame.tsx'
import type { ChoosingTime } from './applying.ts'
import { comingAt } from './draft-rules.ts'
import { daysOf, SlotDays, SlotTimes } from './slot-picker.tsx'

type Call = PageCall<Visitor>

/** A time to come, in words. */
export const timeWords = ({ agency, language }: Call, at: Date) => dayAndTime(at, agency.zone, language)

/** Choosing when to come, while applying: nothing is booked before the form is sent, and it can be left for later. */
export function timePage(call: Call, choosing: ChoosingTime, { errors, problem }: Partial<Refused>) {
  const { t } = call
  const { open, form, free, standard, times } = choosing
  const home = homeOf(call, choosing)
  if (!open) return seeOther(home)
  if (open.draft.sent_as) return sentBeforePage(call, choosing)
  const chosen = comingAt(open.draft.answers)
  if (!times && !chosen) return seeOther(`${home}/periksa`)
  const pages = visible(form, open.draft.answers)
  const shown = daysOf(call, free, chosen)
  const said = errors && Object.keys(errors).length > 0 ? errors : problem ? { at: problem.detail } : {}
  const back = pages.at(-1)?.key
  return frame(
    call,
    choosing,
    t('Kapan Anda datang?'),
    <div class="asking">
      <p class="small muted asking-place">
        {back ? <a href={`${home}/${back}`}>{t('Kembali')}</a> : null}
        <span>{t('Langkah {at} dari {count}', { at: pages.length + 1, count: pages.length + 2 })}</span>
      </p>
      <ErrorSummary errors={said} />
      <h1>{t('Kapan Anda datang?')}</h1>
      <p class="read">
        {t('Layanan ini meminta Anda datang sekali. Jam dipesan saat permohonan Anda kirim.')}
        {standard.components.place ? ` ${t('Tempat: {place}', { place: standard.components.place })}.` : ''}
      </p>
      <SlotDays call={call} shown={shown} hrefOf={(day) => `${home}/${TIME_PAGE}?hari=${day}`} />
      <form method="post" action={`${home}/${TIME_PAGE}${shown.day ? `?hari=${shown.day}` : ''}`} class="form">
        {shown.days.length === 0 ? (
          <EmptyState>
            {t('Semua jam sudah penuh. Kirim dulu permohonannya, lalu pilih jam dengan kodenya.')}
          </EmptyState>
        ) : (
          <SlotTimes call={call} shown={shown} chosen={chosen} errors={said} />
        )}
        <Buttons>
          {shown.days.length > 0 ? (
            <Button kind="first" wide>
              {t('Pakai jam ini')}
            </Button>
          ) : null}
          <Button name="go" value="later">
            {t('Pilih nanti')}
          </Button>
        </Buttons>
        <p class="small muted">{t('Pilih nanti: dengan kode permohonan, di halaman Lacak.')}</p>
      </form>
    </div>,
    problem !== undefined,
  )
}

/** The time that was wanted is somebody else's now: nothing else is lost. */
export function TimeGone({ call, at, href }: { call: Call; at: Date; href: string }) {
  const { t } = call
  return (
    <Notice tone="warn" title={t('Jam {at} sudah diambil orang lain', { at: timeWords(call, at) })}>
      <p>
        <a href={href}>{t('Pilih jam lain')}</a>. {t('Isian Anda yang lain tetap tersimpan.')}
      </p>
    </Notice>
  )
}
