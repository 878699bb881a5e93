import type { CityPlan, PartPlan } from './city.ts'

const SECTION_STAFF = 9

/** Every officer of the birth section answers for the whole promise, each over an equal part of the applications. */
const birthOfficers: PartPlan[] = Array.from({ length: SECTION_STAFF }, (_, member) => ({
  unit: 'kelahiran',
  member,
  kind: 'split',
  target: 95,
  base: 7150 / SECTION_STAFF,
}))

/** How Palembang hands down what the demo shows: all five kinds, a sum that is not whole, a clinic without a share. */
export const PALEMBANG_CASCADE: NonNullable<CityPlan['cascade']> = {
  'akta-lahir': [
    {
      unit: 'capil',
      kind: 'direct',
      parts: [
        { unit: 'kelahiran', kind: 'direct', parts: birthOfficers },
        {
          unit: 'kelahiran',
          kind: 'narrowed',
          title: 'Akta kelahiran selesai tepat waktu bagi bayi yang lahir di fasilitas kesehatan',
          target: 98,
          base: 4300,
        },
        {
          unit: 'kelahiran',
          kind: 'component',
          title: 'Data kelahiran benar sejak berkas diterima',
          target: 98,
          base: 1900,
          scale: { unit: '%', decimals: 1, direction: 'up', spread: 'average' },
          measuredBy: 'data-benar',
        },
        {
          unit: 'capil',
          kind: 'new',
          title: 'Perjanjian layanan akta dengan rumah sakit dan rumah bersalin',
          target: 6,
          shared: true,
          scale: { unit: 'perjanjian', decimals: 0, direction: 'up', spread: 'sum' },
        },
      ],
    },
  ],
  'ktp-pemula': [
    {
      unit: 'dafduk',
      kind: 'split',
      share: 0.92,
      parts: [
        { unit: 'dafduk', member: 0, kind: 'split', share: 0.2 },
        { unit: 'dafduk', member: 1, kind: 'split', share: 0.2 },
        { unit: 'dafduk', member: 2, kind: 'split', share: 0.2 },
        { unit: 'dafduk', member: 3, kind: 'split', share: 0.2 },
        { unit: 'dafduk', member: 4, kind: 'split', share: 0.2 },
      ],
    },
  ],
  'data-benar': [
    { unit: 'kelahiran', kind: 'split', target: 98.5, base: 1900, before: 'dafduk' },
    { unit: 'kematian', kind: 'split', target: 97, base: 800 },
    { unit: 'dafduk', kind: 'split', target: 97.8, base: 900 },
  ],
  imunisasi: [
    { unit: 'pkm-plaju', kind: 'split', target: 94, base: 210 },
    { unit: 'pkm-gandus', kind: 'split', target: 92, base: 180 },
    { unit: 'pkm-sako', kind: 'split', target: 92.8, base: 170 },
  ],
  k6: [
    { unit: 'pkm-plaju', kind: 'split', target: 90, base: 230 },
    { unit: 'pkm-gandus', kind: 'split', target: 90, base: 190 },
  ],
  jalan: [],
  pph: [],
}
