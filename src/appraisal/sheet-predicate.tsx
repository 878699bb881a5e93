import { Button, Buttons, Matrix3x3, Select, TextArea } from '../ui/index.ts'
import { DistributionView } from './distribution-view.tsx'
import { PREDICATE_LABEL, PREDICATES, type Predicate, predicate, RATING_LABEL, RATINGS, type Rating } from './rules.ts'
import type { SheetProps } from './sheet-page.tsx'
import { RATING_COLUMNS } from './sheet-ratings.tsx'

interface Chosen {
  results: Rating | null
  behaviour: Rating | null
  proposed: Predicate | null
}

function chosenOf({ sheet, values }: SheetProps): Chosen {
  const rating = (text: string) => RATINGS.find((each) => each === text) ?? null
  const results = sheet.fixedResults ?? rating(values.results)
  const behaviour = rating(values.behaviour)
  return { results, behaviour, proposed: results && behaviour ? predicate(results, behaviour) : null }
}

/** The official matrix with the path to the chosen cell. */
export function SheetPredicate(props: SheetProps) {
  const { call, editable } = props
  const { t } = call
  const { results, behaviour, proposed } = chosenOf(props)
  const sides = RATING_COLUMNS.map(({ value, label }) => ({ key: value, label: t(label) }))
  const columns: Rating[] = ['below', 'meets', 'above']
  return (
    <section class="section">
      <div class="section-head">
        <h2>
          {t('Usulan predikat:')}{' '}
          <span data-matrix-result>{proposed ? PREDICATE_LABEL[proposed] : t('belum ada')}</span>
        </h2>
      </div>
      <Matrix3x3
        caption={t('Matriks predikat, hasil kerja dan perilaku kerja')}
        rowHead={t('Hasil kerja')}
        columnHead={t('Perilaku kerja')}
        rows={sides.toReversed()}
        columns={sides}
        cells={columns.toReversed().map((row) => columns.map((column) => PREDICATE_LABEL[predicate(row, column)]))}
        chosen={{ row: results ?? undefined, column: behaviour ?? undefined }}
        follow={editable ? { row: 'results', column: 'behaviour' } : undefined}
      />
      <p class="source">
        {t(
          'Matriks resmi PermenPANRB 6/2022. Kurang disebut juga misconduct. Tidak ada nilai yang dihitung dari bobot.',
        )}
      </p>
    </section>
  )
}

/** Why this predicate, the spread beside it, and the decision. */
export function SheetWhy(props: SheetProps) {
  const { call, sheet, editable } = props
  const { t } = call
  const { results, behaviour, proposed } = chosenOf(props)
  const final = sheet.evaluation?.predicate ?? null
  const shown = editable ? proposed : final
  return (
    <section class="section">
      <div class="section-head">
        <h2>{shown ? t('Mengapa {predicate}', { predicate: PREDICATE_LABEL[shown] }) : t('Predikat')}</h2>
      </div>
      <div class="stack stack-tight">
        <p class="read">
          {results && behaviour
            ? t(
                'Hasil kerja {results} dan perilaku kerja {behaviour}, jadi predikatnya {predicate} (matriks PermenPANRB 6/2022).',
                {
                  results: t(RATING_LABEL[results]).toLowerCase(),
                  behaviour: t(RATING_LABEL[behaviour]).toLowerCase(),
                  predicate: PREDICATE_LABEL[predicate(results, behaviour)],
                },
              )
            : t('Pilih hasil kerja dan perilaku kerja keseluruhan; predikat terbaca dari matriks.')}
        </p>
        <BelowNote {...props} />
        {!editable && final && final !== proposed ? (
          <p class="read">
            {t('Atasan memilih {predicate}, bukan usulan matriks: “{reason}”', {
              predicate: PREDICATE_LABEL[final],
              reason: sheet.evaluation?.override_reason ?? t('lewat koreksi'),
            })}
          </p>
        ) : null}
        {sheet.distribution ? <DistributionView call={call} distribution={sheet.distribution} /> : null}
        {editable ? <Decision {...props} proposed={proposed} /> : null}
      </div>
    </section>
  )
}

function BelowNote({ call, sheet, values }: SheetProps) {
  const below = sheet.items.filter(({ row }) => values.items[row.id]?.rating === 'below')
  if (below.length === 0) return null
  return (
    <p class="read">
      {call.t('{count} dari {total} hasil kerja di bawah ekspektasi, jadi alasannya ikut tercatat.', {
        count: below.length,
        total: sheet.items.length,
      })}
    </p>
  )
}

function Decision({ call, sheet, values, errors, proposed }: SheetProps & { proposed: Predicate | null }) {
  const { t, agency } = call
  const open = values.predicate !== '' || errors.overrideReason !== undefined
  return (
    <>
      <details open={open}>
        <summary>{t('Pilih predikat lain')}</summary>
        <div class="stack stack-tight">
          <Select
            name="predicate"
            label={t('Predikat')}
            none={t('Sesuai matriks')}
            value={values.predicate}
            errors={errors}
            choices={PREDICATES.map((key) => ({ value: key, label: PREDICATE_LABEL[key] }))}
          />
          <TextArea
            name="overrideReason"
            label={t('Alasan berbeda dari matriks')}
            rows={2}
            value={values.overrideReason}
            errors={errors}
          />
        </div>
      </details>
      <Buttons>
        <Button kind="first" formaction={`/${agency.slug}/penilaian/${sheet.plan.id}/${sheet.period}/pembagian`}>
          <span>
            {t('Bagikan draf')} <span data-matrix-result>{proposed ? PREDICATE_LABEL[proposed] : ''}</span>
          </span>
        </Button>
        <Button>{t('Simpan draf')}</Button>
      </Buttons>
      <p class="source">
        {t('Setelah dibagikan, pegawai membaca semuanya dan menanggapi. Predikat lain perlu alasan tertulis.')}
      </p>
    </>
  )
}
