/** The ranks of a PNS from lowest to highest: golongan/ruang and pangkat. */
export const RANKS = [
  { golongan: 'I/a', pangkat: 'Juru Muda' },
  { golongan: 'I/b', pangkat: 'Juru Muda Tingkat I' },
  { golongan: 'I/c', pangkat: 'Juru' },
  { golongan: 'I/d', pangkat: 'Juru Tingkat I' },
  { golongan: 'II/a', pangkat: 'Pengatur Muda' },
  { golongan: 'II/b', pangkat: 'Pengatur Muda Tingkat I' },
  { golongan: 'II/c', pangkat: 'Pengatur' },
  { golongan: 'II/d', pangkat: 'Pengatur Tingkat I' },
  { golongan: 'III/a', pangkat: 'Penata Muda' },
  { golongan: 'III/b', pangkat: 'Penata Muda Tingkat I' },
  { golongan: 'III/c', pangkat: 'Penata' },
  { golongan: 'III/d', pangkat: 'Penata Tingkat I' },
  { golongan: 'IV/a', pangkat: 'Pembina' },
  { golongan: 'IV/b', pangkat: 'Pembina Tingkat I' },
  { golongan: 'IV/c', pangkat: 'Pembina Utama Muda' },
  { golongan: 'IV/d', pangkat: 'Pembina Utama Madya' },
  { golongan: 'IV/e', pangkat: 'Pembina Utama' },
] as const

/** The golongan of a PPPK from lowest to highest. */
// biome-ignore format: a ladder reads better on one line
export const PPPK_RANKS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII'] as const

export type Golongan = (typeof RANKS)[number]['golongan'] | (typeof PPPK_RANKS)[number]

/** The rank as people say it: `Penata Tingkat I (III/d)`, PPPK `Golongan IX`; null for an unknown golongan. */
export function rankName(golongan: string): string | null {
  const rank = RANKS.find((each) => each.golongan === golongan)
  if (rank) return `${rank.pangkat} (${rank.golongan})`
  return PPPK_RANKS.some((each) => each === golongan) ? `Golongan ${golongan}` : null
}

/**
 * Reads a golongan as lists write it: `III/c`, `IIIc`, `3c`, `Penata (III/c)`, for a PPPK `IX`, `9`, `Gol. IX`.
 * PNS stand on the ladder I/a–IV/e, PPPK on I–XVII; null when it is not on the ladder of their kind.
 */
export function parseRank(text: string, kind: 'pns' | 'pppk'): Golongan | null {
  const written = text.replace(/[().,]/g, ' ').trim()
  if (kind === 'pppk') {
    const asked = /(?:^|\s)([IVX]+|\d{1,2})$/i.exec(written)?.[1]?.toUpperCase() ?? ''
    return PPPK_RANKS.find((rank, index) => rank === asked || String(index + 1) === asked) ?? null
  }
  const [, stage = '', room = ''] = /(?:^|\s)(IV|I{1,3}|[1-4])\s*[/-]?\s*([a-e])$/i.exec(written) ?? []
  const roman = ['I', 'II', 'III', 'IV'][Number(stage) - 1] ?? stage.toUpperCase()
  const coded = RANKS.find(({ golongan }) => golongan === `${roman}/${room.toLowerCase()}`)
  const words = coded ? '' : plainWords(text)
  return (coded ?? RANKS.find(({ pangkat }) => plainWords(pangkat) === words))?.golongan ?? null
}

const plainWords = (text: string) =>
  text
    .toLowerCase()
    .replace(/\btk\.?\s*(i|1)\b/, 'tingkat i')
    .replace(/\s+/g, ' ')
    .trim()

export const POSITION_KINDS = [
  'jpt-utama',
  'jpt-madya',
  'jpt-pratama',
  'administrator',
  'pengawas',
  'jf-keterampilan',
  'jf-keahlian',
  'pelaksana',
] as const
export type PositionKind = (typeof POSITION_KINDS)[number]

const KIND_SIGNS: readonly [PositionKind, RegExp][] = [
  ['jf-keterampilan', /keterampilan|\b(pemula|terampil|mahir|penyelia)\b/],
  ['jf-keahlian', /keahlian|\bahli (pertama|muda|madya|utama)\b/],
  ['jpt-utama', /(jpt|pimpinan tinggi) utama/],
  ['jpt-madya', /(jpt|pimpinan tinggi) madya|eselon (i|1)\b/],
  ['jpt-pratama', /(jpt|pimpinan tinggi) pratama|eselon (ii|2)\b/],
  ['administrator', /administrator|eselon (iii|3)\b/],
  ['pengawas', /pengawas|eselon (iv|4)\b/],
  ['pelaksana', /pelaksana|fungsional umum|\bjfu\b|\bstaf\b/],
]

/** What the echelons of a BKPSDM's list became (UU 5/2014 art. 131); their column holds nothing but `II.b`. */
const ECHELONS = new Map<string, PositionKind>([
  ['i', 'jpt-madya'],
  ['ii', 'jpt-pratama'],
  ['iii', 'administrator'],
  ['iv', 'pengawas'],
  ['v', 'pelaksana'],
])

/** The kind of position that a list names: `JPT Pratama`, `Eselon III.a`, `II.b`, `JF Ahli Muda`, `Pelaksana`; null if none. */
export function parsePositionKind(text: string): PositionKind | null {
  const written = text.toLowerCase().replace(/[._-]/g, ' ').replace(/\s+/g, ' ').trim()
  const exact = POSITION_KINDS.find((kind) => kind.replace('-', ' ') === written)
  const echelon = /^(?:es(?:elon)? )?(i{1,3}|iv|v)[ /]?[ab]?$/.exec(written)?.[1]
  return exact ?? ECHELONS.get(echelon ?? '') ?? KIND_SIGNS.find(([, sign]) => sign.test(written))?.[0] ?? null
}

/** The kind that a title shows by itself: the level of a functional position, else pelaksana. */
export function positionKindOfTitle(title: string): PositionKind {
  const kind = parsePositionKind(title)
  return kind === 'jf-keahlian' || kind === 'jf-keterampilan' ? kind : 'pelaksana'
}
