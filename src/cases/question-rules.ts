/** So many questions may wait for an answer at a time. */
export const MOST_WAITING = 3

interface Said {
  kind: string
  at: Date
}

/** What a citizen asked and officers answered, in order of time. */
export function talkOf<Event extends Said>(events: readonly Event[]): Event[] {
  return events.filter(({ kind }) => kind === 'asked' || kind === 'answered')
}

/** The questions that nobody has answered since. */
export function waitingQuestions<Event extends Said>(events: readonly Event[]): Event[] {
  const talk = talkOf(events)
  return talk.slice(talk.findLastIndex(({ kind }) => kind === 'answered') + 1)
}
