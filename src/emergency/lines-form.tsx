import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatNumber, parseNumber } from '../platform/i18n/format.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import { invalidInput } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Chips,
  Csrf,
  type Errors,
  Hidden,
  NumberInput,
  Section,
  TextInput,
} from '../ui/index.ts'
import type { LineImpact } from './impact.ts'
import { LineEffect } from './line-effect.tsx'
import type { EmergencyDetail } from './reading.ts'
import type { LineRow } from './sql.ts'
import { ACTION_WORDS } from './words.ts'

/** The verb's raw input from the form. @throws Problem where a number cannot be read */
export function linesOfForm(form: Form) {
  const lines: Record<string, Record<string, unknown>> = {}
  const relief: Record<string, Record<string, unknown>> = {}
  const dropped: string[] = []
  for (const [name, value] of form.entries()) {
    const [group, id = '', field = ''] = name.split('.')
    if (!isUuid(id) || (group !== 'lines' && group !== 'relief')) continue
    if (field === 'drop') dropped.push(id)
    else {
      const into = group === 'lines' ? lines : relief
      into[id] = { ...into[id], [field]: NUMBERS.has(field) ? numberIn(name, value) : value }
    }
  }
  return {
    lines,
    relief: Object.fromEntries(Object.entries(relief).filter(([, one]) => one.title || one.quantity !== undefined)),
    dropped,
    propose: form.get('step') === 'propose',
  }
}

const NUMBERS = new Set(['to', 'quantity'])

function numberIn(path: string, typed: string): number | undefined {
  if (typed.trim() === '') return undefined
  const parsed = parseNumber(typed)
  if (!parsed.ok) throw invalidInput([{ path, message: parsed.message }])
  return parsed.value
}

interface Props {
  call: PageCall
  detail: EmergencyDetail
  typed: Record<string, string>
  errors?: Errors | undefined
}

/** The draft, line by line: each folded behind what it proposes, with both versions of the figure. */
export function LinesForm({ call, detail, typed, errors }: Props) {
  const { t, agency } = call
  const { row, impact } = detail
  const eased = impact.lines.filter(({ line }) => line.action !== 'add')
  const changing = eased.filter(({ line }) => line.action !== 'keep').sort(byAction)
  const kept = eased.filter(({ line }) => line.action === 'keep')
  const relief = detail.lines.filter((line) => line.action === 'add')
  return (
    <form method="post" action={`/${agency.slug}/darurat/${row.id}/baris`} class="stack stack-normal">
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(row.version)} />
      <Submit call={call} detail={detail} />
      <Section heading={t('Usul per target')} id="baris" aside={t('Buka baris untuk mengubahnya.')} tight>
        {eased.length > 0 ? (
          <div class="effects">
            {changing.map((one) => (
              <EasingFields call={call} one={one} typed={typed} errors={errors} />
            ))}
          </div>
        ) : (
          <p class="muted">{t('Unit di wilayah ini tidak memegang IKU.')}</p>
        )}
        {kept.length > 0 ? (
          <details class="disclosure" open={kept.some(({ line }) => isWrong(line.id, errors))}>
            <summary>{t('{count} target tetap', { count: kept.length })}</summary>
            <div class="effects">
              {kept.map((one) => (
                <EasingFields call={call} one={one} typed={typed} errors={errors} />
              ))}
            </div>
          </details>
        ) : null}
      </Section>
      <Section heading={t('Pekerjaan darurat yang ditambahkan')} id="tambahan" tight>
        <div class="effects">
          {relief.map((line) => (
            <ReliefFields call={call} line={line} typed={typed} errors={errors} />
          ))}
          <ReliefFields call={call} line={null} typed={typed} errors={errors} />
        </div>
      </Section>
      <Submit call={call} detail={detail} />
    </form>
  )
}

function Submit({ call, detail }: { call: PageCall; detail: EmergencyDetail }) {
  const { t } = call
  const others = detail.approvers.filter(({ id }) => id !== call.actor.id).map(({ name }) => name)
  return (
    <div>
      <Buttons>
        <Button kind="first" name="step" value="propose">
          {t('Ajukan untuk disetujui')}
        </Button>
        <Button name="step" value="save">
          {t('Simpan rancangan')}
        </Button>
      </Buttons>
      <p class="small muted">
        {others.length > 0
          ? t('Yang dapat menyetujui: {names}', { names: others.join('; ') })
          : t('Belum ada orang kedua: kota ini perlu pimpinan lain atau kepala sekretariat yang menjabat.')}
      </p>
    </div>
  )
}

/** Pauses before lowered targets; otherwise as they stand. */
export function byAction(left: LineImpact, right: LineImpact): number {
  return Number(right.line.action === 'pause') - Number(left.line.action === 'pause')
}

function isWrong(id: string, errors: Errors | undefined): boolean {
  return Object.keys(errors ?? {}).some((path) => path.includes(`.${id}.`))
}

type FieldsProps = Pick<Props, 'call' | 'typed' | 'errors'>

function EasingFields({ call, one, typed, errors }: FieldsProps & { one: LineImpact }) {
  const { t, language } = call
  const { line, affected } = one
  if (!affected) return null
  const name = (field: string) => `lines.${line.id}.${field}`
  const lowered = line.low === null ? '' : formatNumber(line.low, affected.indicator.decimals, language)
  return (
    <details open={isWrong(line.id, errors)}>
      <summary>
        <LineEffect call={call} one={one} />
      </summary>
      <div class="stack stack-tight">
        <Chips
          name={name('action')}
          label={t('Selama darurat')}
          one
          values={[typed[name('action')] ?? line.action]}
          choices={(['pause', 'lower', 'keep'] as const).map((value) => ({
            value,
            label: t(ACTION_WORDS[value].choice),
          }))}
          errors={errors}
        />
        <NumberInput
          name={name('to')}
          label={t('Diturunkan menjadi')}
          optional
          decimal
          unit={affected.indicator.unitLabel}
          value={typed[name('to')] ?? lowered}
          errors={errors}
        />
        <TextInput
          name={name('reason')}
          label={t('Alasan')}
          maxlength={500}
          value={typed[name('reason')] ?? line.reason}
          errors={errors}
        />
      </div>
    </details>
  )
}

function ReliefFields({ call, line, typed, errors }: FieldsProps & { line: LineRow | null }) {
  const { t, language } = call
  const fresh = Object.keys(typed).find((key) => key.startsWith('relief.') && key.endsWith('.new'))
  const id = line?.id ?? fresh?.split('.')[1] ?? uuidv7(call.now.getTime())
  const name = (field: string) => `relief.${id}.${field}`
  const quantity = line?.quantity == null ? '' : formatNumber(line.quantity, undefined, language)
  return (
    <details open={isWrong(id, errors)}>
      <summary>
        {line ? (
          <span>
            <b>{line.title}</b> <span class="muted">{`${quantity} ${line.unit_label ?? ''}`}</span>
          </span>
        ) : (
          <span>{t('Tambah pekerjaan darurat')}</span>
        )}
      </summary>
      <div class="stack stack-tight">
        <TextInput
          name={name('title')}
          label={t('Pekerjaan')}
          maxlength={120}
          value={typed[name('title')] ?? line?.title ?? ''}
          errors={errors}
        />
        <div class="pair">
          <NumberInput
            name={name('quantity')}
            label={t('Jumlah')}
            decimal
            value={typed[name('quantity')] ?? quantity}
            errors={errors}
          />
          <TextInput
            name={name('unitLabel')}
            label={t('Satuan')}
            maxlength={40}
            value={typed[name('unitLabel')] ?? line?.unit_label ?? ''}
            errors={errors}
          />
        </div>
        {line ? (
          <Checkbox name={name('drop')} label={t('Tidak diperlukan, buang baris ini')} errors={errors} />
        ) : (
          <Hidden name={name('new')} value="yes" />
        )}
      </div>
    </details>
  )
}
