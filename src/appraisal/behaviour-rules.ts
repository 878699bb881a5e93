/** The seven values with their three guides each, in the official wording. */
export const BEHAVIOURS = [
  {
    key: 'berorientasi-pelayanan',
    label: 'Berorientasi Pelayanan',
    guides: [
      'memahami dan memenuhi kebutuhan masyarakat',
      'ramah, cekatan, solutif, dan dapat diandalkan',
      'melakukan perbaikan tiada henti',
    ],
  },
  {
    key: 'akuntabel',
    label: 'Akuntabel',
    guides: [
      'melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi',
      'menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, efisien',
      'tidak menyalahgunakan kewenangan jabatan',
    ],
  },
  {
    key: 'kompeten',
    label: 'Kompeten',
    guides: [
      'meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah',
      'membantu orang lain belajar',
      'melaksanakan tugas dengan kualitas terbaik',
    ],
  },
  {
    key: 'harmonis',
    label: 'Harmonis',
    guides: [
      'menghargai setiap orang apa pun latar belakangnya',
      'suka menolong orang lain',
      'membangun lingkungan kerja yang kondusif',
    ],
  },
  {
    key: 'loyal',
    label: 'Loyal',
    guides: [
      'memegang teguh ideologi Pancasila, UUD 1945, setia pada NKRI serta pemerintahan yang sah',
      'menjaga nama baik sesama ASN, pimpinan, instansi, dan negara',
      'menjaga rahasia jabatan dan negara',
    ],
  },
  {
    key: 'adaptif',
    label: 'Adaptif',
    guides: [
      'cepat menyesuaikan diri menghadapi perubahan',
      'terus berinovasi dan mengembangkan kreativitas',
      'bertindak proaktif',
    ],
  },
  {
    key: 'kolaboratif',
    label: 'Kolaboratif',
    guides: [
      'memberi kesempatan kepada berbagai pihak untuk berkontribusi',
      'terbuka dalam bekerja sama untuk menghasilkan nilai tambah',
      'menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama',
    ],
  },
] as const
export type BehaviourKey = (typeof BEHAVIOURS)[number]['key']
/** The keys of the seven values, in order. */
export const BEHAVIOUR_KEYS = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const satisfies readonly BehaviourKey[]
