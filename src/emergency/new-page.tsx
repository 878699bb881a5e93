import { type PageCall, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Csrf,
  DateInput,
  type Errors,
  FieldSet,
  Hidden,
  PageHead,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { type Preparation, prepareEmergency, usualLastDay } from './declaring.ts'
import { EMERGENCY_KINDS, KIND_LABEL } from './rules.ts'

interface Given {
  typed?: Record<string, string>
  units?: readonly string[]
  errors?: Errors
  problem?: { detail: string } | undefined
}

/** The verb's raw input from the form. */
export function declarationOf(form: Form) {
  return {
    id: form.get('id'),
    kind: form.get('kind') ?? '',
    title: form.get('title'),
    story: form.get('story'),
    exercise: form.get('exercise') === 'yes',
    first: form.get('first') ?? '',
    last: form.get('last') ?? '',
    unitIds: form.all('unitIds'),
    places: form.get('places'),
    legalBasis: form.get('legalBasis'),
    legalDay: form.get('legalDay'),
  }
}

/** The form again, with everything typed and what to mend. */
export async function newRefused(call: PageCall, { form, problem, errors }: Refused) {
  const preparation = await prepareEmergency.load(call)
  if (!preparation) return ''
  return newPage(call, preparation, {
    typed: Object.fromEntries(form.entries()),
    units: form.all('unitIds'),
    errors,
    problem,
  })
}

/** One short form: what, where, until when. The rest can follow. */
export function newPage(call: PageCall, preparation: Preparation, given: Given) {
  const { t, agency } = call
  return shell(
    call,
    {
      title: t('Nyatakan keadaan darurat'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined,
      crumbs: [
        { label: t('Kota'), href: `/${agency.slug}/kota` },
        { label: t('Keadaan darurat'), href: `/${agency.slug}/darurat` },
        { label: t('Nyatakan') },
      ],
    },
    <Stack>
      <PageHead
        title={t('Nyatakan keadaan darurat')}
        under={t('Tiga langkah: isi ini, periksa usul per target, ajukan. Belum ada yang berubah sampai disetujui.')}
      />
      <WhyRefused refused={given} />
      <DeclarationForm call={call} preparation={preparation} given={given} />
    </Stack>,
  )
}

function DeclarationForm({ call, preparation, given }: { call: PageCall; preparation: Preparation; given: Given }) {
  const { t, agency, today } = call
  const { typed = {}, errors } = given
  const others = preparation.approvers.filter(({ id }) => id !== call.actor.id).map(({ name }) => name)
  return (
    <form class="form" method="post" action={`/${agency.slug}/darurat`} data-draft="darurat">
      <Csrf token={call.formToken} />
      <Hidden name="id" value={typed.id ?? uuidv7(call.now.getTime())} />
      <Select
        name="kind"
        label={t('Apa yang terjadi')}
        value={typed.kind ?? 'earthquake'}
        choices={EMERGENCY_KINDS.map((value) => ({ value, label: t(KIND_LABEL[value]) }))}
        errors={errors}
      />
      <div class="pair">
        <DateInput name="first" label={t('Hari pertama')} value={typed.first ?? today} errors={errors} />
        <DateInput name="last" label={t('Hari terakhir')} value={typed.last ?? usualLastDay(today)} errors={errors} />
      </div>
      <p class="small muted">{t('Berakhir sendiri sesudah hari terakhir; dapat diperpanjang.')}</p>
      <Checkbox
        name="exercise"
        label={t('Ini latihan')}
        hint={t('Setiap halaman bertanda LATIHAN dan tidak ada angka yang berubah.')}
        checked={typed.exercise === 'yes'}
        errors={errors}
      />
      <Area call={call} preparation={preparation} given={given} />
      <details class="disclosure" open={Boolean(typed.legalBasis || typed.title || typed.story)}>
        <summary>{t('Nama, dasar hukum, dan cerita singkat')}</summary>
        <div class="stack stack-tight">
          <TextInput
            name="title"
            label={t('Nama')}
            hint={t('Kosong: jenis dan tanggalnya.')}
            optional
            maxlength={120}
            value={typed.title}
            errors={errors}
          />
          <TextInput
            name="legalBasis"
            label={t('Keputusan penetapan status')}
            hint={t('Nomor dan tentang. Boleh menyusul dalam 3 hari.')}
            optional
            maxlength={300}
            value={typed.legalBasis}
            errors={errors}
          />
          <DateInput name="legalDay" label={t('Tanggal keputusan')} optional value={typed.legalDay} errors={errors} />
          <TextArea
            name="story"
            label={t('Apa yang diketahui sekarang')}
            optional
            maxlength={2000}
            value={typed.story}
            errors={errors}
          />
        </div>
      </details>
      <Buttons>
        <Button kind="first" wide>
          {t('Susun rancangan')}
        </Button>
      </Buttons>
      <p class="small muted">
        {t('Yang dapat menyetujui: {names}', { names: others.join('; ') || t('pimpinan kota') })}
      </p>
    </form>
  )
}

function Area({ call, preparation, given }: { call: PageCall; preparation: Preparation; given: Given }) {
  const { t } = call
  const chosen = new Set(given.units ?? [])
  return (
    <details class="disclosure" open={chosen.size > 0 || Boolean(given.typed?.places)}>
      <summary>{t('Wilayah: seluruh kota. Pilih sebagian')}</summary>
      <div class="stack stack-tight">
        <FieldSet
          name="unitIds"
          label={t('Unit yang terdampak')}
          hint={t('Tidak dipilih: semua unit.')}
          errors={given.errors}
        >
          {preparation.units.map((unit) => (
            <label class="check" for={`unit-${unit.id}`}>
              <input
                type="checkbox"
                id={`unit-${unit.id}`}
                name="unitIds"
                value={unit.id}
                checked={chosen.has(unit.id)}
              />
              <span>{unit.name}</span>
            </label>
          ))}
        </FieldSet>
        <TextInput
          name="places"
          label={t('Kecamatan atau kelurahan')}
          hint={t('Misalnya Tawaeli, Palu Utara')}
          optional
          maxlength={500}
          value={given.typed?.places}
          errors={given.errors}
        />
      </div>
    </details>
  )
}
