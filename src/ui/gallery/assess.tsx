import {
  AgeHistogram,
  Button,
  Buttons,
  Columns,
  Distribution,
  ErrorSummary,
  Matrix3x3,
  PageHead,
  RatingTable,
  Rows,
  Section,
  Status,
  Steps,
  TextArea,
} from '../index.ts'
import { Frame } from './frame.tsx'

const columns = [
  { value: 'below', label: 'Di bawah' },
  { value: 'meets', label: 'Sesuai' },
  { value: 'above', label: 'Di atas' },
]
const errors = { reason: 'Tulis alasan RHK 2 dinilai di bawah ekspektasi.' }

/** The quarterly judgement of one person. */
export function assess() {
  return (
    <Frame
      as="superior"
      current="Tim"
      title="Kesalahan: Penilaian Msy. Dewi Anggraini"
      breadcrumb={[
        { label: 'Tim', href: '#tim' },
        { label: 'Penilaian triwulan III', href: '#p' },
        { label: '7 dari 18' },
      ]}
    >
      <PageHead
        title="Msy. Dewi Anggraini"
        under="Operator Layanan, Seksi Kelahiran · Triwulan III 2026 (Juli–September)"
        end={<span data-saved>Tersimpan 09.11 WIB</span>}
      />
      <Steps
        items={[
          { label: 'Predikat organisasi: Baik', state: 'done' },
          { label: 'Draf atasan', state: 'now' },
          { label: 'Penilaian diri dibuka', state: 'todo' },
          { label: 'Dialog', state: 'todo' },
          { label: 'Ditetapkan', state: 'todo' },
        ]}
      />
      <form method="post" action="#">
        <div class="stack stack-wide">
          <div>
            <ErrorSummary errors={errors} />
            <div class="panes">
              <Proof />
              <Ratings />
              <NotesPane />
            </div>
          </div>
          <Columns kind="even">
            <Proposal />
            <Why />
          </Columns>
        </div>
      </form>
    </Frame>
  )
}

function Proof() {
  return (
    <section>
      <div class="stick">
        <h2>Bukti</h2>
        <p class="small muted">Sudah terkumpul dari pekerjaan, tanpa unggahan baru.</p>
        <Rows
          small
          items={[
            <>
              <b>41 catatan kerja disetujui</b>, 3 dikembalikan lalu diperbaiki
              <br />
              <a href="#1">RHK 1: 12</a> · <a href="#2">RHK 2: 17</a> · <a href="#3">RHK 3: 6</a> ·{' '}
              <a href="#4">RHK 4: 6</a>
            </>,
            <>
              <b>131 akta atas namanya</b>, 110 tepat janji
              <br />
              <a href="#l">21 terlambat</a>, 13 di antaranya antre tanda tangan pejabat
            </>,
            <>
              <b>Penilaian warga 3,6 dari 4</b>, 38 jawaban, rentang 3,4–3,8
              <br />
              <span class="muted">Masukan saja. Tidak masuk predikat tanpa kata-kata Anda.</span>
            </>,
            <>
              <b>Umpan balik</b>
              <br />
              “Cara Anda menjelaskan saksi ditiru seluruh loket.” <span class="muted nowrap">Anda, 12 Agu</span>
            </>,
            <>
              <b>Belajar 6,5 JP</b>
              <br />
              <a href="#k">Komunikasi pelayanan</a>, dampak 6 bulan: belum cukup data
            </>,
          ]}
        />
        <h3>Bukti yang Anda kutip</h3>
        <AgeHistogram
          label="Bukti yang dikutip: Juli 1, Agustus 2, September 6"
          bins={[
            { label: 'Juli', count: 1 },
            { label: 'Agustus', count: 2 },
            { label: 'September', count: 6 },
          ]}
        />
        <p class="small muted">
          Dua pertiga dari September. <a href="#b">Buka bukti Juli dan Agustus</a>
        </p>
      </div>
    </section>
  )
}

function Ratings() {
  const link = (text: string, rest: string) => (
    <>
      <a href="#bukti">{text}</a>
      {rest}
    </>
  )
  const behaviours: [string, string, string | null][] = [
    ['Berorientasi pelayanan', 'above', '4 bukti'],
    ['Akuntabel', 'meets', '2 bukti'],
    ['Kompeten', 'meets', '3 bukti'],
    ['Harmonis', 'meets', '1 bukti'],
    ['Loyal', 'meets', null],
    ['Adaptif', 'above', '2 bukti'],
    ['Kolaboratif', 'meets', '2 bukti'],
  ]
  return (
    <section>
      <h2>Penilaian</h2>
      <p class="small muted">Dibanding ekspektasi yang disepakati di SKP.</p>
      <RatingTable
        head="Hasil kerja"
        columns={columns}
        rows={[
          {
            name: 'r1',
            label: 'RHK 1 Berkas diverifikasi pada hari diterima',
            value: 'meets',
            evidence: link('96,1%', ' dari target 95%'),
          },
          {
            name: 'r2',
            label: 'RHK 2 Akta terbit dalam 3 hari kerja',
            value: 'below',
            evidence: link('84,0%', ' dari target 95%'),
          },
          {
            name: 'r3',
            label: 'RHK 3 Kesalahan data pada akta',
            value: 'above',
            evidence: link('0,6%', ', target ≤ 1%'),
          },
          { name: 'r4', label: 'RHK 4 Pelayanan keliling', value: 'meets', evidence: link('6 kali', ' dari target 6') },
          { name: 'results', label: 'Hasil kerja keseluruhan', value: 'meets', total: true },
        ]}
      />
      <div class="gap-block">
        <TextArea name="reason" label="Alasan RHK 2 di bawah ekspektasi" rows={2} errors={errors} />
      </div>
      <RatingTable
        beside
        head="Perilaku kerja"
        columns={columns}
        rows={[
          ...behaviours.map(([label, value, proof], index) => ({
            name: `b${index}`,
            label,
            value,
            evidence: proof ? <a href="#bukti">{proof}</a> : 'tanpa bukti khusus',
          })),
          { name: 'behaviour', label: 'Perilaku kerja keseluruhan', value: 'meets', total: true },
        ]}
      />
    </section>
  )
}

function NotesPane() {
  return (
    <section>
      <div class="stick stack stack-tight">
        <h2>Catatan</h2>
        <TextArea
          name="well"
          label="Yang berjalan baik"
          rows={4}
          value="Berkas diperiksa pada hari yang sama. Cara menjelaskan syarat saksi dipakai seluruh loket sejak Agustus."
        />
        <TextArea
          name="next"
          label="Yang diharapkan berikutnya"
          rows={4}
          value="Kabari saya pada hari kedua bila akta masih antre tanda tangan."
        />
        <p class="small links">
          <a href="#s">Sisipkan tautan bukti</a>
        </p>
        <div class="section">
          <h3>Kecenderungan Anda</h3>
          <p class="small muted">
            Draf Anda 0,3 tingkat lebih lunak daripada penilai setara, rentang 0,0–0,6 dari 64 penilaian. Hanya Anda
            yang melihat ini.
          </p>
        </div>
        <div class="section">
          <h3>Penilaian diri</h3>
          <p class="small muted">Terbuka setelah draf Anda dikirim, supaya tidak saling memengaruhi.</p>
        </div>
      </div>
    </section>
  )
}

function Proposal() {
  return (
    <Section heading="Usulan predikat: Baik">
      <Matrix3x3
        caption="Matriks predikat, hasil kerja dan perilaku kerja"
        rowHead="Hasil kerja"
        columnHead="Perilaku kerja"
        rows={columns.toReversed().map(({ value, label }) => ({ key: value, label }))}
        columns={columns.map(({ value, label }) => ({ key: value, label }))}
        cells={[
          ['Kurang', 'Baik', 'Sangat Baik'],
          ['Kurang', 'Baik', 'Baik'],
          ['Sangat Kurang', 'Butuh Perbaikan', 'Butuh Perbaikan'],
        ]}
        chosen={{ row: 'meets', column: 'meets' }}
        follow={{ row: 'results', column: 'behaviour' }}
      />
      <p class="source">Matriks resmi. Kurang disebut juga misconduct. Tidak ada nilai yang dihitung dari bobot.</p>
    </Section>
  )
}

function Why() {
  return (
    <Section heading="Mengapa Baik">
      <div class="stack stack-tight">
        <p class="read">
          Anda menilai hasil kerja <b>sesuai</b> dan perilaku kerja <b>sesuai ekspektasi</b>. Satu dari empat hasil
          kerja ada di bawah ekspektasi, jadi alasannya ikut tercatat.
        </p>
        <h3>Sebaran draf seksi, 12 dari 18</h3>
        <Distribution
          label="Sebaran draf seksi"
          rows={[
            { label: 'Sangat Baik', count: 2 },
            { label: 'Baik', count: 9, limit: 0.7 },
            { label: 'Butuh Perbaikan', count: 1 },
            { label: 'Kurang', count: 0 },
            { label: 'Sangat Kurang', count: 0 },
          ]}
        />
        <p class="small muted">
          Garis = paling banyak 70% Baik untuk organisasi berpredikat Baik. Ini pertimbangan, bukan kuota.
        </p>
        <Status tone="warn">Kini 75% Baik</Status>
        <Buttons>
          <Button kind="first">Kirim draf Baik</Button>
          <Button>Pilih predikat lain</Button>
        </Buttons>
        <p class="source">Predikat lain perlu alasan tertulis. Pegawai dapat mengajukan keberatan dalam 14 hari.</p>
      </div>
    </Section>
  )
}
