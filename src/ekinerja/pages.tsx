import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Form } from '../platform/forms.ts'
import { formatPeriod } from '../platform/i18n/format.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { Notice, PageHead, Stack, Tabs } from '../ui/index.ts'
import { type Carry, markCopied, readCarry } from './actions.ts'
import { Pieces } from './pieces.tsx'
import { addressOf, carrySheet, wantsAll } from './render.ts'
import { PIECE_KINDS } from './rules.ts'

/** "Salin untuk e-Kinerja BKN": written once in Laras, carried over without typing. */
export function ekinerjaPages(routes: Routes): void {
  routes.page('/ekinerja', readCarry, carryPage)
  for (const kind of PIECE_KINDS) {
    sheetPages(routes, `/ekinerja/${kind}`, readCarry, (call, carry) => carrySheet(call, carry, kind))
  }
  routes.form('/ekinerja', markCopied, {
    read: marksOf,
    done: (call, { marked }) => addressOf(call, { pesan: marked > 0 ? 'ditandai' : 'kosong' }),
  })
}

function marksOf(form: Form) {
  return { kind: form.get('kind'), pieces: form.all('piece'), copied: form.get('copied') !== 'tidak' }
}

const MONTHS = 6

function carryPage(call: PageCall, carry: Carry) {
  const { t, agency, language } = call
  const own = carry.relation === 'self'
  return shell(
    call,
    {
      title: t('Salin untuk e-Kinerja BKN'),
      place: own ? 'kerja' : 'tim',
      wide: 'mid',
      flash:
        call.query.pesan === 'ditandai'
          ? { kind: 'ok', text: t('Tercatat sudah disalin. Yang baru saja yang ditawarkan lain kali.') }
          : undefined,
      crumbs: own
        ? [{ label: t('Kerja'), href: `/${agency.slug}/kerja` }, { label: t('e-Kinerja BKN') }]
        : [
            { label: t('Tim'), href: `/${agency.slug}/tim` },
            { label: carry.person.name },
            { label: t('e-Kinerja BKN') },
          ],
    },
    <Stack>
      <PageHead
        title={t('Salin untuk e-Kinerja BKN')}
        under={own ? t('Tulis sekali di Laras, salin ke e-Kinerja tanpa mengetik ulang.') : carry.person.name}
      />
      {call.query.pesan === 'kosong' ? (
        <Notice tone="warn">{t('Tidak ada yang ditandai. Centang sedikitnya satu baris.')}</Notice>
      ) : null}
      <div class="stack stack-tight">
        <Tabs
          label={t('Pilih bulan')}
          items={monthsBack(call.today.slice(0, 7), MONTHS).map((month) => ({
            href: addressOf(call, { bulan: month }),
            label: formatPeriod(month, { lang: language }),
            current: month === carry.month,
          }))}
        />
        <Tabs
          label={t('Yang ditampilkan')}
          items={[
            { href: addressOf(call, { semua: '' }), label: t('Yang baru dan berubah'), current: !wantsAll(call) },
            { href: addressOf(call, { semua: '1' }), label: t('Semua'), current: wantsAll(call) },
          ]}
        />
      </div>
      <Pieces
        call={call}
        carry={carry}
        kind="entry"
        heading={t('Catatan kerja {month}', { month: formatPeriod(carry.month, { lang: language }) })}
        note={notDecided(call, carry)}
      />
      <Pieces call={call} carry={carry} kind="plan" heading={t('SKP yang disepakati')} />
      <Pieces
        call={call}
        carry={carry}
        kind="rating"
        heading={t('Penilaian yang sudah ditutup, {year}', { year: carry.month.slice(0, 4) })}
      />
    </Stack>,
  )
}

/** What is not the superior's word yet: the one who copies should know. */
function notDecided({ t }: PageCall, { waiting, returned }: Carry): string {
  return [
    waiting > 0 ? t('{count} catatan masih menunggu atasan.', { count: waiting }) : '',
    returned > 0 ? t('{count} catatan dikembalikan dan tidak ikut sampai diperbaiki.', { count: returned }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function monthsBack(month: string, count: number): string[] {
  const months = [month]
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7))
  return months
}
