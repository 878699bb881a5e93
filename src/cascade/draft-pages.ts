import { z } from 'zod'
import { type Call, directory, type PageCall, type Routes, type Verb, type View } from '../organization/index.ts'
import type { Html, Refused } from '../platform/http.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import { adoptPage, readAdopting } from './adopt-page.tsx'
import { type ContentForm, contentOfForm, contentPage } from './content-form.tsx'
import { type Editing, loadEditing, loadLinkEditing, readDraft } from './draft.ts'
import { draftPage } from './draft-page.tsx'
import {
  addNode,
  adoptNode,
  changeNode,
  discardDraft,
  dropChange,
  moveNode,
  retireNode,
  type SplitInput,
  splitInput,
  splitNode,
} from './edits.ts'
import { readPreview } from './impact.ts'
import { mayKeepNode } from './may.ts'
import { readMoving } from './move.ts'
import { movePage } from './move-page.tsx'
import { previewPage } from './preview-page.tsx'
import { publishDraft } from './publication.ts'
import { FILLINGS, type Filling, filled, loadSplitting, readSplitting } from './split.ts'
import { shareErrors, sharesOfForm, splitPage } from './split-page.tsx'

/** The draft: its changes, the forms that make them, the preview and the publication. */
export function draftPages(routes: Routes): void {
  const nothing = { read: () => ({}) }
  routes.page('/iku/pohon/draf', readDraft, draftPage)
  routes.form('/iku/pohon/draf/pembuangan', discardDraft, { ...nothing, done: (call) => draftUrl(call, 'dibuang') })
  routes.form('/iku/pohon/draf/perubahan/:id/pembatalan', dropChange, {
    ...nothing,
    done: (call) => draftUrl(call, 'dibatalkan'),
  })
  routes.page('/iku/pohon/draf/pratinjau', readPreview, (call, preview) => previewPage(call, preview))
  routes.form('/iku/pohon/draf/penerbitan', publishDraft, {
    read: (form) => Object.fromEntries(form.entries()),
    done: (call, { id }) => `/${call.agency.slug}/iku/pohon/revisi/${id}?pesan=terbit`,
    refused: previewRefused,
  })
  contentPages(routes)
  splitPages(routes)
  adoptPages(routes)
  movePages(routes)
}

const draftUrl = ({ agency }: PageCall, message: string) => `/${agency.slug}/iku/pohon/draf?pesan=${message}`
const saved = (call: PageCall) => draftUrl(call, 'tersimpan')

/** What a refused form says above itself when no field is to blame. */
const problemOf = ({ problem }: Refused) => (problem.errors.length === 0 ? problem.detail : undefined)

async function previewRefused(call: PageCall, refused: Refused): Promise<Html> {
  const typed = Object.fromEntries(refused.form.entries())
  const preview = await readPreview.load({ ...call, query: { tanggal: typed.holdsFrom ?? '' } })
  if (!preview) throw notFound()
  return previewPage(call, preview, { typed, errors: refused.errors, problem: problemOf(refused) })
}

const mayKeep: View<Editing>['may'] = (actor, { unitsAbove }) => mayKeepNode(actor, { unitsAbove })

const readNew: View<ContentForm> = {
  action: 'cascade.add-form',
  async load(call) {
    const editing = await loadEditing(call)
    return editing && withPositions(call, editing, null)
  },
  may: mayKeep,
}

const readChanging: View<ContentForm> = {
  action: 'cascade.change-form',
  async load(call) {
    const editing = await loadLinkEditing(call)
    return editing && withPositions(call, editing, editing.link)
  },
  may: mayKeep,
}

const MOST_POSITIONS = 200

async function withPositions(call: Call, editing: Editing, link: ContentForm['link']): Promise<ContentForm> {
  const unitId = link?.unitId ?? editing.node.unitId
  const positions = await directory.positionsIn(call.tx, unitId, editing.draft.forest.on, MOST_POSITIONS)
  return { ...editing, link, positions: positions.sort((one, other) => one.title.localeCompare(other.title)) }
}

function contentPages(routes: Routes): void {
  const again = (view: View<ContentForm>) => async (call: PageCall, refused: Refused) => {
    const form = await view.load(call)
    if (!form) throw notFound()
    const typed = Object.fromEntries(refused.form.entries())
    return contentPage(call, form, { typed, errors: refused.errors, problem: problemOf(refused) })
  }
  routes.page('/iku/pohon/draf/simpul/:id/baru', readNew, (call, form) => contentPage(call, form))
  routes.form('/iku/pohon/draf/simpul/:id/baru', addNode, { read: contentOfForm, done: saved, refused: again(readNew) })
  routes.page('/iku/pohon/draf/simpul/:id/ubah', readChanging, (call, form) => contentPage(call, form))
  routes.form('/iku/pohon/draf/simpul/:id/ubah', changeNode, {
    read: contentOfForm,
    done: saved,
    refused: again(readChanging),
  })
  routes.form('/iku/pohon/draf/simpul/:id/pengakhiran', retireNode, { read: () => ({}), done: saved })
}

type Step = 'simpan' | 'hitung' | Filling
interface Divided {
  step: Step
  /** What was typed, for showing the form again. */
  input: SplitInput
  editing: Editing
}

/** Saves the shares, or only counts them: the form's other buttons show it again with what they filled in. */
const splitOrCount: Verb<SplitInput & { step: Step }, Editing, Divided> = {
  action: splitNode.action,
  input: splitInput.extend({ step: z.enum(['simpan', 'hitung', ...FILLINGS]) }),
  load: splitNode.load,
  may: splitNode.may,
  async run(call, editing, { step, ...input }) {
    if (step === 'simpan') await splitNode.run(call, editing, input)
    return { step, input, editing }
  },
}

function splitPages(routes: Routes): void {
  const path = '/iku/pohon/draf/simpul/:id/bagi'
  routes.page(path, readSplitting, (call, splitting) => splitPage(call, splitting))
  routes.form(path, splitOrCount, {
    read: (form) => ({ ...sharesOfForm(form), step: form.get('langkah') ?? 'simpan' }),
    done: (call, divided) => (divided.step === 'simpan' ? saved(call) : countedPage(call, divided)),
    async refused(call, refused) {
      const splitting = await readSplitting.load(call)
      if (!splitting) throw notFound()
      const typed = Object.fromEntries(refused.form.entries())
      const errors = shareErrors(refused.form, refused.errors)
      return splitPage(call, splitting, { typed, errors, problem: problemOf(refused) })
    },
  })
}

async function countedPage(call: PageCall, { step, input, editing }: Divided): Promise<Html> {
  const splitting = await loadSplitting(call, editing, call.query.ke)
  const { sharers, node } = splitting
  const how = FILLINGS.find((each) => each === step)
  const targets = how ? filled(node, sharers, how) : sharers.map((sharer) => shareOf(input, sharer)?.target ?? null)
  const typed = sharers.flatMap((sharer, at): [string, string][] => {
    const [target, weight] = [targets[at] ?? null, shareOf(input, sharer)?.weight ?? sharer.weight]
    return [
      [`target-${sharer.key}`, target === null ? '' : formatNumber(target)],
      [`weight-${sharer.key}`, weight === null ? '' : formatNumber(weight)],
    ]
  })
  return splitPage(call, splitting, { typed: Object.fromEntries(typed) })
}

function shareOf({ shares }: SplitInput, sharer: { linkId: string | null; unitId: string; positionId: string | null }) {
  return shares.find((share) =>
    sharer.linkId
      ? share.linkId === sharer.linkId
      : !share.linkId && share.unitId === sharer.unitId && (share.positionId ?? null) === sharer.positionId,
  )
}

function movePages(routes: Routes): void {
  const path = '/iku/pohon/draf/simpul/:id/pindah'
  routes.page(path, readMoving, (call, moving) => movePage(call, moving))
  routes.form(path, moveNode, {
    read: (form) => ({ parentId: form.get('parentId'), carry: form.get('carry') === 'yes' }),
    done: saved,
    async refused(call, refused) {
      const typed = Object.fromEntries(refused.form.entries())
      const moving = await readMoving.load({ ...call, query: { ...call.query, cari: typed.cari ?? '' } })
      if (!moving) throw notFound()
      return movePage(call, moving, { typed, errors: refused.errors, problem: problemOf(refused) })
    },
  })
}

function adoptPages(routes: Routes): void {
  const path = '/iku/pohon/draf/simpul/:id/sebar'
  routes.page(path, readAdopting, (call, adopting) => adoptPage(call, adopting))
  routes.form(path, adoptNode, {
    read: (form) => ({ unitIds: form.all('unitIds'), contribution: form.get('contribution') || undefined }),
    done: saved,
    async refused(call, refused) {
      const adopting = await readAdopting.load(call)
      if (!adopting) throw notFound()
      const { form, errors } = refused
      const typed = { chosen: form.all('unitIds'), contribution: form.get('contribution') ?? '' }
      return adoptPage(call, adopting, { ...typed, errors, problem: problemOf(refused) })
    },
  })
}
