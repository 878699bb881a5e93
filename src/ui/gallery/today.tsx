import {
  Bullet,
  Button,
  ButtonLink,
  Columns,
  Csrf,
  DateInput,
  EmptyState,
  FigureList,
  FileInput,
  NeedList,
  RadioCards,
  Rows,
  Section,
  Stack,
  Status,
  TextArea,
  Unsent,
} from '../index.ts'
import { Frame } from './frame.tsx'

/** The officer's day. */
export function today() {
  return (
    <Frame as="officer" current="Hari ini" title="Hari ini" wide="mid" band={<Unsent count={3} />}>
      <h1>Jumat, 20 November</h1>
      <Columns kind="wide-aside">
        <Stack>
          <Section heading="Perlu Anda" aside="3 hal" tight>
            <NeedList
              items={[
                {
                  title: 'Perbaiki catatan “Loket keliling 16 Ulu”',
                  href: '#1',
                  when: '18 Nov',
                  text: 'Bu Kholijah: “Fotonya bagus. Tulis berapa berkas yang selesai di tempat.”',
                  status: <Status tone="warn">Dikembalikan, 2 hari lalu</Status>,
                },
                {
                  title: 'AKL-26-09112 jatuh janji hari ini',
                  href: '#2',
                  when: '16.00 WIB',
                  text: 'Tinggal tanda tangan elektronik. Pemohon sudah diberi tahu kemarin.',
                  status: <Status tone="off">Sisa 6 jam 48 menit</Status>,
                },
                {
                  title: 'Setujui target triwulan IV',
                  href: '#3',
                  when: 'sampai 27 Nov',
                  text: 'Satu baris berubah: pelayanan keliling dari 6 menjadi 8 kali.',
                },
              ]}
            />
          </Section>
          <Log />
          <Section heading="Jejak kerja hari ini" aside="Sudah tercatat oleh sistem. Benar?" tight>
            <Rows
              items={[
                <Trace text="4 akta kelahiran diterbitkan" from="dari aplikasi layanan, " link="4 perkara" />,
                <Trace text="2 pertanyaan pemohon dijawab" from="dari aduan dan tanya jawab, " link="2 utas" />,
              ]}
            />
          </Section>
        </Stack>
        <Stack>
          <Own />
          <Section heading="Aduan untuk Anda">
            <EmptyState action={{ href: '#tutup', label: 'Lihat 12 yang sudah ditutup' }}>
              Semua terjawab. Aduan baru untuk Seksi Kelahiran muncul di sini.
            </EmptyState>
          </Section>
          <Section heading="Belajar" aside="6,5 dari 20 JP">
            <p>
              <a href="#unit">Menjelaskan penolakan berkas dengan ramah</a>
            </p>
            <p class="small muted">Unit 2 dari 5, 6 menit, 3,1 MB. Bisa diunduh untuk tanpa sinyal.</p>
          </Section>
        </Stack>
      </Columns>
    </Frame>
  )
}

function Log() {
  return (
    <Section heading="Catat kerja" end={{ href: '#ulang', label: 'Ulangi kemarin' }} bare>
      <form class="panel" method="post" action="#" enctype="multipart/form-data" data-draft="kerja" data-queue>
        <Csrf token="x" />
        <div class="stack stack-tight">
          <TextArea
            name="what"
            label="Apa yang Anda kerjakan?"
            value="Menyelesaikan 11 akta kelahiran dari loket keliling 16 Ulu, 3 menunggu tanda tangan saksi."
          />
          <div class="pair">
            <DateInput name="day" label="Tanggal kerja" value="2026-11-20" />
            <FileInput name="photos" label="Foto atau berkas" hideLabel camera multiple />
          </div>
          <RadioCards
            name="rhk"
            label="Mendukung hasil kerja yang mana?"
            value="2"
            choices={[
              {
                value: '2',
                label: 'Akta terbit dalam 3 hari kerja',
                text: 'RHK 2 · disarankan dari kata “akta” dan lokasi loket',
              },
              { value: '4', label: 'Pelayanan keliling', text: 'RHK 4 · terakhir dipakai 18 Nov' },
            ]}
          >
            <p class="small links">
              <a href="#lain">Pilih yang lain, atau biarkan belum dipetakan</a>
            </p>
          </RadioCards>
          <div>
            <Button kind="first" wide>
              Kirim
            </Button>
          </div>
          <p class="source">Sekali tulis: masuk ke SKP dan penilaian.</p>
        </div>
      </form>
    </Section>
  )
}

function Trace({ text, from, link }: { text: string; from: string; link: string }) {
  return (
    <div class="split">
      <div>
        <p>{text}</p>
        <p class="source">
          {from}
          <a href="#perkara">{link}</a>
        </p>
      </div>
      <ButtonLink href="#catat" small>
        Benar, catat
      </ButtonLink>
    </div>
  )
}

function Own() {
  return (
    <Section heading="Ukuran saya" aside="Triwulan IV sejauh ini" tight>
      <FigureList
        items={[
          {
            title: 'Akta terbit dalam 3 hari kerja',
            href: '#r2',
            value: '84,0',
            unit: '%',
            target: 'target 95% · RHK 2',
            status: <Status tone="off">Di luar jalur</Status>,
            children: <Bullet goal={{ direction: 'up', target: 95 }} value={84} label="84 persen dari target 95" />,
            source: { text: 'dihitung dari 81 berkas Anda', href: '#b' },
          },
          {
            title: 'Berkas diverifikasi pada hari diterima',
            href: '#r1',
            value: '96,1',
            unit: '%',
            target: 'target 95% · RHK 1',
            status: <Status tone="ok">Di jalur</Status>,
            children: <Bullet goal={{ direction: 'up', target: 95 }} value={96.1} label="96,1 persen dari target 95" />,
            source: { text: 'dihitung dari 204 berkas', href: '#b' },
          },
          {
            title: 'Kesalahan data pada akta',
            href: '#r3',
            value: '0,6',
            unit: '%',
            target: 'target ≤ 1% · RHK 3',
            status: <Status tone="ok">Di jalur</Status>,
            children: (
              <Bullet goal={{ direction: 'down', target: 1 }} value={0.6} label="0,6 persen, target paling banyak 1" />
            ),
            source: { text: 'dihitung dari 3 perbaikan, 506 akta seksi', href: '#b' },
          },
        ]}
      />
      <p class="small links">
        <a href="#skp">Semua 4 hasil kerja di SKP saya</a>
      </p>
    </Section>
  )
}
