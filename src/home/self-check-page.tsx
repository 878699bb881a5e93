import { indicatorOfItem, type PlanItem, planOn, readItems } from '../appraisal/index.ts'
import { type Indicator, mayReadPromise, readIndicator } from '../indicators/index.ts'
import { type PageCall, type Routes, shell, type View } from '../organization/index.ts'
import { Button, Buttons, Notice, PageHead, RadioCards, Rows, Section, Stack } from '../ui/index.ts'
import { quarterSoFar } from './day.ts'
import { moverQuestion, type Question, reckoningQuestion } from './self-check.ts'

/** An indicator explained to whoever works for it. */
interface Explained {
  indicator: Indicator
  /** The reader's own rows that serve it. */
  own: PlanItem[]
}

const readExplained: View<Explained> = {
  action: 'indicator.explain',
  async load(call) {
    const detail = await readIndicator.load(call)
    if (!detail) return null
    const plan = await call.tx.maybe(planOn, [call.tx.agencyId, call.actor.id, call.today])
    const items = plan ? await readItems(call.tx, plan, quarterSoFar(call.today), call.today) : []
    const lines = await Promise.all(items.map(({ row }) => call.tx.maybe(indicatorOfItem, [call.tx.agencyId, row.id])))
    const own = items.filter((_, index) => lines[index]?.indicator_id === detail.indicator.id)
    return { indicator: detail.indicator, own }
  },
  may: mayReadPromise,
}

/** The indicator in words, what one can do, and two questions; the answers stand in the address and nowhere else. */
export function selfCheckPages(routes: Routes): void {
  routes.page('/iku/:id/paham', readExplained, explainedPage)
}

function explainedPage(call: PageCall, { indicator, own }: Explained) {
  const { t, agency } = call
  const title = t('Memahami IKU ini')
  return shell(
    call,
    {
      title,
      place: 'kota',
      wide: 'mid',
      crumbs: [
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: indicator.code, href: `/${agency.slug}/iku/${indicator.id}` },
        { label: title },
      ],
    },
    <Stack room="wide">
      <PageHead title={indicator.name} under={indicator.definition} />
      <Section heading={t('Cara menghitungnya')} tight>
        <p class="read">{indicator.formulaText}</p>
      </Section>
      <Section heading={t('Yang menggerakkannya')} tight>
        <p class="read">{indicator.movedBy}</p>
      </Section>
      <Section heading={t('Yang dapat Anda lakukan')} tight>
        {own.length > 0 ? (
          <Rows
            items={own.map(({ row }) => (
              <a href={`/${agency.slug}/skp#rhk-${row.id}`}>
                RHK {row.number}: {row.text}
              </a>
            ))}
          />
        ) : (
          <p class="read">{t('Belum ada hasil kerja di SKP Anda yang mendukung IKU ini.')}</p>
        )}
        <p class="read small muted">
          {t('Tulis jumlahnya saat mencatat kerja. Yang dihitung hanya jumlah yang disetujui atasan.')}
        </p>
      </Section>
      <Check call={call} questions={{ nilai: reckoningQuestion(indicator), gerak: moverQuestion(indicator) }} />
    </Stack>,
  )
}

function Check({ call, questions }: { call: PageCall; questions: Record<string, Question> }) {
  const { t, path } = call
  return (
    <Section
      heading={t('Uji paham: dua pertanyaan')}
      id="uji"
      aside={t('Jawaban hanya untuk Anda dan tidak disimpan.')}
    >
      <form class="form" method="get" action={`${path}#uji`}>
        {Object.entries(questions).map(([name, asked]) => (
          <Asked call={call} name={name} asked={asked} />
        ))}
        <Buttons>
          <Button kind="first">{t('Periksa jawaban')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

function Asked({ call, name, asked }: { call: PageCall; name: string; asked: Question }) {
  const { t } = call
  const answer = asked.options.some((option) => option.key === call.query[name]) ? call.query[name] : undefined
  return (
    <RadioCards
      name={name}
      label={t(asked.text, asked.values)}
      value={answer}
      choices={asked.options.map((option) => ({ value: option.key, label: t(option.text, option.values) }))}
    >
      {answer === undefined ? null : (
        <Notice
          tone={answer === asked.right ? 'ok' : 'warn'}
          title={answer === asked.right ? t('Betul.') : t('Belum tepat.')}
        >
          <p>{t(asked.why)}</p>
        </Notice>
      )}
    </RadioCards>
  )
}
