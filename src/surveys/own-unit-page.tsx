import { type PageCall, shell } from '../organization/index.ts'
import { EmptyState, PageHead, Section, Sentences, Stack } from '../ui/index.ts'
import { CommentRows } from './comment-rows.tsx'
import type { OwnUnit } from './own-unit.ts'
import { elementName, Followed, hundredths } from './result-view.tsx'
import { isTold } from './skm-rules.ts'
import { Weakest } from './survey-page.tsx'

/** What citizens say of one's own unit, and what to do about it. */
export function ownUnitPage(call: PageCall, own: OwnUnit) {
  const { t, agency } = call
  const { found } = own
  const home = `/${agency.slug}/survei`
  return shell(
    call,
    {
      title: t('Suara warga tentang unit saya'),
      wide: 'mid',
      crumbs: [{ href: home, label: t('Survei kepuasan') }, { label: t('Unit saya') }],
    },
    <Stack>
      <PageHead title={t('Suara warga tentang unit saya')} under={own.unit} />
      {found?.weakest && isTold(found.result.n) ? (
        <>
          <Sentences
            items={[
              {
                finding: t('{element} paling rendah.', { element: elementName(call, found.weakest) }),
                href: `${home}/${found.survey.id}`,
                rest: t('IKM {unit} {index}, mutu {grade}, dari {n} jawaban.', {
                  unit: found.unit,
                  index: hundredths(call, found.result.index),
                  grade: found.result.grade ?? '–',
                  n: found.result.n,
                }),
              },
            ]}
          />
          <Weakest call={call} found={found} element={found.weakest} mayAct={own.mayAct} />
          <Followed words={call} found={found} />
        </>
      ) : (
        <EmptyState action={{ href: home, label: t('Semua survei') }}>
          {t('Belum ada hasil survei yang cukup untuk unit Anda.')}
        </EmptyState>
      )}
      {own.comments.length > 0 && (
        <Section heading={t('Yang ditulis warga')} aside={t('Dibuka bersama paling sedikit empat lainnya.')}>
          <CommentRows call={call} comments={own.comments} />
        </Section>
      )}
    </Stack>,
  )
}
