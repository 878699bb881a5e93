import type { Sheet } from '../platform/spreadsheet.ts'
import type { PageCall } from './actor.ts'
import type { Grant } from './role-grant-sql.ts'
import { standingOf, untilOf } from './role-grants.ts'
import { STANDING } from './role-words.tsx'
import { ROLE_LABEL } from './rules.ts'
import type { Colleague } from './sql.ts'

/** Everybody found, as the page says of them: without their numbers. */
export function staffSheet({ agency, today }: PageCall, colleagues: Colleague[]): Sheet {
  return {
    name: `pegawai-${today}`,
    demo: agency.demo,
    heads: ['nama', 'jabatan', 'unit'],
    rows: colleagues.map((one) => [one.name, one.title, one.unitName]),
  }
}

/** Who holds which role, from when until when, and by whose hands. */
export function grantSheet({ agency, today }: PageCall, { living, past }: { living: Grant[]; past: Grant[] }): Sheet {
  return {
    name: `peran-${today}`,
    demo: agency.demo,
    heads: [
      'nama',
      'jabatan',
      'peran',
      'unit',
      'mulai',
      'sampai',
      'keadaan',
      'alasan',
      'diusulkan_oleh',
      'disetujui_oleh',
    ],
    rows: [...living, ...past].map((grant) => [
      grant.employee,
      grant.title,
      ROLE_LABEL[grant.role],
      grant.unit,
      grant.from,
      untilOf(grant),
      STANDING[standingOf(grant, today)].text,
      grant.reason,
      grant.proposedBy,
      grant.decidedBy,
    ]),
  }
}
