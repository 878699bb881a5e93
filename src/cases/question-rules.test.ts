import { expect, test } from 'vitest'
import { talkOf, waitingQuestions } from './question-rules.ts'

const said = (...kinds: string[]) => kinds.map((kind, minute) => ({ kind, at: new Date(minute * 60_000) }))
const minutes = (events: readonly { at: Date }[]) => events.map(({ at }) => at.getTime() / 60_000)

test.each([
  [['received', 'advanced'], []],
  [
    ['received', 'asked', 'advanced', 'asked'],
    [1, 3],
  ],
  [['asked', 'answered'], []],
  [['asked', 'asked', 'answered', 'done', 'asked'], [4]],
])('of %j wait the questions at %j', (kinds, waiting) => {
  expect(minutes(waitingQuestions(said(...kinds)))).toEqual(waiting)
})

test('what is said is told from what is done', () => {
  expect(minutes(talkOf(said('received', 'asked', 'stopped', 'answered', 'done')))).toEqual([1, 3])
})
