import { type Handled, WhatBecame } from '../complaints/index.ts'
import { type KeptPromise, KeptPromisesPlot, missesTarget } from '../indicators/index.ts'
import type { Reader } from '../organization/index.ts'
import { formatNumber, formatPercent, formatPeriod } from '../platform/i18n/format.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { Section } from '../ui/index.ts'
import { type KeptNow, VOICE_DAYS } from './cityscape.ts'

/** What a lead sentence says: the finding, where it is shown, and the rest. */
interface Said {
  finding: string
  href: string
  rest?: string
}

/** What services kept of their promises, and what became of what citizens miss, side by side. */
export function ServicesAndVoices(props: { call: Reader; kept: KeptNow; voices: Handled; opensVoices: boolean }) {
  const { call, kept, voices, opensVoices } = props
  return (
    <div class="two">
      <Kept call={call} kept={kept} />
      <Voices call={call} voices={voices} opens={opensVoices} />
    </div>
  )
}

/** The month's promises in a sentence, with the services that keep them least; none where too few were finished. */
export function keptSentence(call: Reader, kept: KeptNow): Said[] {
  const { t, language } = call
  const { whole } = kept
  if (whole.value === null || whole.n < LEAST_SHOWN) return []
  const said = { percent: formatPercent(whole.value, 1, language), month: monthOf(call, kept) }
  const least = toldOf(kept).filter((service) => missesTarget(service, kept.target))
  if (least.length === 0) return [{ finding: t('{percent} janji layanan ditepati {month}.', said), href: '#janji' }]
  const [first = '', second] = least.map(
    ({ name, reading }) => `${name} ${formatPercent(reading.value ?? 0, 1, language)}`,
  )
  const services = second ? t('{first} dan {second}', { first, second }) : first
  return [
    {
      finding: t('{percent} janji layanan ditepati {month},', said),
      href: '#janji',
      rest: t('tetapi {services}.', { services }),
    },
  ]
}

/** What citizens miss in a sentence; none where nothing was said. */
export function voicesSentence({ t, language }: Reader, { received, answered, late }: Handled): Said[] {
  if (received === 0 && late === 0) return []
  const count = (value: number) => formatNumber(value, 0, language)
  return [
    {
      finding: t('{answered} dari {received} aduan {days} hari terakhir dijawab,', {
        answered: count(answered),
        received: count(received),
        days: VOICE_DAYS,
      }),
      href: '#aduan',
      rest: late > 0 ? t('{count} menunggu lewat batasnya.', { count: count(late) }) : t('tidak ada yang lewat batas.'),
    },
  ]
}

const monthOf = ({ t, language }: Reader, { month, running }: KeptNow): string => {
  const name = formatPeriod(month, { lang: language })
  return running ? t('{name} sejauh ini', { name }) : name
}

/** The services of which something is told, the least kept first. */
const toldOf = ({ services }: KeptNow): KeptPromise[] =>
  services.filter(({ reading }) => reading.n >= LEAST_SHOWN).reverse()

function Kept({ call, kept }: { call: Reader; kept: KeptNow }) {
  const { t, language } = call
  const { whole } = kept
  const told = toldOf(kept)
  const count = (value: number) => formatNumber(value, 0, language)
  return (
    <Section
      heading={t('Janji layanan yang ditepati')}
      id="janji"
      aside={t('{month}: {kept} dari {n} permohonan selesai tepat janji.', {
        month: monthOf(call, kept),
        kept: count(whole.numerator ?? 0),
        n: count(whole.n),
      })}
    >
      <KeptPromisesPlot
        call={call}
        services={told}
        month={kept.month}
        target={kept.target}
        heads={{ label: t('Layanan'), side: t('Selesai, lewat') }}
        beside={({ reading }) => ({ side: finishedWords(call, reading) })}
      />
    </Section>
  )
}

/** How many were finished, and how many of them late. */
function finishedWords({ t, language }: Reader, { n, numerator }: KeptPromise['reading']): string {
  const finished = formatNumber(n, 0, language)
  const late = n - (numerator ?? n)
  return late > 0 ? t('{n}, {late} lewat', { n: finished, late: formatNumber(late, 0, language) }) : finished
}

/** @param props.opens whether the reader may open the complaints themselves */
function Voices({ call, voices, opens }: { call: Reader; voices: Handled; opens: boolean }) {
  const { t, agency } = call
  return (
    <Section
      heading={t('Aduan, {days} hari terakhir', { days: VOICE_DAYS })}
      id="aduan"
      {...(opens ? { end: { href: `/${agency.slug}/aduan`, label: t('Buka aduan') } } : {})}
    >
      <WhatBecame call={call} voices={voices} told />
    </Section>
  )
}
