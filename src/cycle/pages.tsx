import type { Routes } from '../organization/index.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { deskPage } from './desk-page.tsx'
import { reminderPage } from './reminder-page.tsx'
import { previewReminders, sendReminders } from './reminders.ts'
import { readCycle, slugOf } from './standing.ts'
import { reasonWords } from './words.ts'

/** HR's desk for the cycle: who is stuck and why, reminders, lists to take along. */
export function cyclePages(routes: Routes): void {
  routes.page('/sdm/siklus', readCycle, deskPage)
  sheetPages(routes, '/sdm/siklus/daftar', readCycle, (call, desk) => ({
    name: `siklus-${slugOf(desk.window)}`,
    heads: [
      'nama',
      'jabatan',
      'unit',
      'perangkat daerah',
      'keadaan',
      'sebab',
      'atasan',
      'hari kerja menunggu',
      'terlambat',
    ],
    rows: desk.lines.map(({ officer, department, state, reason, waited, late }) => [
      officer.name,
      officer.title,
      officer.unit,
      department?.name ?? null,
      state === 'done' ? call.t('Selesai') : call.t('Tertahan'),
      reason && reasonWords(call, reason),
      officer.superior,
      waited,
      late ? 'ya' : 'tidak',
    ]),
    demo: call.agency.demo,
  }))
  routes.page('/sdm/siklus/pengingat', previewReminders, reminderPage)
  routes.form('/sdm/siklus/pengingat', sendReminders, {
    read: (form) => ({
      window: form.get('window') ?? '',
      unit: form.get('unit') ?? '',
      reason: form.get('reason') ?? '',
    }),
    done: (call, { sent, rested, window }) =>
      `/${call.agency.slug}/sdm/siklus?jendela=${encodeURIComponent(window)}&dikirim=${sent}&istirahat=${rested}`,
  })
}
