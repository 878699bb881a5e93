/** What a service is about, as people look for it. */
export const CATEGORIES = ['population', 'permits', 'health', 'education', 'social', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

export const CATEGORY_LABEL: Record<Category, string> = {
  population: 'Keluarga dan kependudukan',
  permits: 'Izin dan bangunan',
  health: 'Kesehatan',
  education: 'Pendidikan',
  social: 'Bantuan sosial',
  other: 'Lainnya',
}

export const PROMISE_UNITS = ['working-days', 'working-hours'] as const
export type PromiseUnit = (typeof PROMISE_UNITS)[number]
