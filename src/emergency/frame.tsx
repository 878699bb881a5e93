import { type PageCall, shell } from '../organization/index.ts'
import type { Child } from '../platform/markup.ts'
import { type Crumb, type Flash, Stack } from '../ui/index.ts'
import type { EmergencyRow } from './sql.ts'
import { EXERCISE, titleOf } from './words.ts'

/** The frame of a page of one emergency; of an exercise every screen and every printed sheet says so. */
export function emergencyShell(
  call: PageCall,
  row: Pick<EmergencyRow, 'id' | 'title' | 'exercise'>,
  page: { here?: string; flash?: Flash | undefined; refused?: boolean },
  children: Child,
) {
  const { t, agency } = call
  const home = `/${agency.slug}/darurat`
  const crumbs: Crumb[] = page.here
    ? [{ label: titleOf(row), href: `${home}/${row.id}` }, { label: page.here }]
    : [
        { label: t('Kota'), href: `/${agency.slug}/kota` },
        { label: t('Keadaan darurat'), href: home },
        { label: titleOf(row) },
      ]
  return shell(
    call,
    {
      title: page.here ? `${page.here} · ${titleOf(row)}` : titleOf(row),
      place: 'kota',
      wide: 'mid',
      crumbs,
      flash: page.flash,
      refused: page.refused ?? false,
      band: row.exercise ? <ExerciseMark call={call} /> : undefined,
    },
    <Stack room="wide">{children}</Stack>,
  )
}

/** The band of an exercise, and its word across every printed sheet. */
export function ExerciseMark({ call }: { call: PageCall }) {
  return (
    <>
      <p class="alarm is-exercise">
        <b>{EXERCISE}</b> {call.t('Tidak ada target, nilai, atau penilaian yang berubah.')}
      </p>
      <p class="exercise-print" aria-hidden="true">
        {EXERCISE}
      </p>
    </>
  )
}
