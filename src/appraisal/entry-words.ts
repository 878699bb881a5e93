import type { Tone } from '../ui/index.ts'
import type { EntryState } from './state-rules.ts'

/** How an entry stands, in shape and word. */
export const ENTRY_STATUS: Record<EntryState, { tone: Tone; label: string }> = {
  submitted: { tone: 'none', label: 'Menunggu atasan' },
  accepted: { tone: 'ok', label: 'Disetujui' },
  returned: { tone: 'warn', label: 'Dikembalikan' },
  withdrawn: { tone: 'none', label: 'Ditarik' },
}

/** The first words of a text, cut at a word and marked with an ellipsis. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,.;:]+$/, '')} …`
}

/** The key of the draft of an entry's revision on the device. */
export const revisionDraft = (id: string) => `kerja-ubah-${id}`

/** A text that goes on a sentence: its first letter small, unless the word is an abbreviation. */
export function goingOn(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
