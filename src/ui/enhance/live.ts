import { Idiomorph } from 'idiomorph'

const every = 2500

/** Milliseconds until the next look: 2.5 s, doubled for each failure up to 80 s, ± 20 % so that phones do not march in step. */
export function nextDelay(failures: number, random: number): number {
  return Math.round(every * 2 ** Math.min(failures, 5) * (0.8 + 0.4 * random))
}

/** Keeps every `[data-live="url"]` fresh: asks with the ETag, morphs only what changed, rests while the page is hidden. */
export function live(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) follow(element)
}

function follow(element: HTMLElement): void {
  let etag = element.dataset.etag ?? ''
  let failures = 0
  let timer = 0
  const again = () => {
    clearTimeout(timer)
    timer = window.setTimeout(look, nextDelay(failures, Math.random()))
  }
  const look = async () => {
    if (document.hidden || !element.isConnected) return
    try {
      const response = await fetch(element.dataset.live ?? '', {
        headers: { 'x-laras-fragment': '1', ...(etag && { 'if-none-match': etag }) },
      })
      if (response.ok) {
        etag = response.headers.get('etag') ?? ''
        morph(element, await response.text())
      } else if (response.status !== 304) throw new Error(String(response.status))
      failures = 0
    } catch {
      failures += 1
    }
    again()
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look()
  })
  again()
}

/** Changes the content of an element to new HTML; `careful` leaves fields alone that someone is filling in. */
export function morph(element: Element, html: string, careful = true): void {
  Idiomorph.morph(element, html, {
    morphStyle: 'innerHTML',
    ignoreActiveValue: careful,
    callbacks: {
      beforeNodeMorphed: (old: Node) => !(careful && old instanceof Element && isTouched(old)),
      beforeNodeRemoved: (old: Node) => !(careful && old instanceof Element && (isTouched(old) || hasTouched(old))),
    },
  })
}

function hasTouched(element: Element): boolean {
  return [...element.querySelectorAll('input, textarea, select')].some(isTouched)
}

/** A field that has the focus or was changed since the page was drawn. */
function isTouched(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement)
    return field === document.activeElement || field.value !== field.defaultValue
  if (field instanceof HTMLSelectElement) return field === document.activeElement
  if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  return field === document.activeElement || field.value !== field.defaultValue
}
