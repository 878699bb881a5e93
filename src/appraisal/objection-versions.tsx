import type { PageCall } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { KeyValues, Notice, Section, Table } from '../ui/index.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import type { ObjectionProps } from './objection-page.tsx'
import type { Disclosed } from './objections.ts'
import { PREDICATE_LABEL, type Predicate, RATING_LABEL, type Rating } from './rules.ts'

/** The rating that an objection is about. */
export function RatingGiven({ call, row, rater }: { call: PageCall; row: EvaluationRow; rater: string }) {
  const { t, agency, language } = call
  const word = (rating: Rating | null) => (rating ? t(RATING_LABEL[rating]) : '–')
  return (
    <Section heading={t('Penilaian yang berlaku')}>
      <KeyValues
        items={[
          { term: t('Predikat'), value: <b>{row.predicate ? PREDICATE_LABEL[row.predicate] : '–'}</b> },
          { term: t('Hasil kerja'), value: word(row.results) },
          { term: t('Perilaku kerja'), value: word(row.behaviour) },
          { term: t('Penilai'), value: rater || '–' },
          {
            term: t('Ditutup'),
            value: row.closed_at ? formatDate(dayIn(row.closed_at, agency.zone), 'long', language) : '–',
          },
        ]}
      />
      <p class="small">
        <a href={`/${agency.slug}/penilaian/${row.plan_id}/${row.period}`}>{t('Buka penilaiannya')}</a>
      </p>
    </Section>
  )
}

/** What became of an objection: the decision with its reason, and both versions of the rating. */
export function ObjectionOutcome({ call, page }: ObjectionProps) {
  const { t, agency, language } = call
  const { objection, deciding } = page.standing
  if (!objection) return null
  if (objection.state === 'noted') {
    return (
      <Notice tone="now" title={t('Tersimpan sebagai catatan')}>
        {t('Penilainya pimpinan tertinggi kota, jadi penilaian tetap berlaku. Kata-kata pegawai tersimpan di sini.')}
      </Notice>
    )
  }
  if (!objection.decided_at) return null
  const date = formatDate(dayIn(objection.decided_at, agency.zone), 'long', language)
  return (
    <Section heading={outcomeWords(call, objection)}>
      <p class="read lines">“{objection.reason}”</p>
      <p class="source">
        {t('Diputus {who}, {date}. Final menurut PP 30/2019 Pasal 59.', { who: deciding?.name ?? '–', date })}
      </p>
      {objection.outcome === 'changed' ? <Versions call={call} objection={objection} /> : null}
    </Section>
  )
}

/** The decision in a sentence: "Diubah dari Baik menjadi Sangat Baik". */
export function outcomeWords(
  { t }: PageCall,
  { outcome, before_predicate, predicate }: Pick<Disclosed, 'outcome' | 'before_predicate' | 'predicate'>,
): string {
  const before = PREDICATE_LABEL[before_predicate]
  if (outcome !== 'changed' || !predicate) return t('Penilaian tetap: {predicate}', { predicate: before })
  const after = PREDICATE_LABEL[predicate]
  return before === after
    ? t('Nilai diubah, predikat tetap {predicate}', { predicate: after })
    : t('Diubah dari {before} menjadi {after}', { before, after })
}

interface Version {
  label: string
  results: Rating | null
  behaviour: Rating | null
  predicate: Predicate | null
}

function Versions({ call, objection }: { call: PageCall; objection: Disclosed }) {
  const { t } = call
  const word = (rating: Rating | null) => (rating ? t(RATING_LABEL[rating]) : '–')
  const rows: Version[] = [
    {
      label: t('Semula'),
      results: objection.before_results,
      behaviour: objection.before_behaviour,
      predicate: objection.before_predicate,
    },
    { label: t('Sesudah putusan'), ...objection },
  ]
  return (
    <Table
      caption={t('Kedua versi penilaian')}
      columns={[
        { head: t('Versi'), rowHead: true, cell: (row) => row.label },
        { head: t('Hasil kerja'), cell: (row) => word(row.results) },
        { head: t('Perilaku kerja'), cell: (row) => word(row.behaviour) },
        { head: t('Predikat'), cell: (row) => <b>{row.predicate ? PREDICATE_LABEL[row.predicate] : '–'}</b> },
      ]}
      rows={rows}
    />
  )
}
