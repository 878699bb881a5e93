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

/** The narrow weave of an agency, nine threads high. */
export function narrowWeave(agency: string | undefined): string[] {
  return weaves[agency ?? 'plain'] ?? weaves.plain ?? []
}

/** The cloth of an agency, 27 threads high: the songket of Palembang, or the narrow weave in two mirrored rows. */
export function cloth(agency: string | undefined): string[] {
  if (agency === 'palembang') return mirrored(quarter)
  const weave = narrowWeave(agency)
  const width = weave[0]?.length ?? 0
  const solid = '#'.repeat(width)
  const open = '.'.repeat(width)
  const dotted = '#.'.repeat(width / 2)
  return [solid, open, dotted, ...weave, dotted, solid, dotted, ...weave.toReversed(), dotted, open, solid]
}

/** An SVG path that fills every `#` with a square of one unit, runs in a row taken together. */
export function threads(rows: string[]): string {
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
