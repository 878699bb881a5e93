import { type PageCall, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Chips,
  Csrf,
  type Errors,
  type Flash,
  Hidden,
  KeyValues,
  PageHead,
  Section,
  Select,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { TOPICS } from './rules.ts'
import { DEFAULTS, type OwnSettings } from './settings.ts'
import { TOPIC_LABEL } from './words.ts'

interface Given {
  form: Form
  errors: Errors
  problem?: string
}

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu']

/** One's own wishes: where letters go, which ones, when not, and the weekly one. */
export function settingsPage(call: PageCall, settings: OwnSettings, given?: Given) {
  const { t, agency } = call
  return shell(
    call,
    {
      title: t('Pemberitahuan'),
      place: 'akun',
      wide: 'mid',
      crumbs: [{ href: `/${agency.slug}/akun`, label: t('Akun') }, { label: t('Pemberitahuan') }],
      refused: given !== undefined,
      flash: flashOf(call),
    },
    <Stack room="wide">
      <PageHead
        title={t('Pemberitahuan')}
        under={t('Semua kabar selalu ada di Notifikasi. Surel hanya bila Anda mau.')}
        end={<a href={`/${agency.slug}/notifikasi`}>{t('Buka Notifikasi')}</a>}
      />
      <WhyRefused refused={given} />
      <Address call={call} settings={settings} given={given} />
      <Wishes call={call} settings={settings} given={given} />
    </Stack>,
  )
}

const SAID: Record<string, { kind: Flash['kind']; text: string }> = {
  tersimpan: { kind: 'ok', text: 'Tersimpan.' },
  kode: { kind: 'ok', text: 'Kode dikirim. Ketik kodenya di bawah.' },
  confirmed: { kind: 'ok', text: 'Alamat surel Anda sudah dipastikan.' },
  wrong: { kind: 'warn', text: 'Kodenya tidak cocok. Periksa, lalu ketik lagi.' },
  over: { kind: 'warn', text: 'Kode itu sudah tidak berlaku. Minta kode baru.' },
  dihapus: { kind: 'ok', text: 'Alamat surel dihapus. Tidak ada surel lagi.' },
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  const said = SAID[query.pesan ?? '']
  return said && { kind: said.kind, text: t(said.text) }
}

interface PartProps {
  call: PageCall
  settings: OwnSettings
  given?: Given
}

function Address({ call, settings, given }: PartProps) {
  const { t, agency } = call
  const home = `/${agency.slug}/akun/pemberitahuan`
  const email = settings.row?.email
  if (!settings.mail) {
    return (
      <Section heading={t('Alamat surel')} id="alamat">
        <p class="read">{t('Laras di kota ini belum mengirim surel. Semua kabar tetap sampai lewat Notifikasi.')}</p>
      </Section>
    )
  }
  return (
    <Section heading={t('Alamat surel')} id="alamat">
      <KeyValues items={[{ term: t('Dipakai sekarang'), value: email ?? t('belum ada, jadi tidak ada surel') }]} />
      {settings.waiting ? (
        <form class="form" method="post" action={`${home}/kode`}>
          <Csrf token={call.formToken} />
          <TextInput
            name="code"
            label={t('Kode dari surel')}
            hint={t('6 angka, dikirim ke {address}. Berlaku 30 menit.', { address: settings.waiting })}
            inputmode="numeric"
            autocomplete="one-time-code"
            size="short"
            value={given?.form.get('code')}
            errors={given?.errors}
          />
          <Buttons>
            <Button kind="first">{t('Pastikan alamat')}</Button>
          </Buttons>
        </form>
      ) : null}
      <form class="form" method="post" action={`${home}/alamat`}>
        <Csrf token={call.formToken} />
        <Hidden name="language" value={call.language} />
        <TextInput
          name="email"
          type="email"
          label={email ? t('Alamat baru') : t('Alamat surel Anda')}
          hint={t('Dipakai hanya untuk kabar dari Laras. Kode 6 angka dikirim ke sana lebih dulu.')}
          autocomplete="email"
          size="mid"
          value={given?.form.get('email')}
          errors={given?.errors}
        />
        <Buttons>
          <Button>{t('Kirim kode')}</Button>
        </Buttons>
      </form>
      {email ? (
        <form method="post" action={`${home}/hapus`}>
          <Csrf token={call.formToken} />
          <Button small>{t('Hapus alamat, hentikan surel')}</Button>
        </form>
      ) : null}
    </Section>
  )
}

function Wishes({ call, settings, given }: PartProps) {
  const { t, agency } = call
  const row = settings.row ?? DEFAULTS
  const muted: readonly string[] = row.muted
  const wanted = given?.form.get('quietFrom')
    ? given.form.all('topic')
    : TOPICS.filter((topic) => !muted.includes(topic))
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `${String(hour).padStart(2, '0')}.00`,
  }))
  const typed = (name: string, stored: number) => given?.form.get(name) ?? String(stored)
  return (
    <Section heading={t('Kabar lewat surel')}>
      <form class="form" method="post" action={`/${agency.slug}/akun/pemberitahuan`}>
        <Csrf token={call.formToken} />
        <Hidden name="language" value={call.language} />
        <Chips
          name="topic"
          label={t('Kabar yang juga lewat surel')}
          hint={t('Isi surel hanya memberi tahu ada kabar, tanpa nilai atau kalimat penilaian.')}
          values={[...wanted]}
          choices={TOPICS.map((topic) => ({ value: topic, label: t(TOPIC_LABEL[topic]) }))}
        />
        <div class="pair">
          <Select
            name="quietFrom"
            label={t('Jam tenang mulai')}
            value={typed('quietFrom', row.quiet_from)}
            choices={hours}
            errors={given?.errors}
          />
          <Select
            name="quietTo"
            label={t('Jam tenang selesai')}
            value={typed('quietTo', row.quiet_to)}
            choices={hours}
            errors={given?.errors}
          />
        </div>
        <p class="small muted">{t('Surel juga menunggu pada hari libur. Jam yang sama berarti tanpa jam tenang.')}</p>
        <Checkbox
          name="digest"
          label={t('Ringkasan mingguan: apa yang menunggu, apa yang bergerak')}
          checked={given?.form.get('quietFrom') ? given.form.get('digest') !== undefined : row.digest}
        />
        <div class="pair">
          <Select
            name="digestDay"
            label={t('Hari ringkasan')}
            value={typed('digestDay', row.digest_day)}
            choices={DAYS.map((day, index) => ({ value: String(index + 1), label: t(day) }))}
            errors={given?.errors}
          />
        </div>
        <Buttons>
          <Button kind="first">{t('Simpan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}
