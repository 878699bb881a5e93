import type { Translate } from '../platform/i18n/translate.ts'
import { type Errors, FieldSet } from '../ui/index.ts'
import { FACES, QUESTIONS } from './questions.ts'
import { ELEMENTS } from './skm-rules.ts'

/** Mouths from down to up; eyes are the same. */
const MOUTHS = ['M14 33 Q24 22 34 33', 'M15 31 Q24 27 33 31', 'M15 29 Q24 34 33 29', 'M13 27 Q24 40 35 27'] as const

function Face({ score }: { score: number }) {
  return (
    <svg class="face" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <circle cx="24" cy="24" r="21" />
      <circle class="eye" cx="17" cy="19" r="2.4" />
      <circle class="eye" cx="31" cy="19" r="2.4" />
      <path d={MOUTHS[score - 1] ?? MOUTHS[0]} />
    </svg>
  )
}

/** One question with four labelled faces, from not good to very good. */
export function FaceQuestion(props: { t: Translate; label: string; value?: string; errors?: Errors }) {
  const { t, value } = props
  return (
    <FieldSet name="score" label={props.label} hideLabel errors={props.errors}>
      <div class="faces">
        {FACES.map((words, index) => (
          <label class="face-pick">
            <input
              type="radio"
              id={index === 0 ? 'score' : `score-${index + 1}`}
              name="score"
              value={String(index + 1)}
              checked={value === String(index + 1)}
              required
            />
            <Face score={index + 1} />
            <span>{t(words)}</span>
          </label>
        ))}
      </div>
    </FieldSet>
  )
}

/** The nine questions, each with its four answers; those already given stay ticked. */
export function NineQuestions(props: { t: Translate; given?: (code: string) => string | undefined; errors?: Errors }) {
  const { t, given, errors } = props
  return (
    <>
      {ELEMENTS.map(({ code }, place) => (
        <FieldSet name={code} label={`${place + 1}. ${t(QUESTIONS[code].asks)}`} errors={errors}>
          <div class="fours">
            {QUESTIONS[code].answers.map((words, index) => (
              <label class="four">
                <input
                  type="radio"
                  id={index === 0 ? code : `${code}-${index + 1}`}
                  name={code}
                  value={String(index + 1)}
                  checked={given?.(code) === String(index + 1)}
                />
                <span>{t(words)}</span>
              </label>
            ))}
          </div>
        </FieldSet>
      ))}
    </>
  )
}
