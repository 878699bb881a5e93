import type { Translate } from '../platform/i18n/translate.ts'
import type { FormProblem } from '../services/index.ts'
import { Notice } from '../ui/index.ts'
import type { SaidAnswer } from './answer-words.ts'

/** What is missing, all at once, each with the way to mend it. */
export function Missing({
  t,
  missing,
  hrefOf,
}: {
  t: Translate
  missing: readonly FormProblem[]
  hrefOf(page: string): string
}) {
  if (missing.length === 0) return null
  return (
    <Notice tone="warn" title={t('{count} hal masih kurang', { count: missing.length })}>
      <ul class="missing">
        {missing.map((problem) => (
          <li>
            <a href={hrefOf(problem.page)}>{problem.message}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Everything that was answered, each page with the way to change it. */
export function SaidAnswers({
  t,
  said,
  hrefOf,
}: {
  t: Translate
  said: readonly SaidAnswer[]
  hrefOf(page: string): string
}) {
  return (
    <dl class="said">
      {said.map(({ page, label, value }, at) => (
        <div class={said[at - 1]?.page === page ? 'said-on' : undefined}>
          <dt>{label}</dt>
          <dd>{value === '' ? <span class="muted">{t('belum diisi')}</span> : value}</dd>
          {said[at - 1]?.page === page ? null : (
            <dd class="said-change">
              <a href={hrefOf(page)}>
                {t('Ubah')}
                <span class="vh"> {label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
