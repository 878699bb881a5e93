import type { Column } from './columns.ts'
import type { Kind } from './kind.ts'
import { readStaffWorld, StaffCheck } from './staff-check.ts'
import {
  departmentColumn,
  headColumn,
  nameColumn,
  nipColumn,
  positionKindColumn,
  rankColumn,
  superiorColumn,
  titleColumn,
  unitColumn,
} from './staff-columns.ts'

const kindOf = (
  part: Pick<Kind, 'name' | 'title' | 'explanation' | 'canBeComplete'> & { columns: readonly Column[] },
): Kind => ({
  ...part,
  realm: 'people',
  dated: true,
  async against(tx, meaning) {
    const world = await readStaffWorld(tx, meaning.on)
    return (sheet) => new StaffCheck(world, meaning).run(sheet)
  },
})

/** The list that every BKPSDM has: who, on which rank, in which position of which unit, beneath whom. */
export const staffKind = kindOf({
  name: 'staff',
  title: 'Pegawai dan jabatannya',
  explanation: 'Satu daftar untuk semuanya: NIP, nama, golongan, jabatan, unit, dan atasan.',
  canBeComplete: true,
  columns: [
    nipColumn,
    nameColumn,
    rankColumn,
    titleColumn,
    unitColumn,
    departmentColumn,
    positionKindColumn,
    headColumn,
    superiorColumn,
  ],
})

/** Only who is who, for later changes of names and ranks. */
export const employeesKind = kindOf({
  name: 'employees',
  title: 'Nama dan golongan',
  explanation: 'NIP, nama, dan golongan saja. Jabatan tidak berubah.',
  canBeComplete: false,
  columns: [nipColumn, nameColumn, rankColumn],
})
