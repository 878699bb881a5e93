import { REPLY_DAYS } from '../complaints/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { Funnel, Section, Stack, Status } from '../ui/index.ts'
import { VOICE_DAYS, type Window } from './window.ts'

interface Props {
  call: PageCall<Visitor>
  voices: Window['voices']
}

/** What became of what citizens miss, and what they said of the answers: answered is not solved. */
export function WindowVoices({ call, voices }: Props) {
  const { t, agency } = call
  return (
    <Section
      heading={t('Aduan, {days} hari terakhir', { days: VOICE_DAYS })}
      id="aduan"
      end={{ href: `/${agency.slug}/kurang`, label: t('Ada yang kurang?') }}
    >
      {voices.received < LEAST_SHOWN ? (
        <p class="muted">{t('Kurang dari {least} aduan masuk: belum dihitung.', { least: LEAST_SHOWN })}</p>
      ) : (
        <Counted call={call} voices={voices} />
      )}
    </Section>
  )
}

function Counted({ call: { t, language }, voices }: Props) {
  const { received, answered, inTime, medianDays, settled, silent, twice, waiting, again, late } = voices
  const count = (value: number) => formatNumber(value, 0, language)
  // What is said of a handful is said of somebody.
  const told = answered >= LEAST_SHOWN
  const part = (label: string, value: number, fill: 'ok' | 'mid' | 'hatch' | 'off') => ({
    label,
    count: value,
    text: count(value),
    fill,
  })
  const median =
    medianDays === null || !told
      ? {}
      : { between: t('separuhnya dijawab dalam {days} hari kerja', { days: medianDays }) }
  return (
    <Stack room="tight">
      <Funnel
        stages={[
          { label: t('Masuk'), count: received, text: count(received), ...median },
          { label: t('Dijawab'), count: answered, text: count(answered) },
        ]}
        {...(!told
          ? {}
          : {
              parts: [
                part(t('selesai, kata pelapor'), settled, 'ok'),
                part(t('ditutup sesudah {days} hari kerja tanpa kabar', { days: REPLY_DAYS }), silent, 'mid'),
                part(t('masih dapat ditanggapi pelapor'), answered - settled - silent - twice, 'hatch'),
                part(t('belum selesai, kata pelapor, lalu dijawab lagi'), twice, 'off'),
              ],
            })}
      />
      <p>
        {told
          ? t('{count} dari {answered} dijawab tepat waktu.', { count: count(inTime), answered: count(answered) })
          : ''}{' '}
        {waiting > 0 ? t('{count} menunggu jawaban.', { count: count(waiting) }) : ''}{' '}
        {again > 0 ? t('{count} di antaranya dinyatakan belum selesai.', { count: count(again) }) : ''}{' '}
        {late > 0 ? <Status tone="off">{t('{count} lewat batas', { count: count(late) })}</Status> : null}
      </p>
      <p class="source">{t('Batas menurut PermenPANRB 62/2018: 5, 14, atau 60 hari kerja menurut golongannya.')}</p>
    </Stack>
  )
}
