/**
 * The weaves: one character is one thread, `#` is drawn. Geometric simplifications, not the cities' arms.
 * The narrow weave runs under the masthead; the cloth is the bolt of an empty state.
 */
const weaves: Record<string, string[]> = {
  // Songket: stepped diamonds.
  palembang: [
    '##..##....####..##..##..',
    '........##....##........',
    '......##........##......',
    '#...##....####....##...#',
    '####....########....####',
    '#...##....####....##...#',
    '......##........##......',
    '........##....##........',
    '##..##....####..##..##..',
  ],
  // Batik: kawung.
  surakarta: [
    '.##.....##.##.....##',
    '.###...###.###...###',
    '..#.#.#.#...#.#.#.#.',
    '...##.##.....##.##..',
    '#....#....#....#....',
    '...##.##.....##.##..',
    '..#.#.#.#...#.#.#.#.',
    '.###...###.###...###',
    '.##.....##.##.....##',
  ],
  // Tenun Donggala: chevrons.
  palu: [
    '....#..###..#...',
    '...#..#####..#..',
    '..#..###.###..#.',
    '.#..###...###..#',
    '#..###..#..###..',
    '..###..#.#..###.',
    '.###..#...#..###',
    '###..#.....#..##',
    '##..#.......#..#',
  ],
  // Plain twill for agencies without a weave of their own.
  plain: [
    '#...#...#...',
    '.#...#...#..',
    '..#...#...#.',
    '...#...#...#',
    '............',
    '...#...#...#',
    '..#...#...#.',
    '.#...#...#..',
    '#...#...#...',
  ],
}

/** The upper left quarter of the Palembang cloth; the rest is its mirror image. */
const quarter = [
  '########################',
  '........................',
  '#.#.#.#.#.#.#.#.#.#.#.#.',
  '......................##',
  '....................##..',
  '#.................##...#',
  '.##.............##..#...',
  '...##.........##...#..##',
  '..#..##.....##..#...##..',
  '...#...##.##...#..##....',
  '#.....#.###.#...##......',
  '###...##...##.##......##',
  '######..#.#.###.....####',
  '######.#..##...##.######',
]

/** A cloth as a pattern of SVG: its width in threads, and a path. */
interface Drawn {
  width: number
  path: string
}

const drawn = new Map<string, { weave: Drawn; cloth: Drawn }>()

/** The narrow weave and the cloth of an agency; drawn once, since every page carries them. */
export function drawnCloth(agency: string | undefined): { weave: Drawn; cloth: Drawn } {
  const name = agency !== undefined && agency in weaves ? agency : 'plain'
  const known = drawn.get(name)
  if (known) return known
  const draw = (rows: string[]) => ({ width: rows[0]?.length ?? 1, path: threads(rows) })
  const made = { weave: draw(narrowWeave(name)), cloth: draw(cloth(name)) }
  drawn.set(name, made)
  return made
}

/** The narrow weave of an agency, nine threads high. */
function narrowWeave(agency: string | undefined): string[] {
  return weaves[agency ?? 'plain'] ?? weaves.plain ?? []
}

/** The cloth of an agency, 27 threads high: the songket of Palembang, or the narrow weave in two mirrored rows. */
function cloth(agency: string | undefined): string[] {
  if (agency === 'palembang') return mirrored(quarter)
  const weave = narrowWeave(agency)
  const width = weave[0]?.length ?? 0
  const solid = '#'.repeat(width)
  const open = '.'.repeat(width)
  const dotted = '#.'.repeat(width / 2)
  return [solid, open, dotted, ...weave, dotted, solid, dotted, ...weave.toReversed(), dotted, open, solid]
}

/** An SVG path that fills every `#` with a square of one unit, runs in a row taken together. */
function threads(rows: string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join('')
}

function mirrored(rows: string[]): string[] {
  const whole = rows.map((row) => row + [...row].toReversed().join(''))
  return [...whole, ...whole.slice(0, -1).toReversed()]
}
