import { DIRECTION_LABEL, DIRECTIONS } from '../indicators/index.ts'
import { type PageCall, type Position, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatNumber, parseNumber } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Chips,
  Csrf,
  type Errors,
  Hidden,
  NumberInput,
  PageHead,
  RadioCards,
  Select,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import type { Editing } from './draft.ts'
import { draftCrumbs } from './draft-page.tsx'
import { CONTRIBUTIONS, KINDS, type Link, type Node, pointOf, SPREADS } from './rules.ts'
import { CONTRIBUTION_WORD, KIND_EXPLAINED, KIND_WORD, SPREAD_WORD, targetIn } from './words.ts'

/** What the form for a node's content needs. */
export interface ContentForm extends Editing {
  /** The node that is changed; null for a new one beneath `node`. */
  link: Link | null
  /** The positions of the unit it stands in. */
  positions: Position[]
}

/** What was typed, or stands there. */
export type Typed = Record<string, string>

/** A number as it was typed: nothing is undefined, what cannot be read stays text for the schema to refuse. */
export function numberTyped(typed: string | undefined): number | string | undefined {
  if (typed === undefined || typed.trim() === '') return undefined
  const parsed = parseNumber(typed)
  return parsed.ok ? parsed.value : typed
}

/** The verb's raw input from the form. */
export function contentOfForm(form: Form) {
  const words = Object.fromEntries(form.entries())
  return {
    ...words,
    id: words.id || undefined,
    target: numberTyped(words.target),
    weight: numberTyped(words.weight),
    decimals: numberTyped(words.decimals) ?? 0,
    direction: words.direction || undefined,
    spread: words.spread || undefined,
    contribution: words.contribution || undefined,
  }
}

/** The form for a new node beneath `node`, or to change it. */
export function contentPage(
  call: PageCall,
  form: ContentForm,
  given: { typed?: Typed; errors?: Errors; problem?: string | undefined } = {},
) {
  const { t } = call
  const parent = form.link ? (form.node.parent ?? form.node) : form.node
  const title = t(form.link ? 'Ubah simpul' : 'Tambah turunan')
  const aim = targetIn(call, parent)
  const under = t(form.link ? 'Turunan dari {title}' : 'Di bawah {title}', {
    title: [parent.title, aim].filter(Boolean).join(', '),
  })
  return shell(
    call,
    {
      title,
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: draftCrumbs(call, form.node.title),
    },
    <Stack>
      <PageHead title={title} under={under} />
      <WhyRefused refused={given} />
      <ContentFields
        call={call}
        form={form}
        parent={parent}
        typed={given.typed ?? storedOf(form)}
        errors={given.errors}
      />
      {form.link ? <Retire call={call} node={form.node} /> : null}
    </Stack>,
  )
}

function storedOf({ link, node }: ContentForm): Typed {
  if (!link) return { kind: pointOf(node.target) === null ? 'direct' : 'split', contribution: 'direct' }
  const number = (value: number | null) => (value === null ? '' : formatNumber(value))
  return {
    kind: link.kind,
    unitId: link.unitId,
    positionId: link.positionId ?? '',
    title: link.title,
    target: number(link.target),
    weight: number(link.weight),
    contribution: link.contribution,
    unit: link.scale?.unit ?? '',
    decimals: String(link.scale?.decimals ?? 0),
    direction: link.scale?.direction ?? 'up',
    spread: link.scale?.spread ?? 'sum',
    measuredBy: link.measuredBy ?? '',
  }
}

interface Fields {
  call: PageCall
  form: ContentForm
  parent: Node
  typed: Typed
  errors: Errors | undefined
}

function ContentFields({ call, form, parent, typed, errors }: Fields) {
  const { t, agency } = call
  const { node, link } = form
  const path = `/${agency.slug}/iku/pohon/draf/simpul/${node.id}/${link ? 'ubah' : 'baru'}`
  return (
    <form class="form" method="post" action={path}>
      <Csrf token={call.formToken} />
      {link ? null : <Hidden name="id" value={typed.id ?? uuidv7()} />}
      <RadioCards
        name="kind"
        label={t('Cara menurunkan')}
        value={typed.kind}
        errors={errors}
        choices={KINDS.filter((kind) => kind !== 'split' || pointOf(parent.target) !== null).map((kind) => ({
          value: kind,
          label: t(KIND_WORD[kind]),
          text: t(KIND_EXPLAINED[kind]),
        }))}
      />
      <Place call={call} form={form} parent={parent} typed={typed} errors={errors} />
      <TextInput
        name="title"
        label={t('Hasil yang diharapkan')}
        hint={t('Kosongkan bila sama dengan induk: {title}', { title: parent.title })}
        value={typed.title}
        maxlength={300}
        errors={errors}
        optional
      />
      <NumberInput
        name="target"
        label={t('Target setahun')}
        hint={t('Kosongkan bila diambil utuh dari induk.')}
        value={typed.target}
        unit={typed.unit || parent.scale.unit}
        decimal
        errors={errors}
        optional
      />
      <NumberInput
        name="weight"
        label={t('Bobot')}
        hint={t(
          'Untuk rata-rata: banyaknya yang dilayani setahun, misalnya sasaran bayi. Dipakai juga sebagai pembagi.',
        )}
        value={typed.weight}
        decimal
        errors={errors}
        optional
      />
      <Chips
        name="contribution"
        label={t('Sumbangan')}
        hint={t('Bersama: beberapa unit memikul hasil yang sama.')}
        one
        values={[typed.contribution || 'direct']}
        choices={CONTRIBUTIONS.map((each) => ({ value: each, label: t(CONTRIBUTION_WORD[each]) }))}
        errors={errors}
      />
      <OwnScale call={call} form={form} typed={typed} errors={errors} />
      <Buttons>
        <Button kind="first">{t('Simpan di draf')}</Button>
        <ButtonLink href={`/${agency.slug}/iku/pohon/draf`}>{t('Ke draf')}</ButtonLink>
      </Buttons>
    </form>
  )
}

/** Where the result is expected: a unit beneath the parent's, or one of its positions. */
function Place({ call, form, parent, typed, errors }: Fields) {
  const { t } = call
  const { forest } = form.draft
  const beneath = [...forest.units.values()]
    .filter((unit) => parent.link === null || forest.above.get(unit.id)?.includes(parent.unitId))
    .sort((one, other) => one.code.localeCompare(other.code))
  const unitId = typed.unitId || form.link?.unitId || parent.unitId
  return (
    <>
      <Select
        name="unitId"
        label={t('Unit')}
        value={unitId}
        choices={beneath.map((unit) => ({ value: unit.id, label: unit.name }))}
        errors={errors}
      />
      <Select
        name="positionId"
        label={t('Jabatan')}
        hint={t('Jabatan di {unit}. Untuk unit lain, simpan dulu unitnya.', {
          unit: forest.units.get(unitId)?.name ?? '',
        })}
        none={t('Seluruh unit')}
        value={typed.positionId ?? ''}
        choices={form.positions.map((position) => ({ value: position.id, label: position.title }))}
        errors={errors}
        optional
      />
    </>
  )
}

/** The measure of a component or a new result. */
function OwnScale({ call, form, typed, errors }: Omit<Fields, 'parent'>) {
  const { t } = call
  const own = typed.kind === 'component' || typed.kind === 'new' || Boolean(errors?.unit)
  return (
    <details open={own}>
      <summary>{t('Ukuran sendiri, untuk komponen dan hasil baru')}</summary>
      <div class="stack stack-tight below-head">
        <TextInput
          name="unit"
          label={t('Satuan')}
          size="short"
          value={typed.unit}
          maxlength={40}
          errors={errors}
          optional
        />
        <NumberInput
          name="decimals"
          label={t('Angka di belakang koma')}
          value={typed.decimals ?? '0'}
          errors={errors}
        />
        <Select
          name="direction"
          label={t('Arah')}
          value={typed.direction || 'up'}
          choices={DIRECTIONS.map((each) => ({ value: each, label: t(DIRECTION_LABEL[each]) }))}
          errors={errors}
        />
        <Select
          name="spread"
          label={t('Bila dibagi')}
          value={typed.spread || 'sum'}
          choices={SPREADS.map((each) => ({ value: each, label: t(SPREAD_WORD[each]) }))}
          errors={errors}
        />
        <Select
          name="measuredBy"
          label={t('Diukur dari')}
          hint={t('Nilai IKU ini di unitnya menjadi realisasi. Tanpa itu realisasinya kosong.')}
          none={t('Belum ada ukurannya')}
          value={typed.measuredBy ?? ''}
          choices={[...form.draft.forest.indicators.values()].map((indicator) => ({
            value: indicator.id,
            label: `${indicator.code} ${indicator.name}`,
          }))}
          errors={errors}
          optional
        />
      </div>
    </details>
  )
}

function Retire({ call, node }: { call: PageCall; node: Node }) {
  const { t, agency } = call
  return (
    <details>
      <summary class="small">{t('Akhiri simpul ini')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/iku/pohon/draf/simpul/${node.id}/pengakhiran`}>
        <Csrf token={call.formToken} />
        <p class="small muted">
          {t('Simpul dan semua di bawahnya berakhir sejak revisi berlaku. Yang sudah tercatat tetap ada.')}
        </p>
        <Buttons>
          <Button>{t('Akhiri di draf')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
