import type { appraisalTables } from '../appraisal/index.ts'
import { BEHAVIOUR_KEYS, type BehaviourKey } from '../appraisal/index.ts'
import type { Plan } from './plans.ts'
import { namedId, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { FOUNDED_AT } from './story.ts'

type PassageRow = RowOf<typeof appraisalTables.passage>

/** What superiors expect of each value, in words that can be seen at a counter or in a field. */
const EXPECTED: Record<BehaviourKey, readonly string[]> = {
  'berorientasi-pelayanan': [
    'Menyapa warga sebelum ditanya, dan memberi tahu kapan berkas selesai.',
    'Menelepon warga pada hari yang sama bila ada syarat yang kurang.',
  ],
  akuntabel: [
    'Mencatat pekerjaan paling lambat keesokan hari, dengan jumlah yang cocok dengan rekap.',
    'Melapor sebelum ditanya bila ada tunggakan lebih dari tiga hari.',
  ],
  kompeten: [
    'Menguasai aplikasi baru sebelum April, lalu mengajari satu rekan.',
    'Mengikuti satu pelatihan yang dipilih bersama dan menerapkannya.',
  ],
  harmonis: [
    'Membantu loket sebelah saat antrean panjang tanpa diminta.',
    'Menyampaikan keberatan langsung kepada orangnya, dengan sopan.',
  ],
  loyal: [
    'Menjaga data warga: tidak difoto, tidak dibagikan di grup percakapan.',
    'Menjaga nama baik kantor, juga di media sosial.',
  ],
  adaptif: [
    'Mengusulkan satu perbaikan alur tiap triwulan, sekecil apa pun.',
    'Siap berpindah layanan saat jam sibuk atau keadaan darurat.',
  ],
  kolaboratif: [
    'Menyamakan data dengan kelurahan setiap Jumat.',
    'Melibatkan kader dan ketua RT sebelum turun ke lapangan.',
  ],
}

const ANNEX = {
  resources: [
    'Satu printer kartu cadangan\nAkses ke data kelurahan\nPelatihan aplikasi selama dua hari',
    'Kendaraan lapangan dua kali seminggu\nDua petugas bantuan pada jam sibuk\nAnggaran perjalanan dalam kota',
  ],
  accountability: [
    'Rapat tim setiap Senin pukul 08.00\nLaporan triwulan kepada atasan paling lambat tanggal 5',
    'Catatan kerja disetujui setiap pekan\nDialog kinerja pada akhir triwulan, dengan bukti',
  ],
  consequences: [
    'Tercapai: diusulkan mengikuti pelatihan lanjutan\nTidak tercapai: pendampingan satu bulan dan target dibahas ulang',
    'Tercapai: menjadi contoh cara kerja bagi tim\nTidak tercapai: pembagian tugas ditinjau bersama',
  ],
} as const
const ANNEX_KEYS = ['resources', 'accountability', 'consequences'] as const

/** Expectations and annexes of the plans that a demo shows closely. */
export function passageRows(plans: readonly Plan[], seed: string): PassageRow[] {
  return plans.filter((plan) => plan.close && plan.row.state === 'agreed').flatMap((plan) => rowsOf(plan, seed))
}

function rowsOf({ row, member }: Plan, seed: string): PassageRow[] {
  const random = randomFrom(`${seed} passages ${row.id}`)
  const texts = [
    ...BEHAVIOUR_KEYS.map((part) => [part, random.pick(EXPECTED[part])] as const),
    ...ANNEX_KEYS.map((part) => [part, random.pick(ANNEX[part])] as const),
  ]
  return texts.map(([part, text]) => ({
    agency_id: row.agency_id,
    id: namedId(FOUNDED_AT, row.id, 'passage', part),
    plan_id: row.id,
    employee_id: member.id,
    part,
    text,
    written_by: row.agreed_by ?? member.id,
    written_at: row.proposed_at ?? FOUNDED_AT,
  }))
}
