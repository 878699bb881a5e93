import { type Form, valuesByName } from '../platform/forms.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import type { Child } from '../platform/markup.ts'
import {
  type Answers,
  answersOn,
  type FormDefinition,
  type FormPage,
  type FormProblem,
  visible,
} from '../services/index.ts'
import { Button, Buttons, Csrf, ErrorSummary, type Errors, Hidden, Rows } from '../ui/index.ts'
import { fileIds } from './draft-rules.ts'
import type { DraftFile } from './draft-sql.ts'
import { FieldInput } from './field-input.tsx'

/** What the page of a form needs, whoever fills it in. */
export interface FilledPage {
  t: Translate
  form: FormDefinition
  page: FormPage
  answers: Answers
  files: readonly DraftFile[]
  problems: readonly FormProblem[]
  /** Where it is sent. */
  action: string
  /** The address of a page of the form. */
  hrefOf(page: string): string
  /** The form token of whoever is signed in; visitors have none. */
  token: string
  /** Reached from the list of answers: leads back there. */
  changing: boolean
  /** How many pages follow the questions. */
  after: number
  /** Said above the questions. */
  note?: Child
}

/** One page of a form: its questions, what to mend, and the ways on. */
export function FormPageView(props: FilledPage) {
  const { t, page, answers, problems, action } = props
  const given = answersOn(page, answers)
  const errors: Errors = Object.fromEntries(problems.map(({ field, message }) => [field.key, message]))
  const papers = page.fields.some((field) => field.kind === 'file')
  const [only] = page.fields
  return (
    <div class="asking">
      <Progress {...props} />
      <ErrorSummary errors={errors} />
      <h1>{page.at === null ? page.step.title : `${page.step.title} ${page.at + 1}`}</h1>
      {page.step.text ? <p class="read">{page.step.text}</p> : null}
      {props.note}
      <GivenFiles {...props} />
      <form method="post" action={action} class="form" enctype={papers ? 'multipart/form-data' : undefined}>
        {props.token ? <Csrf token={props.token} /> : null}
        {page.fields.map((field) => (
          <>
            <Hidden name="shown" value={field.key} />
            <FieldInput
              field={field}
              answer={given[field.key]}
              errors={errors}
              t={t}
              hideLabel={page.fields.length === 1 && only?.label === page.step.title}
            />
          </>
        ))}
        <Ways {...props} />
      </form>
    </div>
  )
}

function Progress({ t, form, page, answers, hrefOf, after }: FilledPage) {
  const pages = visible(form, answers)
  const at = pages.findIndex((one) => one.key === page.key)
  const before = pages[at - 1]
  return (
    <p class="small muted asking-place">
      {before ? <a href={hrefOf(before.key)}>{t('Kembali')}</a> : null}
      <span>{t('Langkah {at} dari {count}', { at: at + 1, count: pages.length + after })}</span>
    </p>
  )
}

function Ways({ t, page, answers, changing }: FilledPage) {
  const { repeat } = page.step
  const groups = repeat ? (answers[page.step.key]?.length ?? 0) : 0
  const count = Math.max(groups, repeat?.least ?? 0)
  const last = repeat && page.at === count - 1
  return (
    <Buttons>
      <Button kind="first" name="go" value={changing ? 'check' : 'next'} wide>
        {changing ? t('Simpan') : t('Lanjut')}
      </Button>
      {last && count < repeat.most ? (
        <Button name="go" value="more">
          {t('Tambah {one} lagi', { one: repeat.one })}
        </Button>
      ) : null}
      {repeat && count > repeat.least && page.at !== null ? (
        <Button name="go" value="less">
          {t('Hapus {one} ini', { one: repeat.one })}
        </Button>
      ) : null}
      <Button name="go" value="later">
        {t('Simpan dan lanjutkan nanti')}
      </Button>
    </Buttons>
  )
}

/** The files a page has already, each with a way to take it out: a form of its own, so that Enter never does. */
function GivenFiles({ t, page, answers, files, action, token }: FilledPage) {
  const given = answersOn(page, answers)
  const ids = page.fields.filter((field) => field.kind === 'file').flatMap((field) => fileIds(given, field))
  const kept = files.filter((file) => ids.includes(file.id))
  if (kept.length === 0) return null
  return (
    <form method="post" action={action} class="kept-files">
      {token ? <Csrf token={token} /> : null}
      <h2>{t('Berkas yang sudah tersimpan')}</h2>
      <Rows
        items={kept.map(
          (file): Child => (
            <span class="kept-file">
              <span>
                {file.name} <span class="small muted">{Math.ceil(file.bytes / 1024)} KB</span>
              </span>
              <Button name="remove" value={file.id} small>
                {t('Hapus')} <span class="vh">{file.name}</span>
              </Button>
            </span>
          ),
        )}
      />
    </form>
  )
}

/** Fields of a page that are no answers. */
const OWN = ['csrf', 'shown', 'go', 'remove', 'version', 'copy', 'step']

/** What a page of a form was sent with. */
export function pageOfForm(form: Form) {
  const typed = form.entries().filter(([name]) => !OWN.includes(name))
  return {
    shown: form.all('shown'),
    values: Object.fromEntries(valuesByName(typed)),
    go: form.get('go') ?? 'next',
    remove: form.get('remove'),
    files: form.evidence,
    refused: form.refusedIn,
  }
}
