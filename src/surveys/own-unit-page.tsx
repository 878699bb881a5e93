import { type PageCall, shell } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { EmptyState, PageHead, Rows, Section, Sentences, Stack } from '../ui/index.ts'
import type { OwnUnit } from './own-unit.ts'
import { elementName, Followed, hundredths } from './result-view.tsx'
import { Weakest } from './survey-page.tsx'

/** What citizens say of one's own unit, and what to do about it. */
export function ownUnitPage(call: PageCall, own: OwnUnit) {
  const { t, agency, language } = call
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
      {found?.weakest && found.result.n >= 5 ? (
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
          <Rows
            items={own.comments.map(({ comment, service, day }) => (
              <>
                <q>{comment}</q>
                <br />
                <span class="small muted">
                  {service} · {t('dibuka {day}', { day: formatDate(day, 'short', language) })}
                </span>
              </>
            ))}
          />
        </Section>
      )}
    </Stack>,
  )
}
