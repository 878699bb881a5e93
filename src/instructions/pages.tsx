import './standing.ts'
import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Form } from '../platform/forms.ts'
import { invalidInput } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { ButtonLink, EmptyState, NeedList, PageHead, SheetLinks, Stack, Tabs } from '../ui/index.ts'
import {
  giveInstruction,
  prepareInstruction,
  readInstruction,
  readInstructionFile,
  stepInstruction,
} from './actions.ts'
import { detailPage, stepRefused } from './detail-page.tsx'
import { lineOf } from './line.tsx'
import { type InstructionList, listInstructions, wholeInstructions } from './lists.ts'
import { mayInstructAnybody, seesAllInstructions } from './may.ts'
import { instructionOf, newPage, newRefused } from './new-page.tsx'
import { instructionSheet } from './sheet.ts'

/** Instructions from a figure to its owner, followed to their end. */
export function instructionPages(routes: Routes): void {
  routes.page('/instruksi', listInstructions, listPage)
  sheetPages(routes, '/instruksi', wholeInstructions, instructionSheet)
  routes.page('/instruksi/baru', prepareInstruction, (call, preparation) => newPage(call, preparation, {}))
  routes.form('/instruksi', giveInstruction, {
    read: instructionOf,
    done: (call, { id }) => `/${call.agency.slug}/instruksi/${id}?pesan=terkirim`,
    refused: newRefused,
  })
  routes.page('/instruksi/:id', readInstruction, (call, detail) => detailPage(call, detail, {}))
  routes.form('/instruksi/:id/langkah', stepInstruction, {
    read: stepOf,
    done: (call, { id }) => `/${call.agency.slug}/instruksi/${id}?pesan=tercatat`,
    refused: stepRefused,
  })
  routes.page('/instruksi/:id/berkas/:file', readInstructionFile, (call, { file }) => fileAnswer(call, file))
}

function stepOf(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'evidence', message })))
  return { step: form.get('step'), text: form.get('text') ?? '', evidence: form.evidence }
}

function listPage(call: PageCall, list: InstructionList) {
  const { t, agency, actor } = call
  const home = `/${agency.slug}/instruksi`
  const gives = mayInstructAnybody(actor) === 'yes'
  const tab = (kind: InstructionList['kind'], state: InstructionList['state'], label: string) => ({
    href: `${home}?list=${kind}&state=${state}`,
    label,
    current: list.kind === kind && list.state === state,
  })
  return shell(
    call,
    { title: t('Instruksi'), place: 'instruksi', wide: 'mid' },
    <Stack room="tight">
      <PageHead
        title={t('Instruksi')}
        under={t(
          'Diminta dari sebuah angka, dijawab, dan diikuti sampai selesai. Yang paling lewat tanggalnya di atas.',
        )}
        end={gives ? <ButtonLink href={`${home}/baru`}>{t('Beri instruksi')}</ButtonLink> : undefined}
      />
      <Tabs
        label={t('Daftar instruksi')}
        items={[
          tab('mine', 'open', t('Untuk saya')),
          ...(gives ? [tab('given', 'open', t('Dari saya'))] : []),
          ...(seesAllInstructions(actor) ? [tab('all', 'open', t('Semua'))] : []),
          tab(list.kind, 'ended', t('Yang sudah berakhir')),
        ]}
      />
      {list.items.length > 0 ? (
        <div>
          <h2 class="vh">{t('Daftar instruksi')}</h2>
          <NeedList items={list.items.map((line) => lineOf(call, line, list.kind))} />
          <p class="small links">
            {list.next ? (
              <a href={`${home}?list=${list.kind}&state=${list.state}&cursor=${list.next}`}>{t('Berikutnya')}</a>
            ) : null}{' '}
            <SheetLinks path={home} query={`list=${list.kind}&state=${list.state}`} />
          </p>
        </div>
      ) : (
        <EmptyState action={gives ? { href: `/${agency.slug}/kota`, label: t('Mulai dari angka di Kota') } : undefined}>
          {list.state === 'open'
            ? t('Tidak ada instruksi yang berjalan di sini.')
            : t('Belum ada instruksi yang berakhir di sini.')}
        </EmptyState>
      )}
    </Stack>,
  )
}
