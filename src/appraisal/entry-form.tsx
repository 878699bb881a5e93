import type { PageCall } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Child } from '../platform/markup.ts'
import {
  Button,
  Csrf,
  DateInput,
  type Errors,
  FileInput,
  Hidden,
  NumberInput,
  RadioCards,
  TextArea,
  TextInput,
} from '../ui/index.ts'
import { goingOn } from './entry-words.ts'
import type { ItemRow } from './plan-sql.ts'

/** What a person typed into the form, as text. */
export interface EntryValues {
  id?: string
  text?: string
  date?: string
  /** An empty text means "belum dipetakan"; left out, the most recent row is suggested. */
  itemId?: string
  quantity?: string
  unit?: string
  /** The proposal it is written from. */
  proposalId?: string
}

/** Props of `EntryForm`. */
export interface EntryFormProps {
  call: PageCall
  /** The rows of the own plan. */
  items: readonly ItemRow[]
  /** Ids of the rows used lately, the most recent first. */
  recent: readonly string[]
  values?: EntryValues
  errors?: Errors
  /** The last entry, offered for repetition. */
  last?: { id: string } | null
  /** Where it is sent, beneath the agency; `kerja` by itself. */
  action?: string
  /** Its draft on the device, where that is another than the usual one's. */
  draft?: string
  /** Stands first: what the work is for. Its quantity is then asked before the row it serves. */
  children?: Child
}

const SHOWN = 3

/** The key of the form's draft on the device; the page after sending names it in `shell({ sent })`. */
export const ENTRY_DRAFT = 'kerja'

/** The form that writes work down: text, photo, suggested row, Kirim. Works without script, and without network with it. */
export function EntryForm(props: EntryFormProps) {
  const { call, values = {}, errors, last } = props
  const { t, agency } = call
  return (
    <form
      class="panel"
      method="post"
      action={`/${agency.slug}/${props.action ?? 'kerja'}`}
      enctype="multipart/form-data"
      data-draft={props.draft ?? ENTRY_DRAFT}
      data-queue
    >
      <Csrf token={call.formToken} />
      {values.proposalId ? <Hidden name="proposalId" value={values.proposalId} /> : null}
      <Hidden name="id" value={values.id ?? uuidv7(call.now.getTime())} />
      <div class="stack stack-tight">
        {props.children}
        <TextArea
          name="text"
          label={t('Apa yang Anda kerjakan?')}
          value={values.text}
          errors={errors}
          maxlength={10_000}
        />
        <div class="pair">
          <DateInput
            name="date"
            label={t('Tanggal kerja')}
            value={values.date ?? call.today}
            max={call.today}
            errors={errors}
          />
          <FileInput
            name="files"
            label={t('Foto')}
            hideLabel
            camera
            multiple
            note={t('Lokasi dan data kamera dihapus.')}
            errors={errors}
          />
        </div>
        {props.children ? (
          <>
            <More {...props} open />
            <details open={Boolean(errors?.itemId)}>
              <summary class="small">{t('Pilih hasil kerja SKP yang didukung (opsional)')}</summary>
              <RowChoice {...props} />
            </details>
          </>
        ) : (
          <>
            <RowChoice {...props} />
            <More {...props} />
          </>
        )}
        <div>
          <Button kind="first" wide>
            {t('Kirim')}
          </Button>
        </div>
        <p class="source">
          {t('Sekali tulis: masuk ke SKP dan penilaian.')}
          {last ? (
            <>
              {' '}
              <a href={`/${agency.slug}/kerja/baru?dari=${last.id}`}>{t('Ulangi catatan terakhir')}</a>
            </>
          ) : null}
        </p>
      </div>
    </form>
  )
}

/** The rows used lately as cards, the others and "belum dipetakan" folded beneath. */
export function RowChoice({ call, items, recent, values = {}, errors }: EntryFormProps) {
  const { t, agency } = call
  if (items.length === 0) {
    return (
      <p class="small muted">
        {t('SKP Anda belum berisi hasil kerja, jadi catatan ini menunggu sebagai “belum dipetakan”.')}{' '}
        <a href={`/${agency.slug}/skp`}>{t('Susun SKP')}</a>
      </p>
    )
  }
  const chosen = values.itemId ?? recent.find((id) => items.some((item) => item.id === id)) ?? ''
  const shown = shownRows(items, recent, chosen)
  const rest = items.filter((item) => !shown.includes(item))
  return (
    <RadioCards
      name="itemId"
      label={t('Mendukung hasil kerja yang mana?')}
      value={chosen}
      errors={errors}
      choices={shown.map((item) => ({
        value: item.id,
        label: item.text,
        text:
          item.id === recent[0]
            ? t('RHK {number} · terakhir Anda pakai', { number: item.number })
            : t('RHK {number} · untuk {serves}', { number: item.number, serves: goingOn(item.serves) }),
      }))}
    >
      <details open={chosen === '' && recent.length > 0}>
        <summary class="small">{t('Pilih yang lain, atau biarkan belum dipetakan')}</summary>
        <div class="picks">
          {[...rest, null].map((item) => (
            <label class="pick">
              <input type="radio" name="itemId" value={item?.id ?? ''} checked={(item?.id ?? '') === chosen} />
              <span>
                <b>{item?.text ?? t('Belum dipetakan')}</b>
                <span class="pick-text">
                  {item
                    ? t('RHK {number}', { number: item.number })
                    : t('Dipetakan nanti; tetap masuk antrean atasan.')}
                </span>
              </span>
            </label>
          ))}
        </div>
      </details>
    </RadioCards>
  )
}

function shownRows(items: readonly ItemRow[], recent: readonly string[], chosen: string): ItemRow[] {
  const first = [...new Set([...(chosen ? [chosen] : []), ...recent])]
  const known = first.flatMap((id) => items.find((item) => item.id === id) ?? [])
  const others = items.filter((item) => !known.includes(item))
  return [...known, ...others].slice(0, SHOWN)
}

/** How much, and files from the device: folded, because most entries need neither. */
export function More({ call, values = {}, errors, open: shown }: EntryFormProps & { open?: boolean }) {
  const { t } = call
  const open = shown || Boolean(values.quantity || values.unit || errors?.quantity || errors?.unit)
  return (
    <details open={open}>
      <summary class="small">{t('Tambah jumlah, satuan, atau berkas lain')}</summary>
      <div class="stack stack-tight">
        <div class="pair">
          <NumberInput
            name="quantity"
            label={t('Jumlah')}
            optional
            decimal
            value={values.quantity}
            errors={errors}
            hint={t('Misalnya 1.250,5')}
          />
          <TextInput
            name="unit"
            label={t('Satuan')}
            optional
            value={values.unit}
            errors={errors}
            hint={t('Misalnya berkas')}
          />
        </div>
        <FileInput
          id="files-more"
          name="files"
          label={t('Foto lama atau PDF')}
          optional
          multiple
          accept="image/*,application/pdf"
        />
      </div>
    </details>
  )
}
