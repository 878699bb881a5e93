import type { Measure, MeasureGroup } from '../index.ts'

function up(
  name: string,
  under: string,
  value: number,
  target: number,
  spark: (number | null)[],
  rest: Partial<Measure> = {},
): Measure {
  const text = (figure: number) => figure.toFixed(1).replace('.', ',')
  return {
    name,
    under,
    href: '#iku',
    value: text(value),
    unit: '%',
    target: `target ${target}`,
    bullet: { goal: { direction: 'up', target }, value, label: `${text(value)} persen dari target ${target}` },
    spark: { values: spark, goal: { direction: 'up', target }, label: `8 triwulan sampai ${text(value)}` },
    ...rest,
  }
}

/** Measures of the sample city, by status. */
export const groups: MeasureGroup[] = [
  {
    tone: 'off',
    title: 'Di luar jalur',
    count: '5 indikator',
    measures: [
      {
        ...up('Izin bangunan (PBG) terbit', 'DPMPTSP · Mgs. Yusuf Effendi', 41, 28, [33, 35, 36, 38, 37, 43, 42, 41]),
        value: '41',
        unit: 'hari kerja',
        target: 'target ≤ 28',
        bullet: {
          goal: { direction: 'down', target: 28 },
          value: 41,
          label: '41 hari kerja, target paling lama 28',
        },
        source: { text: 'median, dihitung dari 312 permohonan', href: '#s' },
      },
      up(
        'Aduan selesai dan dibenarkan pelapor',
        'Dinas Kominfo · Msy. Fitri Handayani',
        58.2,
        75,
        [49, 51, 50, 55, 57, 56, 59, 58.2],
        { source: { text: 'dihitung dari 1.906 aduan', href: '#s' } },
      ),
      up(
        'Permohonan adminduk selesai tepat janji',
        'Dinas Dukcapil · Kms. Ahmad Fauzi',
        87.2,
        95,
        [93.8, 93.1, 92, 92.6, 90.1, 88.9, 86, 87.2],
        {
          bullet: {
            goal: { direction: 'up', target: 95 },
            value: 87.2,
            interval: [85.3, 88.9],
            label: '87,2 persen dari target 95; rentang 85,3 sampai 88,9',
          },
          source: { text: 'dihitung dari 1.284 perkara', href: '#s', children: 'rentang 85,3–88,9' },
        },
      ),
      up(
        'Jalan kota dalam kondisi mantap',
        'Dinas PUPR · Hendra Gunawan',
        78,
        84,
        [79, null, 79.5, null, 78.8, null, null, 78],
        { source: { typed: true, text: '1 berkas bukti', href: '#s', old: 'data Agustus 2026' } },
      ),
      up(
        'Imunisasi dasar lengkap bayi',
        'Dinas Kesehatan · dr. Nyimas Laila',
        88.4,
        95,
        [90, 91.5, 89.4, 90.4, 88.4, 87.6, 87.8, 88.4],
        { source: { text: 'dihitung dari 18.406 anak', href: '#s', children: '41 puskesmas' } },
      ),
    ],
  },
  {
    tone: 'warn',
    title: 'Perlu perhatian',
    count: '3 indikator',
    mini: true,
    fold: true,
    measures: [
      up(
        'Indeks kepuasan masyarakat (IKM) kota',
        'Bagian Organisasi · Rahma Yulianti',
        83.9,
        85,
        [81.2, 82, 82.4, 82.1, 83.5, 83.3, 84.1, 83.9],
        {
          unit: undefined,
          gap: 'kurang 1,1',
          bullet: {
            goal: { direction: 'up', target: 85 },
            value: 83.9,
            interval: [83.1, 85.2],
            tone: 'warn',
            label: '83,9 dari target 85; rentang 83,1 sampai 85,2',
          },
          source: { text: 'dihitung dari 6.214 jawaban', href: '#s', children: 'rentang 83,1–85,2' },
        },
      ),
      up(
        'Sampah terangkut pada hari yang sama',
        'Dinas LHK · Iskandar Mirza',
        92.1,
        94,
        [90, 91, 92.5, 93.1, 92.8, 92.2, 91.7, 92.1],
        {
          gap: 'kurang 1,9',
          bullet: {
            goal: { direction: 'up', target: 94 },
            value: 92.1,
            tone: 'warn',
            label: '92,1 persen dari target 94',
          },
          source: { text: 'diimpor dari timbangan TPA', href: '#s' },
        },
      ),
      up(
        'Beban gizi balita tetap stabil',
        'Dinas Kesehatan · dr. Nyimas Laila',
        14.6,
        12,
        [12.2, 11.8, 12.4, 12.9, 12.1, 13.3, 14, 14.6],
        {
          target: 'target 11–13',
          gap: 'lebih 1,6',
          bullet: {
            goal: { direction: 'range', low: 11, high: 13 },
            value: 14.6,
            tone: 'warn',
            label: '14,6 persen, target antara 11 dan 13',
          },
          source: { text: 'dihitung dari 4.210 balita', href: '#s' },
        },
      ),
    ],
  },
  {
    tone: 'none',
    title: 'Belum ada data',
    count: '1 indikator',
    mini: true,
    measures: [
      {
        ...up('Ketersediaan pangan utama', 'Dinas Ketahanan Pangan · Amrullah Zen', 0, 95, [
          97,
          98,
          97.4,
          96.8,
          97.1,
          98,
          97.7,
          null,
        ]),
        value: null,
        unit: undefined,
        bullet: { goal: { direction: 'up', target: 95 }, value: null, label: 'Belum ada data triwulan III' },
        source: { old: '21 hari lewat jadwal', children: 'diingatkan 2 kali' },
      },
    ],
  },
]
