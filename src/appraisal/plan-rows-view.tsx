import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Bullet, Source, Status, Value } from '../ui/index.ts'
import { RowDialogue, type Said } from './dialogue-view.tsx'
import { goingOn } from './entry-words.ts'
import { missingIn, PERSPECTIVE_LABEL } from './form-rules.ts'
import { mayReadWork } from './may.ts'
import { goalOf, planHref, targetLine, targetWords } from './plan-words.ts'
import type { PlanDetail, PlanItem } from './plans.ts'
import { MeasuredRow } from './row-measure-view.tsx'
import { PausedRow, PausedUntil } from './row-pause-view.tsx'
import { ITEM_KIND_LABEL, ITEM_KINDS } from './rules.ts'

interface RowProps {
  call: PageCall
  plan: PlanDetail
  item: PlanItem
  said?: Said
}

/** The rows of a plan by kind: what is promised, to whom, what of it is done, and where it comes from. */
export function PlanRows({ call, plan, said }: { call: PageCall; plan: PlanDetail; said?: Said }) {
  const kinds = ITEM_KINDS.map((kind) => ({ kind, items: plan.items.filter((item) => item.row.kind === kind) }))
  return (
    <>
      {kinds.map(({ kind, items }) =>
        items.length === 0 ? null : (
          <div>
            <h2>
              {call.t('Hasil kerja {kind}', { kind: call.t(ITEM_KIND_LABEL[kind]).toLowerCase() })}{' '}
              <span class="small muted">{items.length}</span>
            </h2>
            <ul class="figs">
              {items.map((item) => (
                <li id={`rhk-${item.row.id}`}>
                  <Row call={call} plan={plan} item={item} said={said} />
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </>
  )
}

function Row(props: RowProps) {
  const { call, item } = props
  const { t, language } = call
  const { row, targets, quantityDone } = item
  const target = targets.find((each) => each.aspect === 'quantity')
  const others = targets.filter((each) => each !== target)
  return (
    <div class="fig">
      <div class="fig-top">
        <h3>
          <span class="muted">{row.number}.</span> {row.text}
        </h3>
        <PausedUntil call={call} pause={item.pause} />
        {target && isReached(quantityDone, target) ? <Status tone="ok">{t('Target tercapai')}</Status> : null}
      </div>
      <p class="small muted">
        {t('Untuk {serves}', { serves: goingOn(row.serves) })}
        {row.perspective
          ? ` · ${t('perspektif {name}', { name: t(PERSPECTIVE_LABEL[row.perspective]).toLowerCase() })}`
          : ''}
      </p>
      <Missing {...props} />
      {row.success ? (
        <p class="small">
          <b>{t('Berhasil bila:')}</b> {row.success}
        </p>
      ) : null}
      {target ? (
        <>
          <p class="fig-value">
            <Value value={formatNumber(quantityDone, undefined, language)} unit={target.unit_label} />
            <span class="target">
              {t('target {target}', { target: targetWords(target, language) })} · {goingOn(target.measure)}
            </span>
          </p>
          <Bullet
            goal={goalOf(target)}
            value={quantityDone}
            tone="warn"
            label={t('{done} dari target {target}', {
              done: formatNumber(quantityDone, undefined, language),
              target: targetWords(target, language),
            })}
          />
        </>
      ) : null}
      <Counted {...props} />
      <MeasuredRow call={call} measure={item.measure} />
      <PausedRow call={call} pause={item.pause} />
      <ul class="small">
        {others.map((each) => (
          <li>{targetLine(each, language)}</li>
        ))}
      </ul>
      <Links {...props} />
      <RowDialogue call={call} plan={props.plan} said={props.said} itemId={row.id} />
    </div>
  )
}

const LACKS = {
  perspective: 'Perspektif belum dipilih',
  success: 'Ukuran keberhasilan belum ditulis',
  targets: 'Belum ada target',
} as const

/** What the row still needs before the plan can be proposed. */
function Missing({ call, plan, item }: RowProps) {
  if (plan.row.state !== 'draft') return null
  const missing = missingIn(plan.row, { ...item.row, targets: item.targets.length })
  return (
    <>
      {missing.map((each) => (
        <p>
          <Status tone="warn">{call.t(LACKS[each])}</Status>
        </p>
      ))}
    </>
  )
}

function isReached(done: number, target: { low: number; high: number; direction: string }): boolean {
  if (target.direction === 'down') return false
  return done >= target.low && done > 0
}

function Counted({ call, plan, item }: RowProps) {
  const { t, agency } = call
  const count = item.entriesCounted
  const counts = item.targets.some((target) => target.aspect === 'quantity')
  if (count === 0 && !counts) return null
  if (item.countsCases)
    return <Source text={t('dihitung dari {count} perkara sendiri, bukan dari catatan', { count })} />
  if (count === 0) return <Source text={t('belum ada catatan disetujui yang memuat jumlah')} />
  const whose = plan.relation === 'self' ? '' : `employee=${plan.employeeId}&`
  const readable = mayReadWork(call.actor, plan) === 'yes'
  return (
    <Source
      text={t('dihitung dari {count} catatan disetujui', { count })}
      href={readable ? `/${agency.slug}/kerja?${whose}item=${item.row.id}&state=accepted` : undefined}
    />
  )
}

function Links({ call, plan, item }: RowProps) {
  const { t, agency } = call
  const { row, indicator, superiorItem } = item
  const editable = plan.relation === 'self' && plan.row.state === 'draft'
  const edit = `/${agency.slug}/skp/${plan.row.id}/rhk/${row.id}`
  return (
    <div class="row-links">
      <p class="small">
        {superiorItem ? (
          <>
            <span class="muted">{t('Mendukung hasil kerja atasan:')}</span> {superiorItem.text}
          </>
        ) : null}
        {indicator ? (
          <>
            <span class="muted">{t('Mendukung IKU')}</span>{' '}
            <a href={`/${agency.slug}/iku/${indicator.id}`}>{indicator.name}</a>
          </>
        ) : null}
      </p>
      <p class="small links screen-only">
        {plan.lit?.id === row.id ? null : (
          <a href={`${planHref(call, plan.row)}&jalur=${row.id}#jalur`}>{t('Jalur dari visi')}</a>
        )}
        {editable ? <a href={edit}>{t('Ubah')}</a> : null}
      </p>
    </div>
  )
}
