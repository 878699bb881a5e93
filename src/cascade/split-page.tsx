import { type PageCall, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  EmptyState,
  type Errors,
  Hidden,
  PageHead,
  Stack,
  Status,
  Tabs,
  WhyRefused,
} from '../ui/index.ts'
import { numberTyped, type Typed } from './content-form.tsx'
import { draftCrumbs } from './draft-page.tsx'
import { type Node, pointOf } from './rules.ts'
import { sharesOf } from './shares.ts'
import { AMONG, type Among, type Sharer, type Splitting } from './split.ts'
import { amountIn, SPREAD_WORD, sumIn, targetIn } from './words.ts'

/** The verb's raw input: one share for each row that the form names. */
export function sharesOfForm(form: Form) {
  return {
    shares: form.all('key').map((key) => ({
      linkId: form.get(`link-${key}`) || undefined,
      unitId: form.get(`unit-${key}`) ?? '',
      positionId: form.get(`position-${key}`) || undefined,
      target: numberTyped(form.get(`target-${key}`)),
      weight: numberTyped(form.get(`weight-${key}`)),
    })),
  }
}

/** The errors by the names of the form's fields. */
export function shareErrors(form: Form, errors: Errors): Errors {
  const keys = form.all('key')
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [, at, field] = /^shares\.(\d+)\.(target|weight)$/.exec(path) ?? []
      return at === undefined ? [path, message] : [`${field}-${keys[Number(at)]}`, message]
    }),
  )
}

/** What the form begins with: what stands in the draft. */
function storedShares(sharers: readonly Sharer[]): Typed {
  const shown = (value: number | null) => (value === null ? '' : formatNumber(value))
  return Object.fromEntries(
    sharers.flatMap(({ key, target, weight }) => [
      [`target-${key}`, shown(target)],
      [`weight-${key}`, shown(weight)],
    ]),
  )
}

const AMONG_WORD: Record<Among, string> = {
  unit: 'Unit di bawahnya',
  opd: 'Semua perangkat daerah',
  jabatan: 'Jabatan di unit ini',
}

/** The form that divides a target: a row for everybody who has a share or could have one, and what is left to give. */
export function splitPage(
  call: PageCall,
  splitting: Splitting,
  given: { typed?: Typed; errors?: Errors; problem?: string | undefined } = {},
) {
  const { t, agency } = call
  const { node, among, sharers } = splitting
  const path = `/${agency.slug}/iku/pohon/draf/simpul/${node.id}/bagi`
  const title = t('Bagi target')
  return shell(
    call,
    {
      title,
      place: 'kota',
      wide: 'mid',
      refused: given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0,
      crumbs: draftCrumbs(call, node.title),
    },
    <Stack>
      <PageHead
        title={title}
        under={`${node.title}, ${targetIn(call, node) ?? t('belum ada target')} · ${t(SPREAD_WORD[node.scale.spread]).toLowerCase()}`}
      />
      <Tabs
        label={t('Dibagi ke')}
        items={AMONG.filter((each) => each !== 'opd' || node.link === null).map((each) => ({
          href: `${path}?ke=${each}`,
          label: t(AMONG_WORD[each]),
          current: each === among,
        }))}
      />
      <WhyRefused refused={given} />
      {pointOf(node.target) === null ? (
        <EmptyState>{t('Simpul ini tidak punya satu angka target yang dapat dibagi.')}</EmptyState>
      ) : sharers.length === 0 ? (
        <EmptyState>{t('Tidak ada unit di bawahnya dan tidak ada jabatan di dalamnya.')}</EmptyState>
      ) : (
        <SplitForm
          call={call}
          splitting={splitting}
          typed={{ ...storedShares(sharers), ...given.typed }}
          errors={given.errors}
          path={path}
        />
      )}
    </Stack>,
  )
}

interface SplitFormProps {
  call: PageCall
  splitting: Splitting
  typed: Typed
  errors: Errors | undefined
  path: string
}

function SplitForm({ call, splitting, typed, errors, path }: SplitFormProps) {
  const { t, agency } = call
  const { node, sharers, among } = splitting
  const { spread } = node.scale
  return (
    <form
      class="form dividing"
      method="post"
      action={`${path}?ke=${among}`}
      data-shares={spread}
      data-whole={pointOf(node.target) ?? 0}
      data-decimals={node.scale.decimals}
    >
      <Csrf token={call.formToken} />
      <table class="table">
        <caption class="vh">{t('Bagian tiap unit atau jabatan')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(among === 'jabatan' ? 'Jabatan' : 'Unit')}</th>
            <th scope="col" class="num">
              {t('Target, {unit}', { unit: node.scale.unit })}
            </th>
            {spread === 'average' ? (
              <th scope="col" class="num">
                {t('Bobot')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {sharers.map((sharer) => (
            <ShareRow call={call} sharer={sharer} typed={typed} errors={errors} weighed={spread === 'average'} />
          ))}
        </tbody>
      </table>
      <Total call={call} node={node} sharers={sharers} typed={typed} />
      <p class="small muted">{t('Kosongkan target untuk unit yang tidak mendapat bagian.')}</p>
      <Buttons>
        <Button kind="first" name="langkah" value="simpan">
          {t('Simpan di draf')}
        </Button>
        <Button name="langkah" value="hitung">
          {t('Hitung jumlahnya')}
        </Button>
        <Button name="langkah" value="rata">
          {t(spread === 'sum' ? 'Bagi rata' : 'Samakan')}
        </Button>
        {spread === 'sum' ? (
          <Button name="langkah" value="orang">
            {t('Menurut banyaknya pegawai')}
          </Button>
        ) : null}
        <ButtonLink href={`/${agency.slug}/iku/pohon/draf`}>{t('Ke draf')}</ButtonLink>
      </Buttons>
    </form>
  )
}

interface RowProps {
  call: PageCall
  sharer: Sharer
  typed: Typed
  errors: Errors | undefined
  weighed: boolean
}

function ShareRow({ call, sharer, typed, errors, weighed }: RowProps) {
  const { t } = call
  const { key, name, people, holder } = sharer
  const cell = (field: 'target' | 'weight', label: string) => {
    const error = errors?.[`${field}-${key}`]
    return (
      <td class="num">
        <input
          id={`${field}-${key}`}
          name={`${field}-${key}`}
          class="input size-short num"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          value={typed[`${field}-${key}`]}
          aria-label={`${label}, ${[name, holder].filter(Boolean).join(', ')}`}
          aria-invalid={error ? 'true' : undefined}
        />
        {error ? <span class="error-line">{error}</span> : null}
      </td>
    )
  }
  return (
    <tr>
      <th scope="row">
        <Hidden name="key" value={key} />
        <Hidden name={`link-${key}`} value={sharer.linkId ?? ''} />
        <Hidden name={`unit-${key}`} value={sharer.unitId} />
        <Hidden name={`position-${key}`} value={sharer.positionId ?? ''} />
        {name}
        <br />
        <span class="muted">
          {sharer.positionId ? (holder ?? t('belum terisi')) : t('{people} pegawai', { people })}
        </span>
      </th>
      {cell('target', t('Target'))}
      {weighed ? cell('weight', t('Bobot')) : null}
    </tr>
  )
}

/** What was given and what is left, as the server counts it; script counts along while one types. */
function Total({
  call,
  node,
  sharers,
  typed,
}: {
  call: PageCall
  node: Node
  sharers: readonly Sharer[]
  typed: Typed
}) {
  const { t } = call
  const shares = sharesOf(withTyped(node, sharers, typed))
  const given = shares ? amountIn(call, node.scale, shares.given) : amountIn(call, node.scale, 0)
  const whole = targetIn(call, node) ?? ''
  return (
    <p
      class="dividing-total"
      role="status"
      data-total
      data-given={t('Terbagi {given} dari {whole}.')}
      data-complete={t('Bagiannya genap')}
      data-short={t('kurang {amount} dari {whole}')}
      data-over={t('lebih {amount} dari {whole}')}
    >
      {t('Terbagi {given} dari {whole}.', { given, whole })}{' '}
      {shares?.complete ? (
        <Status tone="ok">{t('Bagiannya genap')}</Status>
      ) : (
        <Status tone="off">{shares ? sumIn(call, node, shares) : t('belum ada yang dibagi')}</Status>
      )}
    </p>
  )
}

/** The node as if what was typed were its parts. */
function withTyped(node: Node, sharers: readonly Sharer[], typed: Typed): Node {
  const children = sharers.flatMap((sharer): Node[] => {
    const target = numberTyped(typed[`target-${sharer.key}`])
    const weight = numberTyped(typed[`weight-${sharer.key}`])
    if (typeof target !== 'number') return []
    const link = {
      id: sharer.key,
      parentId: node.id,
      kind: 'split' as const,
      unitId: sharer.unitId,
      positionId: sharer.positionId,
      title: sharer.name,
      target,
      weight: typeof weight === 'number' && weight > 0 ? weight : null,
      contribution: 'direct' as const,
      scale: null,
      measuredBy: null,
    }
    const own = { low: target, high: target }
    return [{ ...node, id: link.id, link, parent: node, children: [], target: own, unitId: link.unitId }]
  })
  return { ...node, children }
}
