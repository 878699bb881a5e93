import { Columns, DotPlot, Funnel, MeasureList, Section, Sentences, Stack, Status, Table } from '../index.ts'
import { groups } from './city-data.ts'
import { Frame } from './frame.tsx'

const promises: [string, number, string, number][] = [
  ['Rujukan puskesmas', 98.3, '5.208', 88],
  ['Ganti KTP-el', 97.1, '2.270', 66],
  ['Kartu keluarga', 96.7, '90', 3],
  ['Izin usaha, rekomendasi teknis', 94.2, '670', 39],
  ['Pindah datang', 93.5, '31', 2],
  ['Angkut sampah atas permintaan', 90.2, '143', 14],
  ['Bantuan pemakaman', 88.9, '54', 6],
  ['Akta kelahiran', 81.4, '113', 21],
  ['Izin bangunan (PBG)', 63.4, '71', 26],
]

/** The leader's city. */
export function city() {
  return (
    <Frame as="leader" current="Kota" title="Kota hari ini">
      <Stack room="wide">
        <Lead />
        <Section
          heading="IKU yang perlu keputusan"
          id="iku"
          aside="Urut: jarak ke target × bobot. Pita abu-abu = wilayah target tercapai, merah = selisihnya."
          end={{ href: '#semua', label: 'Semua 20 IKU' }}
        >
          <MeasureList
            heads={{
              name: 'Indikator dan penanggung jawab',
              value: 'Triwulan III',
              target: 'target',
              spark: '8 triwulan',
              source: 'Sumber',
            }}
            groups={groups}
          />
          <p class="measure-group">
            <Status tone="ok">Di jalur</Status> <span class="muted">11 indikator lain.</span>{' '}
            <a href="#daftar">Lihat daftarnya</a>
          </p>
        </Section>
        <Columns kind="uneven">
          <Section
            heading="Janji layanan yang ditepati"
            id="janji"
            aside="1–20 November, 8.385 dari 8.650 yang jatuh tempo"
          >
            <DotPlot
              from={50}
              to={100}
              heads={{ label: 'Layanan', value: '%', side: 'jatuh tempo, lewat' }}
              ticks={[
                { at: 50, text: '50' },
                { at: 75, text: '75' },
              ]}
              target={{ at: 95, text: 'janji 95%' }}
              rows={promises.map(([label, value, due, late]) => ({
                label,
                href: '#layanan',
                value,
                text: value.toFixed(1).replace('.', ','),
                say: `${label}: ${value} persen, janji 95`,
                side: (
                  <>
                    {due}, <a href="#lewat">{late} lewat</a>
                  </>
                ),
              }))}
            />
            <p class="source">
              ■ = lebih dari 5 poin di bawah janji. <a href="#d">Dihitung dari 8.650 permohonan</a>.
            </p>
          </Section>
          <Complaints />
        </Columns>
        <Section heading="Instruksi Anda yang berjalan" end={{ href: '#baru', label: 'Instruksi baru' }}>
          <Table
            caption="Instruksi yang berjalan"
            columns={[
              { head: 'Instruksi', cell: (row) => <a href="#i">{row.what}</a>, rowHead: true },
              { head: 'Kepada', cell: (row) => row.who, phone: 'full', label: false },
              {
                head: 'Keadaan',
                cell: (row) => <Status tone={row.tone}>{row.state}</Status>,
                phone: 'full',
                label: false,
              },
            ]}
            rows={[
              {
                what: 'Buka jalur cepat PBG rumah tinggal sederhana',
                who: 'Kepala DPMPTSP · paling lambat 15 Nov',
                tone: 'off' as const,
                state: 'Lewat 5 hari',
              },
              {
                what: 'Tambah satu petugas verifikasi akta di UPT Seberang Ulu',
                who: 'Kepala Dinas Dukcapil · paling lambat 27 Nov',
                tone: 'ok' as const,
                state: 'Berjalan, dilaporkan 18 Nov',
              },
              {
                what: 'Lengkapi data pangan triwulan III',
                who: 'Kepala Dinas Ketahanan Pangan · paling lambat 24 Nov',
                tone: 'warn' as const,
                state: 'Diterima, belum dilaporkan',
              },
            ]}
          />
        </Section>
      </Stack>
    </Frame>
  )
}

function Lead() {
  return (
    <Columns kind="lead">
      <div>
        <h1>Kota hari ini</h1>
        <Sentences
          items={[
            {
              finding: '5 dari 20 IKU di luar jalur.',
              href: '#iku',
              rest: 'Yang terjauh: izin bangunan, 41 hari kerja dari target 28.',
            },
            {
              finding: '96,9% janji layanan ditepati bulan ini,',
              href: '#janji',
              rest: 'tetapi akta kelahiran hanya 81,4% dan izin bangunan 63,4%.',
            },
            {
              finding: '1.347 aduan dinyatakan selesai,',
              href: '#aduan',
              rest: 'baru 873 yang dibenarkan pelapornya.',
            },
          ]}
        />
      </div>
      <aside>
        <p>
          <b>Jumat, 20 November 2026</b>
          <br />
          Data per 09.12 WIB. IKU triwulan III, layanan 1–20 November.
        </p>
        <p>Keadaan darurat: tidak ada.</p>
        <p class="links">
          <a href="#darurat">Buka mode darurat</a> <a href="#wa">Kirim ke WhatsApp</a>
        </p>
      </aside>
    </Columns>
  )
}

function Complaints() {
  return (
    <Section heading="Aduan, 90 hari terakhir" id="aduan">
      <Funnel
        stages={[
          { label: 'Masuk', count: 1906, text: '1.906', between: 'median 1,4 hari kerja · janji 3' },
          {
            label: 'Diverifikasi',
            count: 1871,
            text: '1.871',
            between: 'median 2,1 hari · 169 diteruskan ke instansi lain',
          },
          { label: 'Ditangani', count: 1702, text: '1.702', between: 'median 6,8 hari · 355 masih berjalan' },
          { label: 'Dinyatakan selesai', count: 1347, text: '1.347' },
        ]}
        parts={[
          { label: 'dibenarkan pelapor', count: 873, text: '873', fill: 'ok' },
          { label: 'diperiksa pihak lain, atau pelapor diam 14 hari', count: 237, text: '237', fill: 'mid' },
          { label: 'menunggu jawaban pelapor', count: 175, text: '175', fill: 'hatch' },
          { label: 'dibuka kembali', count: 62, text: '62', fill: 'off' },
        ]}
      />
      <p class="source">
        Yang dihitung untuk IKU: 873 + 237 = <a href="#1110">1.110 aduan</a>, 58,2% dari yang masuk.
      </p>
    </Section>
  )
}
