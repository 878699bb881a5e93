import { type Call, type PageCall, shell, type Unit, type View } from '../organization/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Chips,
  Csrf,
  EmptyState,
  type Errors,
  PageHead,
  Stack,
  WhyRefused,
} from '../ui/index.ts'
import { type Editing, loadEditing } from './draft.ts'
import { draftCrumbs } from './draft-page.tsx'
import { mayKeepNode } from './may.ts'
import { CONTRIBUTIONS } from './rules.ts'
import { unitsBeneath } from './split.ts'
import { CONTRIBUTION_WORD, targetIn } from './words.ts'

/** A node and the units that could take it over whole. */
export interface Adopting extends Editing {
  units: Unit[]
}

/** The units right beneath, for an IKU all departments too; those that took it over already are left out. */
export const readAdopting: View<Adopting> = {
  action: 'cascade.adopt-form',
  async load(call: Call) {
    const editing = await loadEditing(call)
    if (!editing) return null
    const taken = new Set(
      editing.node.children.flatMap(({ link }) => (link?.kind === 'direct' && !link.positionId ? [link.unitId] : [])),
    )
    const all = [...unitsBeneath(editing, false), ...(editing.node.link ? [] : unitsBeneath(editing, true))]
    const units = [...new Map(all.map((unit) => [unit.id, unit])).values()].filter((unit) => !taken.has(unit.id))
    return { ...editing, units: units.sort((one, other) => one.code.localeCompare(other.code)) }
  },
  may: (actor, { unitsAbove }) => mayKeepNode(actor, { unitsAbove }),
}

/** "Ambil utuh di banyak unit": one result for many units at once, each with the whole target. */
export function adoptPage(
  call: PageCall,
  { node, units }: Adopting,
  given: { chosen?: string[]; contribution?: string; errors?: Errors; problem?: string | undefined } = {},
) {
  const { t, agency } = call
  const draft = `/${agency.slug}/iku/pohon/draf`
  return shell(
    call,
    {
      title: t('Ambil utuh di banyak unit'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: draftCrumbs(call, node.title),
    },
    <Stack>
      <PageHead
        title={t('Ambil utuh di banyak unit')}
        under={[node.title, targetIn(call, node)].filter(Boolean).join(', ')}
      />
      <WhyRefused refused={given} />
      {units.length === 0 ? (
        <EmptyState>{t('Semua unit di bawahnya sudah mengambilnya.')}</EmptyState>
      ) : (
        <form class="form" method="post" action={`${draft}/simpul/${node.id}/sebar`}>
          <Csrf token={call.formToken} />
          <Chips
            name="unitIds"
            label={t('Unit yang memikulnya')}
            hint={t('Ukuran dan targetnya sama dengan induknya. Dapat diubah per unit kemudian.')}
            values={given.chosen ?? []}
            choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            errors={given.errors}
          />
          <Chips
            name="contribution"
            label={t('Sumbangan')}
            hint={t('Bersama: beberapa unit memikul hasil yang sama.')}
            one
            values={[given.contribution || 'shared']}
            choices={CONTRIBUTIONS.map((each) => ({ value: each, label: t(CONTRIBUTION_WORD[each]) }))}
            errors={given.errors}
          />
          <Buttons>
            <Button kind="first">{t('Simpan di draf')}</Button>
            <ButtonLink href={draft}>{t('Ke draf')}</ButtonLink>
          </Buttons>
        </form>
      )}
    </Stack>,
  )
}
