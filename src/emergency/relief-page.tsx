import { EntryForm, entryErrors, entryValues } from '../appraisal/index.ts'
import type { PageCall } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { PageHead, Select, Unsent, WhyRefused } from '../ui/index.ts'
import { emergencyShell } from './frame.tsx'
import { prepareRelief, type ReliefTools } from './relief.ts'
import { titleOf } from './words.ts'

interface Given {
  refused?: Refused
}

/** The form again, with everything typed and what to mend. */
export async function reliefRefused(call: PageCall, refused: Refused) {
  const tools = await prepareRelief.load(call)
  return tools ? reliefPage(call, tools, { refused }) : ''
}

/** A work entry that names the event: the usual form, with the relief work first. Works offline like any other. */
export function reliefPage(call: PageCall, relief: ReliefTools, { refused }: Given) {
  const { t } = call
  const { row, tools } = relief
  const errors = refused && entryErrors(refused.form, refused.errors)
  const lineId = refused?.form.get('lineId') ?? call.query.pekerjaan ?? ''
  const problem = refused && refused.problem.errors.length === 0 ? refused.problem.detail : undefined
  return emergencyShell(
    call,
    row,
    { here: t('Catat kerja darurat'), refused: refused !== undefined },
    <>
      <Unsent />
      <PageHead
        title={t('Catat kerja darurat')}
        under={
          row.exercise
            ? t('{title}. Tercatat sebagai latihan; jumlahnya tidak masuk angka mana pun.', { title: titleOf(row) })
            : t('{title}. Masuk ke catatan kerja Anda dan ke tinjauan keadaan darurat.', { title: titleOf(row) })
        }
      />
      <WhyRefused refused={{ ...(errors && { errors }), problem }} />
      <EntryForm
        call={call}
        items={row.exercise ? [] : tools.items}
        recent={tools.recent}
        values={refused ? entryValues(refused.form) : { itemId: '' }}
        errors={errors}
        action={`darurat/${row.id}/kerja`}
        draft={`darurat-${row.id}`}
      >
        <Select
          name="lineId"
          label={t('Pekerjaan darurat')}
          none={t('Yang lain')}
          value={lineId}
          choices={relief.relief.map((line) => ({
            value: line.id,
            label: `${line.title ?? ''} (${line.unit_label ?? ''})`,
          }))}
          errors={errors}
        />
      </EntryForm>
    </>,
  )
}
