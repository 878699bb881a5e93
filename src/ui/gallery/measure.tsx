import {
  BigFigure,
  Bullet,
  ButtonLink,
  Buttons,
  Columns,
  Fraction,
  KeyValues,
  PathTimeline,
  Section,
  ShareBar,
  Stack,
  Status,
  Table,
  Tabs,
  Trend,
} from '../index.ts'
import { Frame } from './frame.tsx'

const months: [string, number | null, number, number][] = [
  ['Jan', 91.9, 88.9, 94.1],
  ['Feb', 91.4, 88.4, 93.8],
  ['Mar', 90.9, 87.8, 93.3],
  ['Apr', 89.9, 86.6, 92.4],
  ['Mei', null, 0, 0],
  ['Jun', 84.8, 81, 88],
  ['Jul', 84.5, 80.8, 87.6],
  ['Agu', 87.4, 83.9, 90.2],
  ['Sep', 89.9, 86.6, 92.4],
  ['Okt', 90.3, 87.1, 92.7],
]
const late: [string, string, number, string, number][] = [
  ['Akta kelahiran', 'Bidang Pencatatan Sipil', 506, '81,4%', 94],
  ['UPT Seberang Ulu, semua layanan', 'UPT Dukcapil', 117, '75,2%', 29],
  ['Kartu keluarga', 'Bidang Pendaftaran Penduduk', 402, '94,8%', 21],
  ['Pindah datang', 'Bidang Pendaftaran Penduduk', 141, '92,2%', 11],
  ['Akta kematian', 'Bidang Pencatatan Sipil', 118, '92,4%', 9],
]
const cases: [string, string, string, string, string, string, string, string][] = [
  ['AKL-26-08417', 'Akta kelahiran', '1 Sep', '4 Sep', '10 Sep', '–', '4 hari', 'Menunggu tanda tangan elektronik'],
  ['AKL-26-08390', 'Akta kelahiran', '31 Agu', '3 Sep', '8 Sep', '1 hari', '2 hari', 'Saksi belum lengkap, lalu antre'],
  ['USU-26-01102', 'Kartu keluarga', '27 Agu', '28 Agu', '2 Sep', '–', '3 hari', 'Jaringan SIAK putus di UPT'],
  ['PND-26-02214', 'Pindah datang', '24 Agu', '25 Agu', '27 Agu', '–', '2 hari', 'Surat dari daerah asal terlambat'],
]
const say = (value: number) => value.toLocaleString('id-ID', { maximumFractionDigits: 1 })

/** One measure with everything behind it. */
export function measure() {
  return (
    <Frame
      as="leader"
      current="Kota"
      title="Permohonan adminduk selesai tepat janji"
      breadcrumb={[{ label: 'Kota', href: '#kota' }, { label: 'IKU', href: '#iku' }, { label: '4.2' }]}
    >
      <Columns kind="aside">
        <Stack room="wide">
          <Head />
          <Section heading="Turun sampai Juli, pulih sejak petugas verifikasi ditambah">
            <Trend
              label="Ketepatan janji per bulan, Januari sampai Oktober 2026, turun dari 91,9 ke 84,5 persen pada Juli lalu naik ke 90,3 persen pada Oktober. Mei tidak ada data."
              format={say}
              points={months.map(([label, value, low, high]) =>
                value === null ? { label, value } : { label, value, low, high },
              )}
              target={{ value: 95, label: 'target 95%' }}
              reach={[75, 100]}
              events={[
                { at: 6, text: '1 Juli: akta dan kartu keluarga masuk satu aplikasi. Pekan pertama antre.' },
                { at: 7.5, text: '18 Agustus: dua petugas verifikasi ditambahkan untuk akta kelahiran.' },
              ]}
              gapNote="Mei: pindah server, jam layanan tidak tercatat. Tidak dihitung sebagai nol."
              source="Pita: rentang 95% tiap bulan, n = 402–438 perkara."
            />
          </Section>
          <Section heading="Cara menghitung">
            <Fraction
              over={{ value: '1.120', text: 'permohonan selesai pada atau sebelum tanggal janji' }}
              under={{ value: '1.284', text: 'permohonan yang jatuh tempo triwulan ini' }}
              times="× 100 ="
              result="87,2%"
            />
            <p class="small muted read">
              Mencakup akta, kartu keluarga, dan pindah datang lewat aplikasi terpadu. Jam berhenti hanya saat menunggu
              berkas dari pemohon. <a href="#rumus">Rumus versi 3, berlaku 1 Januari 2026</a>
            </p>
          </Section>
          <Where />
          <Cases />
        </Stack>
        <Aside />
      </Columns>
    </Frame>
  )
}

function Head() {
  return (
    <div>
      <h1>Permohonan adminduk selesai tepat janji</h1>
      <div class="big-line">
        <BigFigure>87,2%</BigFigure>
        <Bullet
          tall
          goal={{ direction: 'up', target: 95 }}
          value={87.2}
          interval={[85.3, 88.9]}
          label="87,2 persen, target 95 persen, rentang 85,3 sampai 88,9"
        />
        <p>
          <Status tone="off">Di luar jalur</Status>
        </p>
        <p class="small muted">Target 95%, kurang 7,8 poin. Rentang 95%: 85,3–88,9. Triwulan lalu 86,0.</p>
      </div>
      <p class="source">
        <a href="#bukti">Dihitung dari 1.284 perkara</a> yang jatuh tempo Juli–September 2026. Data per 20 November
        2026, 09.12 WIB.
      </p>
      <br />
      <Buttons>
        <ButtonLink kind="first" href="#instruksi">
          Kirim instruksi
        </ButtonLink>
        <ButtonLink href="#catatan">Beri catatan</ButtonLink>
      </Buttons>
    </div>
  )
}

function Where() {
  return (
    <Section heading="Di mana 164 perkara terlambat" aside="Target tercapai bila paling banyak 64 yang terlambat.">
      <Table
        caption="Perkara terlambat menurut layanan dan unit"
        rows={late}
        columns={[
          {
            head: 'Layanan dan unit',
            rowHead: true,
            cell: ([service, unit]) => (
              <>
                <a href="#l">{service}</a>
                <br />
                <span class="muted">{unit}</span>
              </>
            ),
          },
          { head: 'Perkara', numeric: true, cell: (row) => row[2] },
          { head: 'Tepat janji', numeric: true, cell: (row) => <b>{row[3]}</b> },
          {
            head: 'Terlambat',
            wide: true,
            phone: 'full',
            cell: (row) => <ShareBar share={row[4] / 164} text={String(row[4])} word="terlambat" />,
          },
        ]}
      />
    </Section>
  )
}

function Cases() {
  return (
    <Section heading="Perkara di balik angka ini" id="bukti" end={{ href: '#csv', label: 'Unduh CSV, 1.284 baris' }}>
      <Tabs
        label="Saring perkara"
        items={[
          { href: '#t', label: '164 terlambat', current: true },
          { href: '#j', label: '1.120 tepat janji' },
          { href: '#h', label: '47 jam pernah berhenti' },
          { href: '#b', label: '9 dibatalkan' },
        ]}
      />
      <Table
        caption="Perkara yang terlambat"
        rows={cases}
        columns={[
          { head: 'Kode', rowHead: true, nowrap: true, cell: (row) => <a href="#kode">{row[0]}</a> },
          { head: 'Layanan', phone: 'full', cell: (row) => row[1] },
          { head: 'Masuk', numeric: true, nowrap: true, cell: (row) => row[2] },
          { head: 'Janji', numeric: true, nowrap: true, cell: (row) => row[3] },
          { head: 'Selesai', numeric: true, nowrap: true, cell: (row) => row[4] },
          { head: 'Jam berhenti', numeric: true, nowrap: true, cell: (row) => row[5] },
          { head: 'Lewat', numeric: true, nowrap: true, phone: 'end', cell: (row) => <b class="is-off">{row[6]}</b> },
          { head: 'Sebab tercatat', phone: 'full', cell: (row) => <span class="muted">{row[7]}</span> },
        ]}
      />
      <p class="source">
        Baris 1–4 dari 164. <a href="#n">Berikutnya</a>. Nama pemohon tidak ditampilkan.{' '}
        <a href="#segel">Periksa segel 9f3c 71ae</a>.
      </p>
    </Section>
  )
}

function Aside() {
  return (
    <aside class="stack">
      <KeyValues
        items={[
          {
            term: 'Penanggung jawab',
            value: (
              <>
                <a href="#f">Kms. Ahmad Fauzi</a>, Kepala Dinas Dukcapil
              </>
            ),
          },
          { term: 'Target 2025', value: '92%, tercapai 92,6%' },
          { term: 'Diperbarui', value: 'tiap malam, 02.00 WIB' },
          {
            term: 'Instruksi',
            value: (
              <>
                <a href="#i">1 berjalan</a>, sampai 27 Nov
              </>
            ),
          },
        ]}
      />
      <Section heading="Dari visi sampai pegawai">
        <PathTimeline
          nodes={[
            { kind: 'Visi', text: 'Palembang yang melayani dan tepat janji' },
            { kind: 'Misi 2', text: 'Layanan dasar yang cepat, dekat, dan bersih' },
            { kind: 'Tujuan 2.1', text: 'Layanan publik dipercaya warga' },
            { kind: 'Sasaran 2.1.3', text: 'Administrasi kependudukan tepat waktu' },
            { kind: 'IKU 4.2, Dinas Dukcapil', text: 'Permohonan adminduk selesai tepat janji', here: true },
            { kind: 'Bidang Pencatatan Sipil', text: 'Akta terbit tepat janji, target 95%' },
            { kind: 'Seksi Kelahiran, Nyimas Kholijah', text: 'Akta kelahiran terbit dalam 3 hari kerja' },
            {
              kind: '18 pegawai, 23 baris SKP',
              links: [
                { href: '#1', label: 'Msy. Dewi Anggraini, RHK 2' },
                { href: '#2', label: 'M. Rizky Pratama, RHK 1' },
                { href: '#3', label: '16 pegawai lain' },
              ],
            },
          ]}
        />
        <p class="source">
          Urutan pegawai menurut abjad jabatan, bukan menurut hasil. Setiap pembukaan data pegawai tercatat dan terlihat
          olehnya.
        </p>
      </Section>
    </aside>
  )
}
