import { norm } from './columns.ts'

/** The known text that an unknown one most likely means: an abbreviation, its beginning, or a misspelling of it. */
export function closest(text: string, known: readonly string[]): string | null {
  const asked = norm(text)
  if (asked.length < 2) return null
  let best: { name: string; score: number } | null = null
  for (const name of known) {
    const score = likeness(asked, norm(name))
    if (score > (best?.score ?? 0.45)) best = { name, score }
  }
  return best?.name ?? null
}

/** From 0 to 1: shared pairs of letters; an abbreviation of the words counts as very close. */
function likeness(asked: string, name: string): number {
  if (abbreviates(asked.replaceAll(' ', ''), name.split(' '))) return 0.95 - name.length / 1000
  const [left, right] = [pairsOf(asked), pairsOf(name)]
  let shared = 0
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0)
  return (2 * shared) / (asked.length + name.length - 2 || 1)
}

/** Whether the letters are the beginnings of the words in turn: `dinkes` of `dinas kesehatan`. */
function abbreviates(letters: string, words: readonly string[]): boolean {
  const [word, ...rest] = words
  if (word === undefined) return letters === ''
  for (let taken = Math.min(word.length, letters.length); taken >= 1; taken -= 1) {
    if (word.startsWith(letters.slice(0, taken)) && abbreviates(letters.slice(taken), rest)) return true
  }
  return false
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
