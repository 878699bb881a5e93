import { type PageCall, shell } from '../organization/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Csrf,
  EmptyState,
  type Errors,
  Hidden,
  PageHead,
  RadioCards,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import type { Typed } from './content-form.tsx'
import { draftCrumbs } from './draft-page.tsx'
import type { Moving } from './move.ts'
import type { Node } from './rules.ts'
import { targetIn } from './words.ts'

/** "Pindah ke…": search a new parent, choose it, and say whether the share goes along. */
export function movePage(
  call: PageCall,
  moving: Moving,
  given: { typed?: Typed; errors?: Errors; problem?: string | undefined } = {},
) {
  const { t, agency } = call
  const { node, places, fitting } = moving
  const path = `/${agency.slug}/iku/pohon/draf/simpul/${node.id}/pindah`
  const asked = given.typed?.cari ?? call.query.cari ?? ''
  return shell(
    call,
    {
      title: t('Pindah ke…'),
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: draftCrumbs(call, node.title),
    },
    <Stack>
      <PageHead title={t('Pindah ke…')} under={[node.title, placeName(moving, node)].join(', ')} />
      <WhyRefused refused={given} />
      <form class="form" method="get" action={path}>
        <TextInput
          name="cari"
          type="search"
          label={t('Cari induk baru')}
          hint={t('Nama hasil, unit, atau kode IKU.')}
          value={asked}
        />
        <Buttons>
          <Button>{t('Cari')}</Button>
        </Buttons>
      </form>
      {places.length === 0 ? (
        <EmptyState>{t('Tidak ada induk yang cocok. Unit simpul ini harus berada di bawah unit induknya.')}</EmptyState>
      ) : (
        <form class="form" method="post" action={path}>
          <Csrf token={call.formToken} />
          <Hidden name="cari" value={asked} />
          <RadioCards
            name="parentId"
            label={t('Induk baru')}
            hint={
              fitting > places.length
                ? t('{shown} dari {all} yang cocok. Persempit dengan pencarian.', {
                    shown: places.length,
                    all: fitting,
                  })
                : undefined
            }
            value={given.typed?.parentId}
            errors={given.errors}
            choices={places.map((place) => ({
              value: place.id,
              label: place.title,
              text: underOf(call, moving, place),
            }))}
          />
          <Checkbox
            name="carry"
            label={t('Targetnya ikut pindah')}
            hint={t('Target induk lama berkurang dan induk baru bertambah sebesar bagian ini. Yang genap tetap genap.')}
            value="yes"
            checked={given.typed ? given.typed.carry === 'yes' : true}
          />
          <Buttons>
            <Button kind="first">{t('Pindahkan di draf')}</Button>
            <ButtonLink href={`/${agency.slug}/iku/pohon/draf`}>{t('Ke draf')}</ButtonLink>
          </Buttons>
        </form>
      )}
    </Stack>,
  )
}

const placeName = ({ draft }: Moving, node: Node) => draft.forest.units.get(node.unitId)?.name ?? ''

function underOf(call: PageCall, moving: Moving, place: Node): string {
  const code = moving.draft.forest.indicators.get(place.root.id)?.code
  const target = targetIn(call, place)
  return [code, placeName(moving, place), target ? call.t('target {aim}', { aim: target }) : null]
    .filter(Boolean)
    .join(' · ')
}
