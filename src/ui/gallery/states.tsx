import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  DateInput,
  EmptyState,
  ErrorSummary,
  Notice,
  NumberInput,
  PageHead,
  Queue,
  Select,
  Stack,
  Strip,
  TextArea,
  TextInput,
} from '../index.ts'
import { Frame } from './frame.tsx'
import { EmptyQueue } from './review.tsx'

const errors = {
  nip: 'NIP harus 18 angka. Anda mengetik 17 angka.',
  what: 'Tulis apa yang Anda kerjakan.',
  day: 'Tanggal kerja harus hari ini atau sebelumnya.',
  weight: 'Jumlah bobot harus 100%. Tambahkan 5% lagi.',
  agree: 'Centang bila target sudah dibicarakan.',
}

/** A queue with nothing in it. */
export function emptyQueue() {
  return (
    <Frame as="superior" current="Tinjau" title="Tinjau tim" wide="full">
      <Strip title="Tidak ada yang menunggu Anda" under="Terakhir Anda meninjau hari ini, 09.02 WIB." />
      <Queue view="list" items={[]} empty={<EmptyQueue />} />
    </Frame>
  )
}

/** A form sent back with errors. */
export function formErrors() {
  return (
    <Frame as="officer" current="Kerja" title="Kesalahan: Catat kerja" wide="mid">
      <PageHead title="Catat kerja" />
      <br />
      <form class="form read" method="post" action="#">
        <ErrorSummary errors={errors} />
        <TextInput
          name="nip"
          label="NIP"
          size="mid"
          hint="18 angka, spasi boleh."
          value="19870312 201001 2 01"
          errors={errors}
          inputmode="numeric"
        />
        <TextArea name="what" label="Apa yang Anda kerjakan?" errors={errors} />
        <DateInput name="day" label="Tanggal kerja" value="2026-12-01" errors={errors} />
        <NumberInput name="weight" label="Bobot" unit="%" value="15" errors={errors} />
        <Select
          name="place"
          label="Tempat"
          optional
          none=""
          choices={[
            { value: '1', label: 'Kantor lurah 16 Ulu' },
            { value: '2', label: 'Loket Dukcapil' },
          ]}
        />
        <Checkbox name="agree" label="Target sudah dibicarakan dengan atasan" errors={errors} />
        <Buttons>
          <Button kind="first">Kirim</Button>
          <ButtonLink href="#batal">Batal</ButtonLink>
        </Buttons>
      </form>
    </Frame>
  )
}

/** A page that the role lacks. */
export function denied() {
  return (
    <Frame as="officer" current="Kerja" title="Kalibrasi" wide="mid">
      <Stack>
        <h1>Kalibrasi dibuka oleh BKPSDM</h1>
        <p class="read">
          Peran Anda tidak mencakup halaman ini. Yang bisa membukanya: Dra. Sulastri dan dua petugas BKPSDM.
        </p>
        <Buttons>
          <Button kind="first">Minta akses</Button>
          <ButtonLink href="#kembali">Kembali ke Hari ini</ButtonLink>
        </Buttons>
        <Notice tone="warn" title="Mode hemat">
          Laporan tetap diterima, perhitungan menyusul.
        </Notice>
        <Notice tone="ok" title="Tersimpan">
          Nomor tanda terima 26-11-20-0917.
        </Notice>
        <Notice tone="off">Belum terkirim karena tidak ada jaringan. Isian tersimpan di HP ini.</Notice>
      </Stack>
    </Frame>
  )
}

/** An agency without a weave of its own. */
export function plain() {
  return (
    <Frame
      as="officer"
      current="Kerja"
      title="Kerja"
      wide="mid"
      agency={{ slug: 'contoh', name: 'Kabupaten Contoh' }}
      flash={{ kind: 'ok', text: 'Catatan terkirim.', undo: { action: '#', csrf: 'x' } }}
    >
      <Stack>
        <h1>Kerja</h1>
        <EmptyState action={{ href: '#catat', label: 'Catat kerja hari ini' }}>
          Belum ada catatan bulan ini. Catatan pertama muncul di sini begitu terkirim.
        </EmptyState>
        <Buttons>
          <Button kind="first">Catat kerja</Button>
          <ButtonLink kind="quiet" href="#nanti">
            Ubah dulu
          </ButtonLink>
          <Button>Batal</Button>
        </Buttons>
      </Stack>
    </Frame>
  )
}
