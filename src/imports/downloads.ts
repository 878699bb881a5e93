import type { PageCall } from '../organization/index.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { FIELD_WORDS, STATE_WORDS } from './correction-words.ts'
import type { Inbox } from './corrections.ts'

/** Reports of wrong data: first those that wait, then those that were answered. */
export function correctionSheet({ agency, today }: PageCall, { open, decided }: Inbox): Sheet {
  return {
    name: `koreksi-data-${today}`,
    demo: agency.demo,
    heads: [
      'nama',
      'jabatan',
      'unit',
      'data',
      'kata_pelapor',
      'pelapor',
      'dilaporkan',
      'keadaan',
      'jawaban',
      'dijawab_oleh',
      'dijawab',
    ],
    rows: [...open, ...decided].map((report) => [
      report.employee,
      report.title,
      report.unitName,
      FIELD_WORDS[report.field],
      report.said,
      report.reporter,
      report.reportedAt.toISOString(),
      STATE_WORDS[report.state],
      report.answer,
      report.decidedBy,
      report.decidedAt?.toISOString() ?? null,
    ]),
  }
}
