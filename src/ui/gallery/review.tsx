import {
  AgeHistogram,
  Button,
  Buttons,
  Chips,
  EmptyState,
  Evidence,
  KeyBar,
  Queue,
  type QueueItem,
  Shots,
  Strip,
  TextArea,
} from '../index.ts'
import { Frame } from './frame.tsx'

const rows: [string, string, string, string][] = [
  ['M. Rizky Pratama', '4 hari', 'RHK 2', 'Menjawab 6 permohonan yang ditolak karena saksi'],
  ['Hj. Suryati', '3 hari', 'RHK 3', 'Memeriksa ulang 40 akta sebelum dicetak'],
  ['Msy. Dewi Anggraini', '2 hari', 'RHK 4', 'Loket keliling 16 Ulu: 14 berkas diterima, 11 selesai'],
  ['Ahmad Rifai', '2 hari', '', 'Serah terima mesin cetak ke UPT Seberang Ulu'],
  ['Kgs. Deni Saputra', '2 hari', 'RHK 1', 'Melatih dua petugas loket baru memakai aplikasi'],
  ['Lina Marlina', 'kemarin', 'RHK 2', '5 akta kelahiran, dua memakai berkas pengganti'],
  ['M. Rizky Pratama', 'kemarin', 'RHK 5', 'Rapat mingguan dengan rumah sakit bersalin'],
  ['Yulia Citra', 'kemarin', 'RHK 2', 'Menghubungi 12 pemohon yang berkasnya kurang'],
  ['Hj. Suryati', 'kemarin', 'RHK 3', 'Memperbaiki 3 salah ketik nama orang tua'],
  ['Bambang Irawan', 'kemarin', 'RHK 6', 'Arsip akta 1998–2001 dipindai, 214 lembar'],
  ['Lina Marlina', 'hari ini', 'RHK 2', '3 akta kelahiran'],
  ['Ahmad Rifai', 'hari ini', 'RHK 2', '4 akta kelahiran, loket pagi'],
]

const items: QueueItem[] = rows.map(([who, age, about, text], index) => ({
  href: `#entri-${index + 1}`,
  who,
  age,
  about,
  flag: about ? undefined : 'belum dipetakan',
  text,
  current: index === 2,
  tick: { name: 'entry', value: String(index), checked: index < 2, disabled: index > 1 },
}))

/** Review, one entry open. */
export function reviewEntry() {
  return review('entry')
}

/** Review, the list on a phone. */
export function reviewList() {
  return review('list')
}

function review(view: 'list' | 'entry') {
  return (
    <Frame
      as="superior"
      current="Tinjau"
      title="Tinjau tim"
      wide="full"
      flash={
        view === 'list'
          ? { kind: 'ok', text: 'Catatan Yulia Citra disetujui.', undo: { action: '#', csrf: 'x' } }
          : undefined
      }
    >
      <Strip
        view={view}
        title="12 catatan menunggu Anda"
        under="Tertua 4 hari. Janji Anda kepada tim: paling lama 5 hari kerja."
        middle={
          <>
            <b>Yang mungkin perlu dibantu:</b> <a href="#rizky">M. Rizky Pratama</a> menunggu paling lama;{' '}
            <a href="#rifai">Ahmad Rifai</a> belum punya SKP yang disepakati.
          </>
        }
        end={
          <AgeHistogram
            label="Umur antrean: hari ini 2, kemarin 5, dua hari 3, tiga hari 1, empat hari 1"
            bins={[
              { label: 'hari ini', count: 2 },
              { label: '1', count: 5 },
              { label: '2', count: 3 },
              { label: '3', count: 1 },
              { label: '4 hari', count: 1, warn: true },
            ]}
          />
        }
      />
      <Queue
        view={view}
        items={items}
        sort={{ href: '#urut', label: 'Terlama dulu' }}
        bulk={{ action: '#', button: <Button small>Setujui 2 pilihan</Button> }}
        note="Setujui sekaligus hanya untuk catatan yang sudah dibuka. Satu dari sepuluh diperiksa mendalam, dipilih acak."
        pager={{ previous: '#p', next: '#n', list: '#daftar', position: '3 dari 12', back: 'Antrean' }}
      >
        <Evidence
          meta={
            <>
              <a href="#dewi">Msy. Dewi Anggraini</a> · dikirim 18 November 2026, 16.40 WIB · dikerjakan 18 November
            </>
          }
          heading="Catatan Dewi Anggraini"
          quote="Loket keliling di kantor lurah 16 Ulu. Menerima 14 berkas akta kelahiran, 11 selesai di tempat, 3 menunggu tanda tangan saksi dan dijadwalkan Senin."
          aside={[
            {
              heading: 'Mendukung',
              content: (
                <p>
                  RHK 4: Pelayanan keliling, 5 dari 6 kali triwulan ini. <span class="muted">Untuk IKU 4.2,</span>{' '}
                  <a href="#iku">permohonan selesai tepat janji</a>
                </p>
              ),
            },
            {
              heading: 'Jejak dari sistem',
              content: (
                <ul>
                  <li>
                    <a href="#14">14 perkara</a> dibuka 18 Nov, 09.10–14.55
                  </li>
                  <li>
                    <a href="#11">11 akta</a> terbit hari itu, sesuai catatan
                  </li>
                  <li>
                    <a href="#3">3 perkara</a> menunggu pemohon, jam berhenti
                  </li>
                </ul>
              ),
            },
            {
              heading: 'Sebelumnya',
              content: (
                <p class="muted">
                  Anda mengembalikan satu kali: “Tulis berapa berkas yang selesai di tempat.” Versi ini jawabannya.{' '}
                  <a href="#banding">Bandingkan</a>
                </p>
              ),
            },
          ]}
        >
          <Shots
            items={[
              { src: 'loket.svg', alt: 'Tenda loket keliling dengan dua petugas' },
              { src: 'layar.svg', alt: 'Layar daftar perkara hari itu' },
            ]}
            note="2 foto dari HP pegawai. Wajah disamarkan, lokasi dan data kamera dihapus."
          />
        </Evidence>
        <form class="decision" method="post" action="#">
          <Chips
            name="feedback"
            label="Umpan balik"
            optional
            values={['clear']}
            choices={[
              { value: 'clear', label: 'Jelas dan lengkap' },
              { value: 'felt', label: 'Hasilnya terasa bagi warga' },
              { value: 'figures', label: 'Tambahkan angka' },
              { value: 'blurred', label: 'Bukti kurang terbaca' },
            ]}
          />
          <TextArea
            name="words"
            label="Kalimat Anda sendiri"
            hideLabel
            rows={2}
            value="Sebelas selesai di tempat, bagus sekali. Kabari saya kalau saksi Senin belum datang."
          />
          <Buttons>
            <Button kind="first" shortcut="s">
              Setujui
            </Button>
            <Button shortcut="b">Kembalikan</Button>
          </Buttons>
        </form>
      </Queue>
      <KeyBar
        more="semua tombol"
        items={[
          { keys: ['J', 'K'], text: 'berikutnya, sebelumnya' },
          { keys: ['S'], text: 'setujui' },
          { keys: ['B'], text: 'kembalikan' },
          { keys: ['X'], text: 'pilih' },
          { keys: ['U'], text: 'urungkan, 10 detik' },
        ]}
      />
    </Frame>
  )
}

/** The words of an empty queue. */
export function EmptyQueue() {
  return (
    <EmptyState action={{ href: '#tim', label: 'Lihat tim Anda' }}>
      Antrean bersih. Catatan baru dari tim muncul di sini dalam beberapa detik.
    </EmptyState>
  )
}
