import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { LEAST_COMPARED } from './rules.ts'
import { VOICE_DAYS, type Window } from './window.ts'

/** The figures of the window as a list: what each says, of how many, between which bounds. */
export function windowSheet({ agency, today }: PageCall<Visitor>, window: Window): Sheet {
  const { month, quarter, services, units, voices } = window
  return {
    name: `${agency.slug}-kinerja-${month}`,
    demo: agency.demo,
    heads: ['ukuran', 'masa', 'untuk', 'nilai', 'n', 'rentang_bawah', 'rentang_atas'],
    rows: [
      ...services.map(({ name, reading }) => line('janji waktu ditepati (%)', month, name, reading, LEAST_SHOWN)),
      ...units.map(({ unit, reading }) =>
        line('indeks kepuasan masyarakat', quarter, unit.name, reading, LEAST_COMPARED),
      ),
      ...voiceLines(voices).map(([metric, value, n]) =>
        line(metric, `${VOICE_DAYS} hari sampai ${today}`, agency.name, { value, n, interval: null }, LEAST_SHOWN),
      ),
    ],
  }
}

/** What became of complaints: the measure, how many, and of how many. */
function voiceLines(voices: Window['voices']): [metric: string, value: number, n: number][] {
  const { received, answered, inTime, settled, silent, twice, objected, waiting, late } = voices
  return [
    ['aduan masuk', received, received],
    ['aduan dijawab', answered, received],
    ['aduan dijawab tepat waktu', inTime, answered],
    ['aduan selesai menurut pelapor', settled, answered],
    ['aduan ditutup tanpa kabar pelapor', silent, answered],
    ['aduan dijawab dua kali', twice, answered],
    ['aduan belum selesai menurut pelapor', objected, received],
    ['aduan menunggu jawaban', waiting, waiting],
    ['aduan menunggu lewat batas', late, waiting],
  ]
}

/** To hundredths, as far as these figures mean something. */
const rounded = (value: number | null | undefined) => (value == null ? null : Math.round(value * 100) / 100)

function line(
  metric: string,
  period: string,
  what: string,
  { value, n, interval }: Pick<Window['whole'], 'value' | 'n' | 'interval'>,
  least: number,
): (string | number | null)[] {
  const told = n >= least
  return [
    metric,
    period,
    what,
    told ? rounded(value) : null,
    told ? n : null,
    ...(told ? [rounded(interval?.low), rounded(interval?.high)] : [null, null]),
  ]
}
