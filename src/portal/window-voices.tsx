import { WhatBecame } from '../complaints/index.ts'
import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { Section } from '../ui/index.ts'
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
      {/* What is said of a handful is said of somebody. */}
      {voices.received < LEAST_SHOWN ? (
        <p class="muted">{t('Kurang dari {least} aduan masuk: belum dihitung.', { least: LEAST_SHOWN })}</p>
      ) : (
        <WhatBecame call={call} voices={voices} told={voices.answered >= LEAST_SHOWN} />
      )}
    </Section>
  )
}
