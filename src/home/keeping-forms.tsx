import { type Keeping, LETTERS } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  type Errors,
  FileInput,
  Hidden,
  NumberInput,
  Section,
  Select,
  TextArea,
  TextInput,
} from '../ui/index.ts'

/** What was typed into a form that was refused, and why. */
export interface Typed {
  typed?: Record<string, string>
  errors?: Errors
  problem?: { detail: string }
}

export interface FormProps {
  call: PageCall
  keeping: Keeping
  given: Typed
}

const shown = (call: PageCall, value: number | null | undefined) =>
  value == null ? undefined : formatNumber(value, undefined, call.language)

const letters = LETTERS.map((letter) => ({ value: letter, label: letter }))

/** The target of a period, with the base of its percentage. */
export function TargetForm({ call, keeping, given: { typed, errors } }: FormProps) {
  const { t, agency } = call
  const { indicator, target, period } = keeping
  const ranged = !['up', 'down'].includes(indicator.direction)
  const lettered = target?.letter != null
  return (
    <Section heading={t('Target')} aside={target ? t('Sudah ada; isian baru menjadi versi berikutnya.') : undefined}>
      <form class="form" method="post" action={`/${agency.slug}/iku/${indicator.id}/target?periode=${period}`}>
        <Csrf token={call.formToken} />
        <Hidden name="period" value={period} />
        {target ? <Hidden name="version" value={String(target.version)} /> : null}
        {lettered ? (
          <Select
            name="letter"
            label={t('Target huruf')}
            value={typed?.letter ?? target?.letter ?? ''}
            choices={letters}
            errors={errors}
          />
        ) : ranged ? (
          <div class="pair">
            <NumberInput
              name="low"
              label={t('Batas bawah')}
              decimal
              unit={indicator.unitLabel}
              value={typed?.low ?? shown(call, target?.low)}
              errors={errors}
            />
            <NumberInput
              name="high"
              label={t('Batas atas')}
              decimal
              unit={indicator.unitLabel}
              value={typed?.high ?? shown(call, target?.high)}
              errors={errors}
            />
          </div>
        ) : (
          <NumberInput
            name="target"
            label={t('Target')}
            decimal
            unit={indicator.unitLabel}
            value={typed?.target ?? shown(call, target?.low)}
            errors={errors}
          />
        )}
        {indicator.formula === 'percent-of-base' ? (
          <>
            <NumberInput
              name="base"
              label={t('Angka pembagi')}
              hint={indicator.formulaText}
              value={typed?.base ?? shown(call, target?.base)}
              errors={errors}
            />
            <TextInput
              name="baseSource"
              label={t('Sumber angka pembagi')}
              value={typed?.baseSource ?? target?.baseSource ?? undefined}
              errors={errors}
            />
          </>
        ) : null}
        <Buttons>
          <Button kind="first">{t('Simpan target')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

/** A value that somebody types, with reason and proof. */
export function ValueForm({ call, keeping, given: { typed, errors } }: FormProps) {
  const { t, agency } = call
  const { indicator, value, target, period } = keeping
  const lettered = target?.letter != null || value?.letter != null
  return (
    <Section
      heading={t('Ketik nilai')}
      aside={
        indicator.formula === 'typed'
          ? t('Tampil dengan tanda “diketik”, beserta alasannya.')
          : t('Indikator ini dihitung dari catatan kerja. Nilai yang diketik dipakai hanya bila hitungannya belum ada.')
      }
    >
      <form
        class="form"
        method="post"
        action={`/${agency.slug}/iku/${indicator.id}/nilai?periode=${period}`}
        enctype="multipart/form-data"
      >
        <Csrf token={call.formToken} />
        <Hidden name="period" value={period} />
        {value ? <Hidden name="version" value={String(value.version)} /> : null}
        {value?.fileId ? <Hidden name="fileId" value={value.fileId} /> : null}
        {lettered ? (
          <Select
            name="valueLetter"
            id="value"
            label={t('Nilai huruf')}
            none=""
            value={typed?.valueLetter ?? value?.letter ?? ''}
            choices={letters}
            errors={errors}
          />
        ) : (
          <NumberInput
            name="value"
            label={t('Nilai')}
            decimal
            unit={indicator.unitLabel}
            value={typed?.value ?? shown(call, value?.value)}
            errors={errors}
          />
        )}
        <TextArea
          name="reason"
          label={t('Alasan dan sumber')}
          hint={t('Dari dokumen mana, dan mengapa tidak dapat dihitung.')}
          value={typed?.reason ?? value?.reason ?? undefined}
          errors={errors}
          maxlength={500}
        />
        <FileInput
          name="evidence"
          label={t('Berkas bukti')}
          optional
          accept="image/*,application/pdf"
          errors={errors}
        />
        <Buttons>
          <Button kind="first">{t('Simpan nilai')}</Button>
          <ButtonLink href={`/${agency.slug}/iku/${indicator.id}?periode=${period}`}>{t('Batal')}</ButtonLink>
        </Buttons>
      </form>
    </Section>
  )
}
