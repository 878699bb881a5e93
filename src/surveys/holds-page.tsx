import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Chips,
  Csrf,
  EmptyState,
  KeyValues,
  PageHead,
  Rows,
  Section,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { Suspicion } from './rating-rules.ts'
import type { Hold, Holds } from './unit-ratings.ts'

const REASONS: Record<Suspicion, string> = {
  origin: 'Banyak penilaian dari satu alamat jaringan',
  burst: 'Terlalu banyak penilaian dalam satu jam',
  broken: 'Segelnya rusak: isinya diubah di basis data, atau kunci pemasangan berganti',
}

/** Ratings held back, each group for a second person to decide about without knowing what it says. */
export function holdsPage(call: PageCall, { holds, verdicts, attempts }: Holds, refused?: Refused) {
  const { t, agency, language } = call
  const tries = (kind: string) => formatNumber(attempts.find((each) => each.kind === kind)?.tries ?? 0, 0, language)
  return shell(
    call,
    {
      title: t('Penilaian yang ditahan'),
      wide: 'mid',
      crumbs: [
        { href: `/${agency.slug}/survei/penilaian`, label: t('Penilaian warga') },
        { label: t('Penilaian yang ditahan') },
      ],
      refused: refused !== undefined,
    },
    <Stack>
      <PageHead
        title={t('Penilaian yang ditahan')}
        under={t(
          'Tokennya sah, tetapi datangnya tidak wajar atau segelnya rusak. Isinya tidak terlihat oleh siapa pun sebelum diputuskan.',
        )}
      />
      <WhyRefused refused={refused} />
      {holds.length === 0 ? (
        <EmptyState>{t('Tidak ada penilaian yang ditahan.')}</EmptyState>
      ) : (
        holds.map((hold) => <HoldForm call={call} hold={hold} refused={refused} />)
      )}
      <Section heading={t('Percobaan sejak awal tahun')}>
        <KeyValues
          items={[
            { term: t('Token palsu'), value: tries('forged') },
            { term: t('Token yang sudah dipakai'), value: tries('reused') },
            { term: t('Token yang sudah lewat masanya'), value: tries('expired') },
          ]}
        />
      </Section>
      {verdicts.length > 0 && (
        <Section heading={t('Yang sudah diputuskan')}>
          <Rows
            small
            items={verdicts.map((row) => (
              <>
                <b>
                  {row.verdict === 'counted'
                    ? t('{amount} dihitung', { amount: amountOf(call, row.ballots, row.answer_sets ?? 0) })
                    : t('{amount} dikeluarkan', { amount: amountOf(call, row.ballots, row.answer_sets ?? 0) })}
                </b>{' '}
                · {row.service} · {row.unit}
                <br />
                {row.reason} <span class="muted">{formatDateTime(row.decided_at, agency.zone, language)}</span>
              </>
            ))}
          />
        </Section>
      )}
    </Stack>,
  )
}

function amountOf({ t }: PageCall, ratings: number, answerSets: number): string {
  return [
    ratings > 0 && t('{count} penilaian', { count: ratings }),
    answerSets > 0 && t('{count} isian sembilan unsur', { count: answerSets }),
  ]
    .filter(Boolean)
    .join(', ')
}

function HoldForm({ call, hold, refused }: { call: PageCall; hold: Hold; refused?: Refused }) {
  const { t, agency, language } = call
  const { service, unit, unitId, ratings, answerSets, since, suspicions, mayDecide } = hold
  const given = call.params.service === service.id && call.params.unit === unitId ? refused : undefined
  const key = `${service.id}-${unitId}`
  return (
    <Section
      heading={`${service.name}: ${amountOf(call, ratings, answerSets)}`}
      aside={since ? t('{unit} · sejak {day}', { unit, day: formatDate(since, 'short', language) }) : unit}
    >
      <p>{suspicions.map((each) => t(REASONS[each])).join(' · ')}</p>
      {mayDecide && (
        <form class="form" method="post" action={`/${agency.slug}/survei/ditahan/${service.id}/${unitId}`}>
          <Csrf token={call.formToken} />
          <Chips
            name="verdict"
            id={`verdict-${key}`}
            label={t('Putusan')}
            one
            values={given ? [given.form.get('verdict') ?? ''] : []}
            choices={[
              { value: 'counted', label: t('Hitung') },
              { value: 'excluded', label: t('Keluarkan') },
            ]}
            errors={given?.errors}
          />
          <TextArea
            name="reason"
            id={`reason-${key}`}
            label={t('Alasan')}
            hint={t('Misalnya: tablet di loket dipakai bergantian saat hari layanan keliling.')}
            rows={2}
            maxlength={500}
            value={given?.form.get('reason')}
            errors={given?.errors}
          />
          <Buttons>
            <Button kind="first">{t('Putuskan')}</Button>
          </Buttons>
        </form>
      )}
    </Section>
  )
}
