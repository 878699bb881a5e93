import { DIRECTION_LABEL, DIRECTIONS } from '../indicators/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Chips,
  Csrf,
  ErrorSummary,
  type Errors,
  FieldError,
  Hidden,
  Notice,
  NumberInput,
  PageHead,
  RadioCards,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { goingOn } from './entry-words.ts'
import { PERSPECTIVE_LABEL, PERSPECTIVES } from './form-rules.ts'
import { rowDraft } from './plan-page.tsx'
import { type ItemValues, MOST_TARGETS, storedItem, type TargetValues } from './plan-values.ts'
import type { PlanDetail, PlanItem } from './plans.ts'
import { ASPECT_LABEL, ASPECTS, ITEM_KIND_LABEL, ITEM_KINDS } from './rules.ts'

/** What the editor shows: a stored row, or a new one; and what was typed when it was refused. */
export interface Editing {
  plan: PlanDetail
  item: PlanItem | null
  values?: ItemValues
  errors?: Errors
  problem?: Refused['problem']
}

/** The page that adds a row to a draft or changes one. */
export function editorPage(call: PageCall, editing: Editing) {
  const { t, agency } = call
  const { plan, item, errors = {} } = editing
  const title = item ? t('Ubah RHK {number}', { number: item.row.number }) : t('Tambah hasil kerja')
  return shell(
    call,
    {
      title,
      place: 'skp',
      wide: 'mid',
      refused: editing.problem !== undefined,
      crumbs: [
        { href: `/${agency.slug}/skp/${plan.row.year}`, label: t('SKP {year}', { year: plan.row.year }) },
        { label: title },
      ],
    },
    <Stack room="tight">
      <PageHead title={title} under={t('Satu hasil yang Anda janjikan, untuk siapa, dan bagaimana diukur.')} />
      <div class="column">
        <Stack room="tight">
          <ErrorSummary errors={errors} />
          <Trouble call={call} editing={editing} />
          {plan.row.state === 'draft' ? (
            <>
              <EditorForm call={call} editing={editing} />
              {item ? <Removal call={call} plan={plan} item={item} /> : null}
            </>
          ) : (
            <Notice tone="warn" title={t('SKP ini bukan draf lagi')}>
              {t('SKP sudah diajukan atau disepakati. Tarik dulu menjadi draf, lalu ubah.')}{' '}
              <a href={`/${agency.slug}/skp/${plan.row.year}`}>{t('Buka SKP')}</a>
            </Notice>
          )}
        </Stack>
      </div>
    </Stack>,
  )
}

/** Taking a row out of the draft stands apart from saving it. */
function Removal({ call, plan, item }: { call: PageCall; plan: PlanDetail; item: PlanItem }) {
  const { t, agency } = call
  return (
    <form method="post" action={`/${agency.slug}/skp/${plan.row.id}/rhk/${item.row.id}/penghapusan`} class="section">
      <Csrf token={call.formToken} />
      <p class="small muted">{t('Baris yang dihapus hilang dari draf; riwayatnya tetap tersimpan.')}</p>
      <Button small>{t('Hapus dari SKP')}</Button>
    </form>
  )
}

function Trouble({ call, editing }: { call: PageCall; editing: Editing }) {
  const { t } = call
  const { problem, item, errors = {} } = editing
  if (!problem || Object.keys(errors).length > 0) return null
  if (problem.key !== 'changed-meanwhile' || !item) return <WhyRefused refused={{ problem }} />
  return (
    <WhyRefused refused={{ problem: t('Hasil kerja ini berubah sejak Anda membukanya') }}>
      <p>{t('Yang tersimpan sekarang:')}</p>
      <p>
        {item.row.text} ({t('untuk {serves}', { serves: goingOn(item.row.serves) })})
      </p>
      <p>{t('Ketikan Anda ada di bawah. Simpan untuk menggantinya.')}</p>
    </WhyRefused>
  )
}

function blankValues(call: PageCall, plan: PlanDetail): ItemValues {
  const from = plan.choices.superiorItems.find((item) => item.id === call.query.dari)
  return {
    kind: from?.kind ?? 'utama',
    text: from?.text ?? '',
    serves: from?.serves ?? '',
    superiorItemId: from?.id ?? '',
    indicatorId: '',
    perspective: from?.perspective ?? '',
    success: '',
    targets: [],
  }
}

function EditorForm({ call, editing }: { call: PageCall; editing: Editing }) {
  const { t, agency } = call
  const { plan, item, errors } = editing
  const values = editing.values ?? (item ? storedItem(item) : blankValues(call, plan))
  const place = item ? item.row.id : 'baru'
  return (
    <form
      class="form"
      method="post"
      action={`/${agency.slug}/skp/${plan.row.id}/rhk/${place}`}
      data-draft={rowDraft(plan.row.id, place)}
    >
      <Csrf token={call.formToken} />
      {item ? (
        <Hidden name="version" value={String(item.row.version)} />
      ) : (
        <Hidden name="id" value={uuidv7(call.now.getTime())} />
      )}
      <TextArea
        name="text"
        label={t('Hasil kerja')}
        hint={t('Hasil, bukan kegiatan: “Akta terbit dalam 3 hari kerja”, bukan “melayani akta”.')}
        value={values.text}
        errors={errors}
        rows={2}
      />
      <TextInput
        name="serves"
        label={t('Untuk siapa')}
        hint={t('Siapa yang terbantu, misalnya “orang tua bayi di Seberang Ulu”.')}
        value={values.serves}
        errors={errors}
      />
      <Chips
        name="kind"
        label={t('Jenis')}
        one
        values={[values.kind]}
        choices={ITEM_KINDS.map((kind) => ({ value: kind, label: t(ITEM_KIND_LABEL[kind]) }))}
      />
      {plan.row.form === 'unit-head' ? (
        <Chips
          name="perspective"
          label={t('Perspektif')}
          hint={t('Dari sisi mana hasil ini dilihat.')}
          one
          values={[values.perspective]}
          errors={errors}
          choices={PERSPECTIVES.map((value) => ({ value, label: t(PERSPECTIVE_LABEL[value]) }))}
        />
      ) : null}
      <Support call={call} plan={plan} values={values} errors={errors} />
      <Measures call={call} plan={plan} values={values} errors={errors} />
      <Buttons>
        <Button kind="first" wide>
          {t('Simpan')}
        </Button>
        <ButtonLink href={`/${agency.slug}/skp/${plan.row.year}`}>{t('Batal')}</ButtonLink>
      </Buttons>
    </form>
  )
}

interface PartProps {
  call: PageCall
  values: ItemValues
  errors?: Errors
}

/** A row serves one thing: a row of the superior, or an indicator. */
function Support({ call, plan, values, errors }: PartProps & { plan: PlanDetail }) {
  const { t } = call
  const { superiorItems, indicators } = plan.choices
  return (
    <>
      {superiorItems.length > 0 ? (
        <RadioCards
          name="superiorItemId"
          label={t('Mendukung hasil kerja atasan yang mana?')}
          errors={errors}
          value={values.superiorItemId}
          choices={[
            ...superiorItems.map((item) => ({
              value: item.id,
              label: item.text,
              text: t('RHK {number} · untuk {serves}', { number: item.number, serves: goingOn(item.serves) }),
            })),
            { value: '', label: t('Langsung mendukung IKU'), text: t('Pilih IKU di bawah.') },
          ]}
        />
      ) : null}
      <Select
        name="indicatorId"
        label={superiorItems.length > 0 ? t('IKU, bila langsung') : t('IKU yang didukung')}
        none={superiorItems.length > 0 ? t('Tidak langsung') : undefined}
        value={values.indicatorId}
        errors={
          superiorItems.length > 0
            ? errors
            : { ...errors, indicatorId: errors?.indicatorId ?? errors?.superiorItemId ?? '' }
        }
        choices={[
          ...(superiorItems.length > 0 ? [] : [{ value: '', label: t('Pilih satu') }]),
          ...indicators.map((indicator) => ({ value: indicator.id, label: `${indicator.code} ${indicator.name}` })),
        ]}
      />
    </>
  )
}

/** What the row is judged by: numbers, or in a qualitative plan one sentence, to which numbers may be added. */
function Measures({ call, plan, values, errors }: PartProps & { plan: PlanDetail }) {
  const { t } = call
  if (plan.row.approach === 'quantitative') return <Targets call={call} values={values} errors={errors} />
  return (
    <>
      <TextArea
        name="success"
        label={t('Ukuran keberhasilan')}
        hint={t('Indikator dan target dalam satu kalimat: “Semua kelurahan memahami alur baru sebelum Juni”.')}
        value={values.success}
        errors={errors}
        rows={3}
      />
      <details open={values.targets.length > 0}>
        <summary>{t('Tambah target berupa angka')}</summary>
        <Targets call={call} values={values} errors={errors} />
      </details>
    </>
  )
}

const BLANK: TargetValues = { aspect: '', measure: '', target: '', high: '', unit: '', direction: 'up' }
const OFFERED = 4

function Targets({ call, values, errors }: PartProps) {
  const { t } = call
  const shown = Math.max(1, values.targets.length)
  const count = Math.min(MOST_TARGETS, Math.max(OFFERED, shown))
  const rows = Array.from(
    { length: count },
    (_, index) => values.targets[index] ?? { ...BLANK, aspect: ASPECTS[index % 4] ?? '' },
  )
  return (
    <div id="targets" class="targets">
      <FieldError id="targets-error" message={errors?.targets} />
      {rows.slice(0, shown).map((target, index) => (
        <TargetFields call={call} target={target} index={index} errors={errors} />
      ))}
      {count > shown ? (
        <details>
          <summary>{t('Tambah target: mutu, waktu, atau biaya')}</summary>
          {rows.slice(shown).map((target, index) => (
            <TargetFields call={call} target={target} index={shown + index} errors={errors} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

function TargetFields({
  call,
  target,
  index,
  errors,
}: {
  call: PageCall
  target: TargetValues
  index: number
  errors?: Errors
}) {
  const { t } = call
  const name = (field: keyof TargetValues) => `targets.${index}.${field}`
  return (
    <fieldset class="panel goal-fields">
      <legend>{t('Target {number}', { number: index + 1 })}</legend>
      <div class="pair">
        <Select
          name={name('aspect')}
          label={t('Aspek')}
          value={target.aspect}
          errors={errors}
          choices={ASPECTS.map((aspect) => ({ value: aspect, label: t(ASPECT_LABEL[aspect]) }))}
        />
        <TextInput
          name={name('measure')}
          label={t('Indikator')}
          value={target.measure}
          errors={errors}
          hint={t('Misalnya “jumlah akta terbit”')}
        />
      </div>
      <div class="triple">
        <NumberInput name={name('target')} label={t('Target')} value={target.target} errors={errors} decimal />
        <NumberInput name={name('high')} label={t('Sampai')} value={target.high} errors={errors} decimal optional />
        <TextInput name={name('unit')} label={t('Satuan')} value={target.unit} errors={errors} />
      </div>
      <Select
        name={name('direction')}
        label={t('Dibaca')}
        value={target.direction || 'up'}
        errors={errors}
        choices={DIRECTIONS.map((direction) => ({ value: direction, label: t(DIRECTION_LABEL[direction]) }))}
      />
    </fieldset>
  )
}
