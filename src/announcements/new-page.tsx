import { type PageCall, ROLE_LABEL, ROLES, shell, type Unit } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  type Errors,
  Hidden,
  PageHead,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'

interface Given {
  form: Form
  errors: Errors
  id?: string
  problem: string
}

/** The form for a new announcement, after a refusal with everything typed. */
export function newPage(call: PageCall, units: readonly Unit[], given?: Given) {
  const { t, agency } = call
  const errors = given?.errors ?? {}
  const value = (name: string) => given?.form.get(name)
  const field = (name: string) => ({ name, value: value(name), errors })
  return shell(
    call,
    {
      title: t('Tulis pengumuman'),
      place: 'notifikasi',
      wide: 'mid',
      crumbs: [{ href: `/${agency.slug}/pengumuman`, label: t('Pengumuman') }, { label: t('Tulis pengumuman') }],
      refused: given !== undefined,
    },
    <Stack room="tight">
      <PageHead title={t('Tulis pengumuman')} />
      <WhyRefused refused={given && { errors, problem: { detail: given.problem } }} />
      <form class="form" method="post" action={`/${agency.slug}/pengumuman/baru`}>
        <Csrf token={call.formToken} />
        <Hidden name="id" value={given?.id ?? uuidv7(call.now.getTime())} />
        <TextInput {...field('title')} label={t('Judul')} maxlength={160} />
        <TextArea
          {...field('text')}
          label={t('Isi')}
          hint={t('Apa yang berubah, mulai kapan, apa yang perlu dilakukan.')}
          rows={8}
          maxlength={8000}
        />
        <Select
          {...field('unit')}
          label={t('Untuk unit')}
          none={t('Semua unit')}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <Select
          {...field('role')}
          label={t('Untuk peran')}
          none={t('Semua orang')}
          choices={ROLES.map((role) => ({ value: role, label: t(ROLE_LABEL[role]) }))}
        />
        <div class="pair">
          <DateInput {...field('first')} value={value('first') ?? call.today} label={t('Tampil mulai')} />
          <DateInput {...field('last')} label={t('Tampil sampai')} optional />
        </div>
        <Buttons>
          <Button kind="first">{t('Terbitkan')}</Button>
        </Buttons>
      </form>
    </Stack>,
  )
}
