import { type DigestSource, declareDigest } from '../notifications/index.ts'
import { formatPeriod } from '../platform/i18n/format.ts'
import { weekOfWork } from './entry-sql.ts'
import { evaluationsOf } from './evaluation-sql.ts'
import { planOn } from './plan-sql.ts'

/** What of work, plan and evaluation waits for somebody, and what moved within the week. */
const week: DigestSource = async ({ tx, employeeId, from, today, t, language }) => {
  const [work, evaluations, plan] = await Promise.all([
    tx.one(weekOfWork, [tx.agencyId, employeeId, from, today]),
    tx.rows(evaluationsOf, [tx.agencyId, employeeId]),
    tx.maybe(planOn, [tx.agencyId, employeeId, today]),
  ])
  const shared = evaluations.filter((row) => row.state === 'shared')
  const lines = (count: number, words: string, path: string) =>
    count > 0 ? [{ words: t(words, { count }), path }] : []
  return {
    waits: [
      ...lines(work.queue, TOLD.queue, 'tim/tinjau'),
      ...lines(work.returned, TOLD.returned, 'kerja?state=returned'),
      ...shared.map((row) => ({
        words: t('Penilaian {period} menunggu tanggapan Anda', {
          period: formatPeriod(row.period, { lang: language }),
        }),
        path: `penilaian/${row.plan_id}/${row.period}`,
      })),
      ...(plan?.state === 'draft' ? [{ words: t('SKP Anda masih draf'), path: 'skp' }] : []),
    ],
    moved: [
      ...lines(work.accepted, TOLD.accepted, 'kerja?state=accepted'),
      ...lines(work.waiting, TOLD.waiting, 'kerja?state=submitted'),
    ],
  }
}

const TOLD = {
  queue: '{count} catatan tim menunggu tinjauan Anda',
  returned: '{count} catatan dikembalikan, menunggu perbaikan Anda',
  accepted: 'Disetujui dalam tujuh hari: {count} catatan Anda',
  waiting: 'Menunggu atasan: {count} catatan Anda',
}

declareDigest(week)
