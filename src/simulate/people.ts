import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { PositionKind } from '../organization/index.ts'
import { root } from '../platform/root.ts'
import type { Random } from './random.ts'

/** A made-up civil servant. */
export interface Person {
  nip: string
  name: string
  kind: 'pns' | 'pppk'
  rank: string
  /** The first day in service, before units and chairs were founded or on that day. */
  since: string
}

/** Makes up people; no NIP and, while names last, no name comes twice. */
export function inventor(random: Random): (title: string, kind: PositionKind) => Person {
  const names = readNames()
  const taken = new Set<string>()
  return (title, kind) => {
    const female = title.startsWith('Bidan') || random.chance(0.48)
    const contract = !isHead(kind) && random.chance(0.28)
    const name = untaken(taken, 20, () => nameOf(random, names, female, title, kind))
    const numbered = untaken(taken, 1000, () =>
      contract ? contractNumber(random, female) : serviceNumber(random, female, kind),
    )
    const since = contract ? `${numbered.slice(8, 12)}-01-02` : `${numbered.slice(8, 12)}-${numbered.slice(12, 14)}-01`
    return { nip: numbered, name, kind: contract ? 'pppk' : 'pns', rank: rankOf(random, kind, contract), since }
  }
}

function untaken(taken: Set<string>, tries: number, make: () => string): string {
  let made = make()
  for (let attempt = 1; taken.has(made) && attempt < tries; attempt += 1) made = make()
  taken.add(made)
  return made
}

const isHead = (kind: PositionKind) => kind.startsWith('jpt') || kind === 'administrator' || kind === 'pengawas'
const two = (value: number) => String(value).padStart(2, '0')

/** Day of birth, month of appointment, sex, serial. */
function serviceNumber(random: Random, female: boolean, kind: PositionKind): string {
  const born = isHead(kind) ? random.int(1969, 1984) : random.int(1974, 1998)
  const appointed = Math.min(born + random.int(23, 29), 2022)
  return `${birthday(random, born)}${appointed}${two(random.int(1, 12))}${female ? 2 : 1}${serial(random)}`
}

/** Day of birth, year and number of the contract, sex, serial. */
function contractNumber(random: Random, female: boolean): string {
  const born = random.int(1978, 1999)
  return `${birthday(random, born)}${random.int(2021, 2023)}2${random.int(1, 2)}${female ? 2 : 1}${serial(random)}`
}

const birthday = (random: Random, year: number) => `${year}${two(random.int(1, 12))}${two(random.int(1, 28))}`
const serial = (random: Random) => String(random.int(1, 60)).padStart(3, '0')

const PNS_RANKS: Record<PositionKind, readonly string[]> = {
  'jpt-utama': ['IV/e'],
  'jpt-madya': ['IV/d'],
  'jpt-pratama': ['IV/b', 'IV/c'],
  administrator: ['IV/a', 'IV/b'],
  pengawas: ['III/c', 'III/d'],
  'jf-keahlian': ['III/a', 'III/b', 'III/c', 'III/d'],
  'jf-keterampilan': ['II/c', 'II/d', 'III/a'],
  pelaksana: ['II/b', 'II/c', 'III/a', 'III/b'],
}

function rankOf(random: Random, kind: PositionKind, contract: boolean): string {
  if (!contract) return random.pick(PNS_RANKS[kind])
  return kind === 'jf-keahlian' ? 'IX' : kind === 'jf-keterampilan' ? 'VII' : 'V'
}

type Names = Map<string, string[]>

/** Degrees by a word of the title; the first that fits. */
const DEGREES: readonly [word: string, degrees: readonly string[]][] = [
  ['Bidan', ['A.Md.Keb']],
  ['Perawat', ['A.Md.Kep']],
  ['Epidemiolog', ['S.K.M.']],
  ['Auditor', ['S.E.', 'S.Ak.']],
  ['Pajak', ['S.E.', 'S.Ak.']],
  ['Penyuluh', ['S.P.']],
  ['Teknik', ['S.T.']],
  ['Sekolah', ['S.Pd', 'M.Pd']],
  ['Belajar', ['S.Pd']],
  ['', ['S.E.', 'S.H.', 'S.Sos', 'S.IP', 'S.Kom']],
]

function nameOf(random: Random, names: Names, female: boolean, title: string, kind: PositionKind): string {
  const sex = female ? 'female' : 'male'
  const first = random.pick(names.get(`first_names_${sex}`) ?? [])
  const last = random.pick(names.get(`last_names_${sex}`) ?? [])
  if (title.startsWith('Dokter')) return `dr. ${first} ${last}`
  if (isHead(kind)) return `${first} ${last}, ${random.pick(['S.H., M.M.', 'S.E., M.M.', 'S.Sos, M.M.'])}`
  const degrees = DEGREES.find(([word]) => title.includes(word))?.[1] ?? []
  const shown = kind !== 'pelaksana' || random.chance(0.25)
  return shown ? `${first} ${last}, ${random.pick(degrees)}` : `${first} ${last}`
}

/** Entries of the list that are no names in Indonesia. */
const UNUSUAL = new Set(['Ciaobella', 'Chelsea', 'Cinthia', 'Luis', 'Ian', 'Olga', 'Violet'])

let known: Names | undefined

function readNames(): Names {
  if (known) return known
  const text = readFileSync(join(root, 'data/names/nama_indonesia_faker_id_ID.csv'), 'utf8')
  const rows: string[][] = parse(text, { from_line: 2 })
  const names: Names = new Map()
  for (const [kind = '', value = ''] of rows)
    if (!UNUSUAL.has(value)) names.set(kind, [...(names.get(kind) ?? []), value])
  known = names
  return names
}
