import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { LEAST_COMPARED } from './rules.ts'
import type { Window } from './window.ts'

/** The figures of the window as a list: what each says, of how many, between which bounds. */
export function windowSheet({ agency }: PageCall<Visitor>, { month, quarter, services, units }: Window): Sheet {
  return {
    name: `${agency.slug}-kinerja-${month}`,
    demo: agency.demo,
    heads: ['ukuran', 'masa', 'untuk', 'nilai', 'n', 'rentang_bawah', 'rentang_atas'],
    rows: [
      ...services.map(({ name, reading }) => line('janji waktu ditepati (%)', month, name, reading, LEAST_SHOWN)),
      ...units.map(({ unit, reading }) =>
        line('indeks kepuasan masyarakat', quarter, unit.name, reading, LEAST_COMPARED),
      ),
    ],
  }
}

/** To hundredths, as far as these figures mean something. */
const rounded = (value: number | null | undefined) => (value == null ? null : Math.round(value * 100) / 100)

function line(
  metric: string,
  period: string,
  what: string,
  { value, n, interval }: Window['whole'],
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
