import { Button, Buttons, Csrf, Hidden, RadioCards, Section, Select, TextArea, WhyRefused } from '../ui/index.ts'
import type { ObjectionProps } from './objection-page.tsx'
import { RATING_LABEL, RATINGS } from './rules.ts'

function FormHead({ call, given }: ObjectionProps) {
  return (
    <>
      <Csrf token={call.formToken} />
      <WhyRefused refused={given} />
    </>
  )
}

const addressOf = ({ call, page }: ObjectionProps) => `/${call.agency.slug}/penilaian/${page.standing.row.id}/keberatan`

/** The officer's objection, with the days that are left and who will decide. */
export function ObjectionForm(props: ObjectionProps & { left: number; until: string }) {
  const { call, page, given, left, until } = props
  const { t } = call
  const { deciding, decider, row } = page.standing
  const top = decider.kind === 'top'
  return (
    <Section
      heading={top ? t('Tulis catatan keberatan') : t('Ajukan keberatan')}
      aside={left > 0 ? t('Sisa {days} hari', { days: left }) : t('Hari terakhir')}
    >
      <form class="form column" method="post" action={addressOf(props)} data-draft={`keberatan-${row.id}`}>
        <FormHead {...props} />
        <p class="read">
          {top
            ? t('Penilai Anda pimpinan tertinggi kota. Tidak ada atasan yang memutus, jadi putusannya berlaku.')
            : t('Dapat diajukan satu kali, sampai {until}.', { until })}{' '}
          {top
            ? t('Anda tetap dapat menyimpan catatan keberatan. Catatan itu terbaca bersama penilaiannya.')
            : deciding
              ? t('Yang memutus: {who}.', { who: [deciding.name, deciding.title].filter(Boolean).join(', ') })
              : t('Atasan penilai belum tercatat. Keberatan Anda tetap tersimpan dan menunggu.')}
        </p>
        {top ? null : (
          <p class="small muted">
            {t('Penilai tidak membaca isinya sampai ada putusan, dan tidak dapat mengubah nilai selama itu.')}
          </p>
        )}
        <TextArea
          name="text"
          label={t('Apa yang keliru, dan apa buktinya')}
          hint={t('Sebut RHK, tanggal, atau catatan kerja yang belum diperhitungkan.')}
          rows={7}
          value={given.form?.get('text')}
          errors={given.errors}
        />
        <Buttons>
          <Button kind="first">{top ? t('Simpan catatan') : t('Ajukan keberatan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** The rater's account, while the decision is open. */
export function StatementForm(props: ObjectionProps) {
  const { call, page, given } = props
  const { t } = call
  const before = page.standing.objection?.statement
  return (
    <form class="form column" method="post" action={`${addressOf(props)}/keterangan`}>
      <FormHead {...props} />
      <TextArea
        name="text"
        label={before ? t('Ganti keterangan Anda') : t('Dasar penilaian Anda, dan buktinya')}
        hint={t('Dibaca yang memutus. Nilainya sendiri tidak dapat Anda ubah lagi.')}
        rows={5}
        value={given.form?.get('text') ?? before ?? undefined}
        errors={given.errors}
      />
      <Buttons>
        <Button>{t('Kirim keterangan')}</Button>
      </Buttons>
    </form>
  )
}

/** The decision: the rating stands, or another takes its place; with a reason either way. */
export function DecisionForm(props: ObjectionProps) {
  const { call, page, given } = props
  const { t } = call
  const { standing, fixedResults } = page
  const choices = RATINGS.map((value) => ({ value, label: t(RATING_LABEL[value]) }))
  const typed = (name: string) => given.form?.get(name)
  return (
    <Section heading={t('Putusan Anda')}>
      <form
        class="form column"
        method="post"
        action={`${addressOf(props)}/putusan`}
        data-draft={`putusan-${standing.row.id}`}
      >
        <FormHead {...props} />
        <Hidden name="version" value={String(standing.objection?.version ?? 0)} />
        <RadioCards
          name="outcome"
          label={t('Bagaimana penilaiannya?')}
          value={typed('outcome')}
          errors={given.errors}
          choices={[
            { value: 'upheld', label: t('Tetap'), text: t('Nilai semula berlaku.') },
            {
              value: 'changed',
              label: t('Diubah'),
              text: t('Pilih nilai baru di bawah. Predikat terbaca dari matriks.'),
            },
          ]}
        />
        {fixedResults ? (
          <p class="small muted">
            {t('Hasil kerja kepala unit mengikuti predikat organisasinya: {rating}.', {
              rating: t(RATING_LABEL[fixedResults]).toLowerCase(),
            })}
          </p>
        ) : (
          <Select
            id="decided-results"
            name="results"
            label={t('Hasil kerja menurut putusan')}
            value={typed('results') ?? standing.row.results ?? ''}
            choices={choices}
            errors={given.errors}
          />
        )}
        <Select
          id="decided-behaviour"
          name="behaviour"
          label={t('Perilaku kerja menurut putusan')}
          value={typed('behaviour') ?? standing.row.behaviour ?? ''}
          choices={choices}
          errors={given.errors}
        />
        <TextArea
          name="reason"
          label={t('Alasan putusan')}
          hint={t('Dibaca pegawai dan penilai. Sebut bukti yang menentukan.')}
          rows={5}
          value={typed('reason')}
          errors={given.errors}
        />
        <Buttons>
          <Button kind="first">{t('Putuskan')}</Button>
        </Buttons>
        <p class="source">{t('Final menurut PP 30/2019 Pasal 59. Nilai lama dan baru tetap terbaca.')}</p>
      </form>
    </Section>
  )
}
