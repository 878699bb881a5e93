import { z } from 'zod'
import type { Form } from '../platform/forms.ts'
import { ELEMENTS, type ElementCode } from './skm-rules.ts'

function oneOfFour(code: ElementCode) {
  const name = ELEMENTS.find((element) => element.code === code)?.name ?? code
  const error = `${name}: pilih jawaban 1 sampai 4.`
  return z.number({ error }).int({ error }).min(1, { error }).max(4, { error })
}

/** Nine answers from 1 to 4; one off the scale refuses the whole form and names the element. */
export const elementAnswers = z.object({
  U1: oneOfFour('U1'),
  U2: oneOfFour('U2'),
  U3: oneOfFour('U3'),
  U4: oneOfFour('U4'),
  U5: oneOfFour('U5'),
  U6: oneOfFour('U6'),
  U7: oneOfFour('U7'),
  U8: oneOfFour('U8'),
  U9: oneOfFour('U9'),
})
export type ElementAnswers = z.infer<typeof elementAnswers>

/** The nine answers in the order of the elements. */
export function inOrder(given: ElementAnswers): number[] {
  return ELEMENTS.map(({ code }) => given[code])
}

/** The nine answers of a submitted form, as far as they were ticked. */
export function elementsIn(form: Form): Record<string, number | undefined> {
  return Object.fromEntries(
    ELEMENTS.map(({ code }) => {
      const ticked = form.get(code)
      return [code, ticked === undefined || ticked === '' ? undefined : Number(ticked)]
    }),
  )
}
